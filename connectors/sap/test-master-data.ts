/** Samples of master data for the shared tests of the connector: customers, prices, stock. */
import { expect } from 'vitest'
import type { Controls, FailureSample, Samples } from '../../test/contract/connector.ts'

export const TAX_NUMBERS = ['91350100M000100Y43', '91310000607234567X'] as const

/** The n-th dealer as the connector takes it. */
export function customerBody(n: number, more: object = {}) {
  return {
    BusinessPartnerIDByExtSystem: `D-${n}`,
    OrganizationBPName1: `福州示例商贸有限公司 ${n}`,
    OrganizationBPName2: '',
    SearchTerm1: '福州示例',
    to_BusinessPartnerTax: [{ BPTaxType: 'CN5', BPTaxNumber: `9135010000000000${String(n).padStart(2, '0')}` }],
    to_BusinessPartnerAddress: [
      {
        AddressIDByExternalSystem: `D-${n}-1`,
        Country: 'CN',
        Region: '150',
        CityName: '福州市',
        StreetName: '示例路 1 号',
      },
    ],
    to_Customer: { Blocked: false, to_CustomerSalesArea: [{ Currency: 'CNY' }] },
    ...more,
  }
}

async function partnersOf(controls: Controls, dealer: ReturnType<typeof customerBody>) {
  const partners = await controls.state('customer')
  return partners.filter((row) => row.BusinessPartnerIDByExtSystem === dealer.BusinessPartnerIDByExtSystem)
}

const customers = (rows: object[]) =>
  rows.map((row) => ({
    OrganizationBPName1: '示例',
    BusinessPartnerIDByExtSystem: 'D-X',
    to_BusinessPartnerRole: [{ BusinessPartnerRole: 'FLCU01' }],
    ...row,
  }))

export const masterSamples: Record<string, Samples> = {
  customer: {
    read: {
      async nasty(controls) {
        const numbers = ['0000000007', '9007199254', '客户-1']
        await controls.seed('customer', customers(numbers.map((Customer) => ({ to_Customer: { Customer } }))))
        return numbers
      },
    },
    get: {
      async add(controls) {
        await controls.seed(
          'customer',
          customers([{ BusinessPartnerIDByExtSystem: 'D-77', to_Customer: { Customer: '77' } }]),
        )
        return { id: '77', contains: { BusinessPartnerIDByExtSystem: 'D-77', CreditBlocked: false } }
      },
    },
    write: {
      make: customerBody,
      held: async (controls, sent) => (await partnersOf(controls, sent)).length,
      async keeps(controls, sent) {
        const [row] = await partnersOf(controls, sent)
        expect(row).toMatchObject({
          OrganizationBPName1: '福州示例商贸有限公司 1',
          BusinessPartnerCategory: '2',
          to_BusinessPartnerRole: [{ BusinessPartnerRole: 'FLCU00' }, { BusinessPartnerRole: 'FLCU01' }],
          to_BusinessPartnerTax: [{ BPTaxType: 'CN5', BPTaxNumber: '913501000000000001' }],
          to_BusinessPartnerAddress: [{ CityName: '福州市', AddressIDByExternalSystem: 'D-1-1' }],
          to_Customer: [
            {
              OrderIsBlockedForCustomer: '',
              to_CustomerSalesArea: [
                { SalesOrganization: '1010', DistributionChannel: '10', Division: '00', Currency: 'CNY' },
              ],
            },
          ],
        })
      },
    },
  },
  'price-list': {
    read: {
      async nasty(controls) {
        await controls.call('POST', '/price', { material: 'ÄÖ 100%', customer: '007', rate: '1.5', currency: 'KWD' })
        return ['PPR0-1010-10-K7-KWD']
      },
    },
    get: {
      async add(controls) {
        await controls.call('POST', '/price', { material: 'TG11', rate: '19.990', per: '100', from: '2026-01-01' })
        return {
          id: 'PPR0-1010-10-CNY',
          contains: { Currency: 'CNY', Lines: [{ Material: 'TG11', Rate: '19.990', Quantity: '100' }] },
        }
      },
    },
  },
  stock: {
    read: {
      async nasty(controls) {
        await controls.seed('stock', [
          { Material: '000000000000000815', Batch: '批次-1', MatlWrhsStkQtyInMatlBaseUnit: '1' },
        ])
        return ['000000000000000815|1010|批次-1|01']
      },
    },
    get: {
      async add(controls) {
        await controls.seed('stock', [{ Material: 'TG99', MatlWrhsStkQtyInMatlBaseUnit: '12.5' }])
        return { id: 'TG99|1010||01', contains: { Material: 'TG99', Quantity: '12.5', Quality: 'unrestricted' } }
      },
    },
  },
}

const taken = customerBody(1).to_BusinessPartnerTax

export const masterFailures: FailureSample[] = [
  {
    word: 'invalid',
    title: 'two candidates with the dealer’s tax number',
    record: 'customer',
    arrange: (controls) =>
      controls.seed(
        'customer',
        customers([1, 2].map(() => ({ BusinessPartnerIDByExtSystem: '', to_BusinessPartnerTax: taken }))),
      ),
    data: customerBody(1),
    expected: { rule: 'unique', field: 'BPTaxNumber' },
  },
  {
    word: 'invalid',
    title: 'a customer with the tax number that is another dealer',
    record: 'customer',
    arrange: (controls) =>
      controls.seed('customer', customers([{ BusinessPartnerIDByExtSystem: 'D-9', to_BusinessPartnerTax: taken }])),
    data: customerBody(1),
    expected: { rule: 'unique', field: 'BusinessPartnerIDByExtSystem' },
  },
  {
    word: 'invalid',
    title: 'a customer number that SAP does not have',
    record: 'customer',
    data: customerBody(1, {
      to_Customer: { Customer: '4711', Blocked: false, to_CustomerSalesArea: [{ Currency: 'CNY' }] },
    }),
    expected: { field: 'Customer' },
  },
]
