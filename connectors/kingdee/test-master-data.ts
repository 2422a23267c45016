/** Samples of master data for the shared tests of the connector: customers, prices, stock. */
import { expect } from 'vitest'
import type { Controls, FailureSample, Samples } from '../../test/contract/connector.ts'
import type { Customer } from './customer-body.ts'

/** The n-th dealer as the connector takes it. */
export function customerBody(n: number, more: Partial<Customer> = {}): Customer {
  return {
    DealerCode: `D-${n}`,
    Blocked: false,
    FName: `福州示例商贸有限公司 ${n}`,
    FShortName: '福州示例',
    FSOCIALCRECODE: `9135010000000000${String(n).padStart(2, '0')}`,
    FTAXREGISTERCODE: `9135010000000000${String(n).padStart(2, '0')}`,
    FTRADINGCURRID: { FNumber: 'PRE001' },
    FT_BD_CUSTCONTACT: [{ FNUMBER1: `D-${n}-1`, FNAME1: '张三', FADDRESS1: '福建省福州市鼓楼区示例路 1 号' }],
    FT_BD_CUSTBANK: [{ FBANKCODE: `62220000${n}`, FACCOUNTNAME: '福州示例', FOPENBANKNAME: '示例银行福州分行' }],
    ...more,
  }
}

/** The customers of a dealer, of all organisations. */
export async function customersOf(controls: Controls, { DealerCode }: Pick<Customer, 'DealerCode'>) {
  const all = await controls.state('customer')
  return all.filter(({ FDescription }) => String(FDescription ?? '').startsWith(`#${DealerCode}#`))
}

export const masterSamples: Record<string, Samples> = {
  customer: {
    read: {
      async nasty(controls) {
        const numbers = ['0000000007', '9007199254740993', "客户-'1'"]
        await controls.seed(
          'customer',
          numbers.map((FNumber, i) => ({ FNumber, FDescription: `#D${i}# 老客户` })),
        )
        return numbers
      },
    },
    get: {
      async add(controls) {
        await controls.seed('customer', [{ FNumber: '007', FDescription: '#D-77#', FName: '示例' }])
        return { id: '007', contains: { DealerCode: 'D-77', FNumber: '007', CreditBlocked: false } }
      },
    },
    write: {
      make: customerBody,
      held: async (controls, sent) => (await customersOf(controls, sent)).length,
      async keeps(controls, sent) {
        expect(await customersOf(controls, sent)).toMatchObject([
          {
            FNumber: 'D-1',
            FName: '福州示例商贸有限公司 1',
            FSOCIALCRECODE: '913501000000000001',
            FCreateOrgId: { FNumber: '100' },
            FUseOrgId: { FNumber: '100' },
            FDocumentStatus: 'A',
            FT_BD_CUSTCONTACT: [{ FNUMBER1: 'D-1-1', FADDRESS1: '福建省福州市鼓楼区示例路 1 号' }],
            FT_BD_CUSTBANK: [{ FBANKCODE: '622200001' }],
          },
        ])
      },
    },
  },
  'price-list': {
    read: {
      async nasty(controls) {
        await controls.seed('price-list', [
          {
            FID: '9007199254740995',
            FNumber: '价目/1',
            FSAL_PRICELISTENTRY: [{ FMaterialId: { FNumber: 'A' }, FPrice: '1' }],
          },
        ])
        return ['9007199254740995']
      },
    },
    get: {
      async add(controls) {
        const FSAL_PRICELISTENTRY = [{ FMaterialId: { FNumber: 'TG11' }, FPrice: '19.990' }]
        await controls.seed('price-list', [{ FID: '4711', FNumber: 'JMB-1', FSAL_PRICELISTENTRY }])
        return {
          id: '4711',
          contains: {
            PriceListCode: 'JMB-1',
            PriceBasis: 'taxIncluded',
            Lines: [{ Material: 'TG11', Price: '19.99' }],
          },
        }
      },
    },
  },
  stock: {
    read: {
      async nasty(controls) {
        await controls.seed('stock', [
          {
            FMaterialId: { FNumber: '00815' },
            FLot: { FNumber: '批次|1' },
            FBaseQty: '1',
            FStockId: { FNumber: 'CK 1' },
          },
        ])
        return ['00815|CK 1|批次%7C1|unrestricted']
      },
    },
    get: {
      async add(controls) {
        await controls.seed('stock', [{ FMaterialId: { FNumber: 'TG99' }, FBaseQty: '12.5' }])
        return { id: 'TG99|CK001||unrestricted', contains: { Material: 'TG99', Quantity: '12.5', Unit: 'Pcs' } }
      },
    },
  },
}

const FSOCIALCRECODE = customerBody(1).FSOCIALCRECODE

export const masterFailures: FailureSample[] = [
  {
    word: 'invalid',
    title: 'two candidates with the dealer’s credit code',
    record: 'customer',
    arrange: (controls) =>
      controls.seed('customer', [
        { FNumber: 'K1', FSOCIALCRECODE },
        { FNumber: 'K2', FSOCIALCRECODE },
      ]),
    data: customerBody(1),
    expected: { rule: 'unique', field: 'FSOCIALCRECODE' },
  },
  {
    word: 'invalid',
    title: 'a customer with the credit code that is another dealer',
    record: 'customer',
    arrange: (controls) => controls.seed('customer', [{ FNumber: 'K1', FSOCIALCRECODE, FDescription: '#D-9#' }]),
    data: customerBody(1),
    expected: { rule: 'unique', field: 'FSOCIALCRECODE' },
  },
  {
    word: 'invalid',
    title: 'a customer number that Galaxy does not have',
    record: 'customer',
    data: customerBody(1, { CustomerNumber: '4711' }),
    expected: { field: 'CustomerNumber' },
  },
]
