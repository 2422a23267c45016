/** Dealers that apply with a wrong credit code, that the ERP has already, that it has twice, and one whose parent comes later. */
import { type Erp, kingdee, sap } from './frame/erps.ts'
import { play } from './frame/play.ts'
import { dealerOf, lineOf, orderOf, pick, sorted } from './frame/records.ts'
import { done, pushed, refused } from './frame/scenario.ts'
import type { World } from './frame/world.ts'

const uscc = { ours: '91350100M000100Y43', known: '91350200M000100010', twice: '91350200M000100023' }

const chinese = (dealerCode: string, code: string, more: object = {}) =>
  dealerOf(dealerCode, { uscc: code, taxpayerType: 'general', taxNo: undefined, country: undefined, ...more })

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

/** The ERP knows the dealer, and has what terms of payment stand in. */
const isCustomer =
  (erp: Erp, dealerCode: string) =>
  async ({ erp: its }: World) =>
    (await its.rows('customer')).map(erp.customer).some((one) => one.dealerCode === dealerCode && one.isComplete)

/** Numbers of the customers that are there. */
const [KNOWN, TWIN, OLD_TWIN] = ['71002', '71003', '71004']

for (const erp of [sap, kingdee]) {
  play(`dealer onboarding: ${erp.title}`, {
    erp,
    flows: ['F05', 'F07'],
    // These, and the ones it gives itself; it knows no others.
    systems: {
      erp: { customers: [KNOWN, TWIN, OLD_TWIN, ...['D1001', 'D1004'].map((code, i) => erp.customerNo(i + 1, code))] },
    },
    steps: [
      done('the ERP has customers', (world) =>
        world.erp.control('seed', {
          record: 'customer',
          rows: [
            { number: KNOWN, name: '厦门示例商贸有限公司', taxNo: uscc.known },
            { number: TWIN, name: '厦门同名商贸有限公司', taxNo: uscc.twice },
            { number: OLD_TWIN, name: '厦门同名商贸有限公司（旧）', taxNo: uscc.twice },
          ].map(erp.customerRow),
        }),
      ),
      refused('wrong credit code', 'dealer', chinese('D1001', '91350100M000100Y44'), {
        pointer: '/uscc',
        rule: 'uscc',
      }),
      refused('credit code with a letter none has', 'dealer', chinese('D1001', '91350100M000100Y4Z'), {
        pointer: '/uscc',
        rule: 'uscc',
      }),
      pushed('application', 'dealer', chinese('D1001', uscc.ours, { status: 'applicant' }), ['the ERP has customers']),
      pushed('approved', 'dealer', chinese('D1001', uscc.ours, { version: 2, status: 'active' }), ['application']),
      pushed('one that the ERP has', 'dealer', chinese('D1002', uscc.known), ['the ERP has customers']),
      pushed('one that the ERP has twice', 'dealer', chinese('D1003', uscc.twice), ['the ERP has customers']),
      pushed('one below another', 'dealer', dealerOf('D1004', { tier: 2, parentDealerCode: 'D1001' }), [
        'the ERP has customers',
      ]),
      pushed('order', 'sales-order', order),
      done(
        'the ERP gives credit',
        (world) => world.erp.control('customer', { key: 'D1002', creditLimit: '250000', paymentTerms: 'NT30' }),
        {
          ...{ after: ['one that the ERP has'], once: isCustomer(erp, 'D1002') },
        },
      ),
    ],
    result: async ({ erp: its, dms }) => {
      const customers = (await its.rows('customer')).map(erp.customer)
      return {
        erp: sorted(customers.map(({ dealerCode, taxNo }) => `${dealerCode} ${taxNo}`)),
        orders: (await its.orders()).map(
          ({ customer }) => customers.find(({ number }) => number === customer)?.dealerCode,
        ),
        dms: sorted(
          (await dms.rows('dealer')).map((row) => ({
            ...pick(row, 'dealerCode', 'uscc', 'creditLimit', 'paymentTerms'),
            isKnownToErp: row.erpCustomerNo !== undefined,
          })),
        ),
      }
    },
    expected: {
      erp: [` ${uscc.twice}`, ` ${uscc.twice}`, `D1001 ${uscc.ours}`, `D1002 ${uscc.known}`, 'D1004 HK-D1004'],
      orders: ['D1001'],
      dms: [
        { dealerCode: 'D1001', uscc: uscc.ours, creditLimit: undefined, paymentTerms: undefined, isKnownToErp: true },
        { dealerCode: 'D1002', uscc: uscc.known, creditLimit: '250000', paymentTerms: 'NT30', isKnownToErp: true },
        { dealerCode: 'D1003', uscc: uscc.twice, creditLimit: undefined, paymentTerms: undefined, isKnownToErp: false },
        { dealerCode: 'D1004', uscc: undefined, creditLimit: undefined, paymentTerms: undefined, isKnownToErp: true },
      ],
    },
    counts: {
      erp: { customer: 5, ...(erp === sap && { credit: 1 }), 'sales-order': 1 },
      dms: { dealer: 4, 'sales-order': 1 },
    },
    open: [`dealer-to-${erp.name} parked`],
    killAfter: ['approved', 'one that the ERP has twice'],
    ...(erp !== sap && { variants: ['plain', 'killed'] }),
  })
}
