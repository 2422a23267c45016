/** Dealers that apply with a wrong credit code, that SAP has already, that SAP has twice, and one whose parent comes later. */
import type { Row } from '../landscape.ts'
import { play } from './frame/play.ts'
import { dealerOf, lineOf, orderOf, pick, sorted } from './frame/records.ts'
import { done, pushed, refused } from './frame/scenario.ts'
import type { World } from './frame/world.ts'

const uscc = { ours: '91350100M000100Y43', known: '91350200M000100010', twice: '91350200M000100023' }

const chinese = (dealerCode: string, code: string, more: object = {}) =>
  dealerOf(dealerCode, { uscc: code, taxpayerType: 'general', taxNo: undefined, country: undefined, ...more })

const customer = (number: string, name: string, code: string) => ({
  ...{ BusinessPartner: number, Customer: number, BusinessPartnerCategory: '2', OrganizationBPName1: name },
  to_BusinessPartnerTax: [{ BusinessPartner: number, BPTaxType: 'CN5', BPTaxNumber: code }],
  to_BusinessPartnerRole: [{ BusinessPartner: number, BusinessPartnerRole: 'FLCU01' }],
  to_Customer: [{ Customer: number }],
})

const order = orderOf(
  'SO-1',
  [
    lineOf(10, 'P100001', {
      quantity: '3',
      unitPrice: '19.99',
      grossAmount: '59.97',
      netAmount: '53.07',
      taxAmount: '6.90',
    }),
  ],
  { netAmount: '53.07', taxAmount: '6.90', grossAmount: '59.97' },
)

const taxNumbersOf = (row: Row) => (row.to_BusinessPartnerTax as Row[]).map(({ BPTaxNumber }) => BPTaxNumber)
/** SAP knows the dealer, and has the sales area that payment terms stand in. */
const isCustomer =
  (dealerCode: string) =>
  async ({ sap }: World) =>
    (await sap.rows('customer')).some((row) => {
      const [{ to_CustomerSalesArea: areas } = {}] = row.to_Customer as Row[]
      return row.BusinessPartnerIDByExtSystem === dealerCode && Array.isArray(areas) && areas.length > 0
    })

play('dealer onboarding', {
  flows: ['F05', 'F07'],
  // Numbers of those that are there, and the first ones that it gives; it knows no others.
  systems: { sap: { customers: ['71002', '71003', '71004', '17100001', '17100002'] } },
  steps: [
    done('SAP has customers', ({ sap }) =>
      sap.control('seed', {
        record: 'customer',
        rows: [
          customer('71002', '厦门示例商贸有限公司', uscc.known),
          customer('71003', '厦门同名商贸有限公司', uscc.twice),
          customer('71004', '厦门同名商贸有限公司（旧）', uscc.twice),
        ],
      }),
    ),
    refused('wrong credit code', 'dealer', chinese('D1001', '91350100M000100Y44'), { pointer: '/uscc', rule: 'uscc' }),
    refused('credit code with a letter none has', 'dealer', chinese('D1001', '91350100M000100Y4Z'), {
      pointer: '/uscc',
      rule: 'uscc',
    }),
    pushed('application', 'dealer', chinese('D1001', uscc.ours, { status: 'applicant' }), ['SAP has customers']),
    pushed('approved', 'dealer', chinese('D1001', uscc.ours, { version: 2, status: 'active' }), ['application']),
    pushed('one that SAP has', 'dealer', chinese('D1002', uscc.known), ['SAP has customers']),
    pushed('one that SAP has twice', 'dealer', chinese('D1003', uscc.twice), ['SAP has customers']),
    pushed('one below another', 'dealer', dealerOf('D1004', { tier: 2, parentDealerCode: 'D1001' }), [
      'SAP has customers',
    ]),
    pushed('order', 'sales-order', order),
    done(
      'SAP gives credit',
      ({ sap }) => sap.control('customer', { key: 'D1002', creditLimit: '250000', paymentTerms: 'NT30' }),
      {
        ...{ after: ['one that SAP has'], once: isCustomer('D1002') },
      },
    ),
  ],
  result: async ({ sap, dms }) => {
    const customers = new Map(
      (await sap.rows('customer')).map((row) => [row.Customer, row.BusinessPartnerIDByExtSystem]),
    )
    return {
      sap: sorted(
        (await sap.rows('customer')).map((row) =>
          [row.BusinessPartnerIDByExtSystem ?? '', ...taxNumbersOf(row)].join(' '),
        ),
      ),
      orders: (await sap.rows('sales-order')).map(({ SoldToParty }) => customers.get(SoldToParty)),
      dms: sorted(
        (await dms.rows('dealer')).map((row) => ({
          ...pick(row, 'dealerCode', 'uscc', 'creditLimit', 'paymentTerms'),
          isKnownToSap: row.erpCustomerNo !== undefined,
        })),
      ),
    }
  },
  expected: {
    sap: [` ${uscc.twice}`, ` ${uscc.twice}`, `D1001 ${uscc.ours}`, `D1002 ${uscc.known}`, 'D1004 HK-D1004'],
    orders: ['D1001'],
    dms: [
      { dealerCode: 'D1001', uscc: uscc.ours, creditLimit: undefined, paymentTerms: undefined, isKnownToSap: true },
      { dealerCode: 'D1002', uscc: uscc.known, creditLimit: '250000', paymentTerms: 'NT30', isKnownToSap: true },
      { dealerCode: 'D1003', uscc: uscc.twice, creditLimit: undefined, paymentTerms: undefined, isKnownToSap: false },
      { dealerCode: 'D1004', uscc: undefined, creditLimit: undefined, paymentTerms: undefined, isKnownToSap: true },
    ],
  },
  counts: { sap: { customer: 5, credit: 1, 'sales-order': 1 }, dms: { dealer: 4, 'sales-order': 1 } },
  open: ['dealer-to-sap parked'],
  killAfter: ['approved', 'one that SAP has twice'],
})
