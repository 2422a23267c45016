/** An order with three lines, delivered in two shipments with a batch split, invoiced twice and paid at once. */
import type { Row } from '../landscape.ts'
import { kingdee, sap } from './frame/erps.ts'
import { play } from './frame/play.ts'
import { amountsOf, dealerOf, lineOf, money, orderOf, pick, progressOf, sorted } from './frame/records.ts'
import { done, pushed } from './frame/scenario.ts'

const order = orderOf(
  'SO-1',
  [
    lineOf(10, 'P100001', {
      quantity: '10',
      unitPrice: '52.80',
      grossAmount: '528.00',
      netAmount: '467.26',
      taxAmount: '60.74',
    }),
    lineOf(20, 'P100002', {
      quantity: '3',
      unitPrice: '19.99',
      grossAmount: '59.97',
      netAmount: '53.07',
      taxAmount: '6.90',
    }),
    lineOf(30, 'P100003', {
      ...{ quantity: '2.5', unit: 'KGM', unitPrice: '10.00' },
      ...{ grossAmount: '25.00', netAmount: '22.12', taxAmount: '2.88' },
    }),
  ],
  { netAmount: '542.45', taxAmount: '70.52', grossAmount: '612.97' },
)

for (const erp of [sap, kingdee]) {
  play(`order, two shipments with a batch split, two invoices, one receipt: ${erp.title}`, {
    erp,
    flows: ['F05', 'F07', 'F08', 'F09', 'F10', 'F11'],
    // The ERP knows no other customer.
    systems: { erp: { customers: [erp.customerNo(1, 'D1001')] } },
    steps: [
      pushed('dealer', 'dealer', dealerOf('D1001')),
      pushed('order', 'sales-order', order),
      done(
        'first shipment',
        (world) =>
          world.erp.control('ship', {
            order: 'SO-1',
            lines: [
              {
                line: 10,
                batches: [
                  { batch: 'B1', quantity: '3', productionDate: '2026-06-01', expiryDate: '2027-06-01' },
                  { batch: 'B2', quantity: '1' },
                ],
              },
              { line: 20 },
            ],
          }),
        { after: ['dealer', 'order'] },
      ),
      done(
        'first invoice',
        (world) =>
          world.erp.control('invoice', {
            delivery: erp.deliveryNo(1),
            prices: { 10: '52.80', 20: '19.99' },
            taxInvoice: '26352000000000000001',
          }),
        { after: ['first shipment'] },
      ),
      done(
        'second shipment',
        (world) =>
          world.erp.control('ship', {
            order: 'SO-1',
            lines: [{ line: 10, batches: [{ batch: 'B2', quantity: '6' }] }, { line: 30 }],
          }),
        { after: ['first shipment'] },
      ),
      done(
        'second invoice',
        (world) =>
          world.erp.control('invoice', {
            delivery: erp.deliveryNo(2),
            prices: { 10: '52.80', 30: '10.00' },
            taxInvoice: '26352000000000000002',
          }),
        { after: ['first invoice', 'second shipment'] },
      ),
      done(
        'goods received',
        (world) => world.erp.control('goods-issue', { delivery: erp.deliveryNo(1), received: true }),
        {
          after: ['first shipment'],
        },
      ),
      done(
        'receipt',
        (world) =>
          world.erp.control('receive', {
            customer: erp.customerNo(1, 'D1001'),
            amount: '612.97',
            clears: [erp.billingNo(1), erp.billingNo(2)],
            bankReference: 'BK-1',
            method: 'T',
          }),
        { after: ['second invoice'] },
      ),
    ],
    result: async ({ dms, erp: its }) => ({
      erp: (await its.orders()).map(({ orderNo, customer }) => ({ orderNo, customer })),
      order: progressOf(await dms.rows('order-confirmation'), 'SO-1'),
      deliveries: sorted(
        (await dms.rows('delivery')).map((row) => ({
          ...pick(row, 'deliveryNo', 'orderNos', 'dealerCode', 'status'),
          lines: (row.lines as Row[]).map(({ orderLineNo, productCode, quantity, batchNo }) =>
            [orderLineNo, productCode, quantity, batchNo].join(' '),
          ),
        })),
      ),
      invoices: sorted(
        (await dms.rows('invoice')).map((row) => ({ ...amountsOf(row), ...pick(row, 'billingDocNo', 'dealerCode') })),
      ),
      payments: (await dms.rows('payment')).map((row) => ({
        ...pick(row, 'direction', 'dealerCode', 'bankReference', 'status'),
        ...money(row, 'amount', 'unallocatedAmount'),
        allocations: (row.allocations as Row[]).map((one) => ({ ...pick(one, 'invoiceNo'), ...money(one, 'amount') })),
      })),
    }),
    expected: {
      erp: [{ orderNo: 'SO-1', customer: erp.customerNo(1, 'D1001') }],
      order: {
        ...{ lifecycle: 'completed', response: 'accepted', delivery: 'full', billing: 'full' },
        lines: ['10 / 10 / 10 / 0 / 10', '20 / 3 / 3 / 0 / 3', '30 / 2.5 / 2.5 / 0 / 2.5'],
      },
      deliveries: [
        {
          ...{ deliveryNo: erp.deliveryNo(1), orderNos: ['SO-1'], dealerCode: 'D1001', status: 'received' },
          lines: ['10 P100001 3 B1', '10 P100001 1 B2', '20 P100002 3 '],
        },
        {
          ...{ deliveryNo: erp.deliveryNo(2), orderNos: ['SO-1'], dealerCode: 'D1001', status: 'shipped' },
          lines: ['10 P100001 6 B2', '30 P100003 2.5 '],
        },
      ],
      invoices: [
        {
          ...{ invoiceNo: '26352000000000000001', billingDocNo: erp.billingNo(1), dealerCode: 'D1001' },
          ...{ invoiceKind: 'blue', status: 'issued', totals: '239.98 + 31.19 = 271.17' },
          lines: [
            'SO-1/10 × 3: 140.18 + 18.22 = 158.40',
            'SO-1/10 × 1: 46.73 + 6.07 = 52.80',
            'SO-1/20 × 3: 53.07 + 6.90 = 59.97',
          ],
        },
        {
          ...{ invoiceNo: '26352000000000000002', billingDocNo: erp.billingNo(2), dealerCode: 'D1001' },
          ...{ invoiceKind: 'blue', status: 'issued', totals: '302.47 + 39.33 = 341.80' },
          lines: ['SO-1/10 × 6: 280.35 + 36.45 = 316.80', 'SO-1/30 × 2.5: 22.12 + 2.88 = 25.00'],
        },
      ],
      payments: [
        {
          ...{ direction: 'receipt', dealerCode: 'D1001', bankReference: 'BK-1', status: 'cleared' },
          ...{ amount: '612.97', unallocatedAmount: '0.00' },
          allocations: [
            { invoiceNo: '26352000000000000001', amount: '271.17' },
            { invoiceNo: '26352000000000000002', amount: '341.80' },
          ],
        },
      ],
    },
    counts: {
      // In SAP invoices are entries of the journal too.
      erp: { customer: 1, 'sales-order': 1, delivery: 2, invoice: 2, payment: erp === sap ? 3 : 1 },
      dms: { dealer: 1, 'sales-order': 1, delivery: 2, invoice: 2, payment: 1 },
    },
    killAfter: ['order', 'second shipment'],
    ...(erp !== sap && { variants: ['plain', 'twice', 'killed'] }),
  })
}
