/** What the shared suite needs to know of returns, credits and payments. */
import { expect } from 'vitest'
import type { Controls } from '../../test/contract/connector.ts'
import type { Samples } from '../../test/contract/subject.ts'
import type { CreditBody } from './credit-body.ts'
import type { ReturnBody } from './return-body.ts'

let made = 0
const numbers = (count: number) => Array.from({ length: count }, () => `单-${++made}`)

/** Samples of documents that are put into the simulator as rows; `idOf` gives the id under which one is read. */
function rows(
  record: string,
  row: (FBillNo: string, FID: string) => object,
  idOf: (one: { FBillNo: string; FID: string }) => string,
): Pick<Samples, 'read' | 'get'> {
  const put = (controls: Controls, given: readonly { FBillNo: string; FID: string }[]) =>
    controls.seed(
      record,
      given.map(({ FBillNo, FID }) => ({ ...row(FBillNo, FID), FBillNo, FID })),
    )
  return {
    read: {
      add: (controls, count) =>
        put(
          controls,
          numbers(count).map((FBillNo) => ({ FBillNo, FID: String(700_000 + made + Number(FBillNo.slice(2))) })),
        ),
      async nasty(controls) {
        const given = [
          { FBillNo: "退货/O'RING; 5%", FID: '9007199254740993' },
          { FBillNo: '000815', FID: '700002' },
        ]
        await put(controls, given)
        return given.map(idOf)
      },
    },
    get: {
      async add(controls) {
        const one = { FBillNo: "密封圈 O'5", FID: '77' }
        await put(controls, [one])
        return { id: idOf(one), contains: { FBillNo: one.FBillNo, FID: '77' } }
      },
    },
  }
}

const customer = { FNumber: 'D1001' }
const money = { FDATE: '2027-03-01T00:00:00', FCONTACTUNIT: customer, FCURRENCYID: { FNumber: 'PRE001' } }
const credit = (sourceType: string) => () => ({
  ...money,
  FAR_OtherRemarks: `DMS# sourceType: ${sourceType}; dealerCode: D1001`,
  FAMOUNTFOR: '-113',
  FEntity: [{ FNOTAXAMOUNTFOR: '-100', FTAXAMOUNTFOR: '-13', FAMOUNTFOR_D: '-113' }],
})

function creditOf(sourceType: string, n: number): CreditBody {
  const claimNo = `${sourceType}-${n}`
  return {
    FBillNo: claimNo,
    FCONTACTUNIT: customer,
    FCURRENCYID: { FNumber: 'PRE001' },
    PayOut: false,
    Facts: { sourceType, dealerCode: 'D1001', claimNo, period: '2027年第一季度; 50%' },
    FEntity: [
      {
        ...{ FNOTAXAMOUNTFOR: '884.96', FTAXAMOUNTFOR: '115.04', FAMOUNTFOR_D: '1000', FEntryTaxRate: '13' },
        Invoice: `INV-${n}`,
        Facts: { claimNo },
      },
    ],
  }
}

function credits(sourceType: string): Samples {
  const held = async (controls: Controls, { FBillNo }: CreditBody) =>
    (await controls.state('other-receivable')).filter((row) => row.FBillNo === FBillNo)
  return {
    ...rows('other-receivable', credit(sourceType), ({ FBillNo }) => FBillNo),
    write: {
      make: (n) => creditOf(sourceType, n),
      held: async (controls, sent) => (await held(controls, sent)).length,
      async keeps(controls, sent) {
        const [row] = await held(controls, sent)
        expect(row).toMatchObject({ FCONTACTUNIT: customer, FAMOUNTFOR: '-1000.00', FDocumentStatus: 'A' })
        expect(row.FAR_OtherRemarks).toContain('period: 2027年第一季度%3b 50%25')
        expect(row.FEntity).toMatchObject([{ FNOTAXAMOUNTFOR: '-884.96', FTAXAMOUNTFOR: '-115.04' }])
      },
    },
  }
}

function returnOf(n: number): ReturnBody {
  return {
    FBillNo: `RET-${n}`,
    FDate: '2027-03-01',
    FRetcustId: customer,
    Facts: { sourceType: 'return', dealerCode: 'D1001' },
    FEntity: [
      {
        ...{ LineNo: '10', FMaterialId: { FNumber: '1.01.0001' }, FUnitID: { FNumber: 'Pcs' }, FQty: '1.125' },
        ...{ FTaxPrice: '11.3', FEntryTaxRate: '13', Order: 'SO-1', OrderLine: '10', Delivery: 'XSCKD000001' },
        Facts: { condition: '外箱破损; 50%' },
      },
    ],
  }
}

const heldReturn = async (controls: Controls, { FBillNo }: ReturnBody) =>
  (await controls.state('return')).filter((row) => row.FBillNo === FBillNo)

const returns: Samples = {
  ...rows(
    'return',
    () => ({ FDescription: 'DMS# sourceType: return; dealerCode: D1001', FRetcustId: customer }),
    ({ FBillNo }) => FBillNo,
  ),
  write: {
    async prepare(controls) {
      await controls.seed('product', [{ FNumber: '1.01.0001' }])
      const line = { FMaterialId: { FNumber: '1.01.0001' }, FQty: '900', FTaxPrice: '11.3', FEntryNote: '#10' }
      await controls.seed('sales-order', [{ FBillNo: 'SO-1', FSaleOrderEntry: [line] }])
      await controls.call('POST', '/ship', { order: 'SO-1' })
    },
    make: returnOf,
    held: async (controls, sent) => (await heldReturn(controls, sent)).length,
    async keeps(controls, sent) {
      const [row] = await heldReturn(controls, sent)
      expect(row).toMatchObject({ FRetcustId: customer, FDocumentStatus: 'A', FEntity: [{ FQty: '1.125' }] })
      expect(row.FEntity[0].FEntryDescription).toContain('condition: 外箱破损%3b 50%25')
    },
  },
}

export const moneySamples: Record<string, Samples> = {
  payment: rows(
    'payment',
    () => ({ ...money, FCONTACTUNITTYPE: 'BD_Customer', FRECTOTALAMOUNTFOR: '9.99' }),
    ({ FID }) => `AR_RECEIVEBILL/${FID}`,
  ),
  return: returns,
  'credit-memo': rows('other-receivable', credit('rebate'), ({ FID }) => `AR_OtherRecAble/${FID}`),
  'rebate-settlement': credits('rebate'),
  'expense-claim': credits('expense'),
}
