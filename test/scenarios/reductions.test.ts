/** 满减, 搭赠 and the use of a rebate on one order: the worked example of the canonical model, and a rebate of 20.00 on it. */
import { kingdee, sap } from './frame/erps.ts'
import { play } from './frame/play.ts'
import { amountsOf, lineOf, orderOf, pick, progressOf } from './frame/records.ts'
import { done, pushed, refused } from './frame/scenario.ts'

const promotion = (amount: string) => ({ kind: 'amountOff' as const, policyCode: 'MJ-10', policyVersion: 2, amount })
const rebate = (amount: string) => ({ kind: 'rebateUsage' as const, rebateAccount: 'RA-D1001', amount })

/** 10.00 over 59.97 and 91.00 is 3.97 and 6.03; 20.00 over what is left, 56.00 and 84.97, is 7.94 and 12.06. */
const order = orderOf(
  'SO-1',
  [
    lineOf(10, 'P100001', {
      ...{ quantity: '3', unitPrice: '19.99', amountBeforeDiscount: '59.97', discountAmount: '11.91' },
      discounts: [promotion('3.97'), rebate('7.94')],
      ...{ grossAmount: '48.06', netAmount: '42.53', taxAmount: '5.53' },
    }),
    lineOf(20, 'P100002', {
      ...{ quantity: '2', unitPrice: '45.50', amountBeforeDiscount: '91.00', discountAmount: '18.09' },
      discounts: [promotion('6.03'), rebate('12.06')],
      ...{ grossAmount: '72.91', netAmount: '64.52', taxAmount: '8.39' },
    }),
    lineOf(21, 'P100002', {
      ...{
        parentLineNo: 20,
        lineType: 'freeGoods',
        freeGoodsMode: 'exclusive',
        policyCode: 'DZ-2-1',
        referencePrice: '45.50',
      },
      ...{ quantity: '1', unitPrice: '0', amountBeforeDiscount: '0.00', discountAmount: '0.00' },
      ...{ grossAmount: '0.00', netAmount: '0.00', taxAmount: '0.00' },
    }),
  ],
  {
    ...{ amountBeforeDiscount: '150.97', discountAmount: '30.00' },
    ...{ netAmount: '107.05', taxAmount: '13.92', grossAmount: '120.97' },
  },
  {
    promotions: [{ policyCode: 'MJ-10', policyVersion: 2, amount: '10.00' }],
    rebateUsage: [{ rebateAccount: 'RA-D1001', amount: '20.00', balanceBefore: '35.50', balanceAfter: '15.50' }],
    taxSummary: [{ taxRate: '0.13', netAmount: '107.05', taxAmount: '13.92', grossAmount: '120.97' }],
  },
)

const overdrawn = {
  ...order,
  orderNo: 'SO-2',
  rebateUsage: [{ rebateAccount: 'RA-D1001', amount: '20.00', balanceBefore: '15.50' }],
}
const wrongTotal = {
  ...order,
  orderNo: 'SO-3',
  totals: { ...(order.totals as object), netAmount: '107.15', grossAmount: '121.07' },
}

for (const erp of [sap, kingdee]) {
  play(`满减, 搭赠 and rebate use on one order: ${erp.title}`, {
    erp,
    flows: ['F07', 'F08', 'F09', 'F10'],
    steps: [
      refused('more than the account has', 'sales-order', overdrawn, {
        pointer: '/rebateUsage/0/amount',
        rule: 'rebate-balance',
      }),
      refused('totals that do not add up', 'sales-order', wrongTotal, {
        pointer: '/totals/netAmount',
        rule: 'total-amount',
      }),
      pushed('order', 'sales-order', order),
      done('shipment', (world) => world.erp.control('ship', { order: 'SO-1' }), { after: ['order'] }),
      done(
        'invoice',
        (world) =>
          world.erp.control('invoice', {
            delivery: erp.deliveryNo(1),
            prices: { 10: '19.99', 20: '45.50' },
            taxInvoice: '26352000000000000001',
          }),
        { after: ['shipment'] },
      ),
    ],
    result: async ({ erp: its, dms }) => ({
      erp: await its.orders(),
      order: progressOf(await dms.rows('order-confirmation'), 'SO-1'),
      dms: (await dms.rows('sales-order')).map((row) => pick(row, 'orderNo', 'promotions', 'rebateUsage')),
      invoices: (await dms.rows('invoice')).map(amountsOf),
    }),
    expected: {
      erp: [
        {
          ...{ orderNo: 'SO-1', customer: 'D1001' },
          lines: ['10 P100001 × 3 − 11.91', '20 P100002 × 2 − 18.09', '21 P100002 × 1 free'],
        },
      ],
      order: {
        ...{ lifecycle: 'completed', response: 'accepted', delivery: 'full', billing: 'full' },
        lines: ['10 / 3 / 3 / 0 / 3', '20 / 2 / 2 / 0 / 2', '21 / 1 / 1 / 0 / 1'],
      },
      dms: [
        {
          orderNo: 'SO-1',
          promotions: [{ policyCode: 'MJ-10', policyVersion: 2, amount: '10.00' }],
          rebateUsage: [{ rebateAccount: 'RA-D1001', amount: '20.00', balanceBefore: '35.50', balanceAfter: '15.50' }],
        },
      ],
      invoices: [
        {
          ...{
            invoiceNo: '26352000000000000001',
            invoiceKind: 'blue',
            status: 'issued',
            totals: '107.05 + 13.92 = 120.97',
          },
          lines: [
            'SO-1/10 × 3: 42.53 + 5.53 = 48.06',
            'SO-1/20 × 2: 64.52 + 8.39 = 72.91',
            'SO-1/21 × 1: 0.00 + 0.00 = 0.00',
          ],
        },
      ],
    },
    counts: {
      // In SAP invoices are entries of the journal too.
      erp: { 'sales-order': 1, delivery: 1, invoice: 1, ...(erp === sap && { payment: 1 }) },
      dms: { 'sales-order': 1, delivery: 1, invoice: 1 },
    },
    killAfter: ['order', 'shipment'],
    ...(erp !== sap && { variants: ['plain'] }),
  })
}
