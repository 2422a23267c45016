/** Goods that come back in two parts, each with a red invoice of its own: the last one takes what is left of the amounts. */
import type { Row } from '../landscape.ts'
import { type Erp, kingdee, sap } from './frame/erps.ts'
import { play } from './frame/play.ts'
import { amountsOf, dealerOf, lineOf, money, orderOf, pick, sorted } from './frame/records.ts'
import { done, pushed } from './frame/scenario.ts'
import type { World } from './frame/world.ts'

const BLUE = '26352000000000000001'

const order = orderOf(
  'SO-1',
  [
    lineOf(10, 'P100001', {
      quantity: '10',
      unitPrice: '64.35',
      grossAmount: '643.50',
      netAmount: '569.47',
      taxAmount: '74.03',
    }),
  ],
  { netAmount: '569.47', taxAmount: '74.03', grossAmount: '643.50' },
)

const returnOf = (erp: Erp, returnNo: string, quantity: string) => ({
  ...{
    returnNo,
    version: 1,
    dealerCode: 'D1001',
    reasonCode: 'damaged',
    requestedOn: '2026-07-12',
    shipBackTo: '1010',
  },
  ...{ salesOrg: '1000', channelType: '10', currency: 'CNY', priceBasis: 'taxIncluded', status: 'approved' },
  lines: [
    {
      ...{ returnLineNo: 10, originalOrderNo: 'SO-1', originalOrderLineNo: 10 },
      ...{ originalDeliveryNo: erp.deliveryNo(1), originalDeliveryLineNo: 10, originalInvoiceNo: BLUE },
      ...{
        productCode: 'P100001',
        quantity,
        approvedQuantity: quantity,
        unit: 'EA',
        unitPrice: '64.35',
        taxRate: '0.13',
      },
    },
  ],
})

/** A credit memo of SAP over five of the ten pieces, with a number of the tax office. */
const red = (BillingDocument: string, taxInvoice: string, [net, tax, gross]: [string, string, string]) => ({
  ...{
    BillingDocument,
    SDDocumentCategory: 'O',
    BillingDocumentType: 'G2',
    CompanyCode: '1010',
    TransactionCurrency: 'CNY',
  },
  ...{ BillingDocumentDate: '2026-07-20', BillingDocumentIsCancelled: false },
  ...{ TotalNetAmount: net, TaxAmount: tax, TotalGrossAmount: gross },
  ...{ YY1_TaxInvoiceNo_BDH: taxInvoice, YY1_RedConfirmationNo_BDH: `3501002607${BillingDocument.padStart(10, '0')}` },
  to_Item: [
    {
      ...{
        BillingDocument,
        BillingDocumentItem: '10',
        Material: 'P100001',
        BillingQuantity: '5',
        BillingQuantityUnit: 'PC',
      },
      ...{
        NetAmount: net,
        TaxAmount: tax,
        GrossAmount: gross,
        TransactionCurrency: 'CNY',
        ProductTaxClassification1: '1',
      },
      ...{ ReferenceSDDocument: '90000001', ReferenceSDDocumentItem: '10', ReferenceSDDocumentCategory: 'M' },
    },
  ],
})

/**
 * A red invoice over five of the ten pieces. SAP's stands apart from the credit of the return; in Galaxy the receivable
 * that credits the return becomes one when it gets its number, with the amounts that the tax office has.
 */
const issue =
  (erp: Erp, n: 1 | 2, taxInvoice: string, amounts: [net: string, tax: string, gross: string]) =>
  async ({ erp: its }: World) => {
    if (erp === kingdee) {
      const [net, tax] = amounts
      const lines = [{ line: 1, net: `-${net}`, tax: `-${tax}` }]
      return await its.control('tax-invoice', { billing: erp.billingNo(1 + n), number: taxInvoice, lines })
    }
    const [order] = await its.rows('sales-order')
    if (!order) throw new Error('there is no order')
    const parties = { SoldToParty: order.SoldToParty, PayerParty: order.SoldToParty }
    const row = { ...red(`9500000${n}`, taxInvoice, amounts), ...parties }
    return await its.control('seed', { record: 'invoice', rows: [row] })
  }
const returned =
  (key: string) =>
  ({ erp }: World) =>
    erp.control('advance', { record: 'return', key, to: 'credited' })

for (const erp of [sap, kingdee]) {
  play(`return with two red invoices, the last taking the remainder: ${erp.title}`, {
    erp,
    flows: ['F05', 'F07', 'F09', 'F10', 'F12'],
    // The ERP knows no other customer.
    systems: { erp: { customers: [erp.customerNo(1, 'D1001')] } },
    steps: [
      pushed('dealer', 'dealer', dealerOf('D1001')),
      pushed('order', 'sales-order', order, ['dealer']),
      done('shipment', (world) => world.erp.control('ship', { order: 'SO-1' }), { after: ['order'] }),
      done(
        'blue invoice',
        (world) =>
          world.erp.control('invoice', { delivery: erp.deliveryNo(1), prices: { 10: '64.35' }, taxInvoice: BLUE }),
        {
          after: ['shipment'],
        },
      ),
      pushed('first return', 'return', returnOf(erp, 'RT-1', '5'), ['dealer']),
      done('first goods are back', returned('RT-1'), { after: ['first return', 'shipment'] }),
      done('first red invoice', issue(erp, 1, '26352000000000000011', ['284.73', '37.02', '321.75']), {
        after: ['blue invoice'],
      }),
      pushed('second return', 'return', returnOf(erp, 'RT-2', '5'), ['first goods are back']),
      done('second goods are back', returned('RT-2'), { after: ['second return'] }),
      done('last red invoice', issue(erp, 2, '26352000000000000012', ['284.74', '37.01', '321.75']), {
        after: ['first red invoice'],
      }),
      pushed('return of more than is left', 'return', returnOf(erp, 'RT-3', '1'), ['second goods are back']),
    ],
    async result({ erp: its, dms }) {
      const invoices = await dms.rows('invoice')
      const sum = (name: string) =>
        invoices.reduce((cents, row) => cents + Math.round(Number((row.totals as Row)[name]) * 100), 0)
      return {
        returns: sorted(
          (await dms.rows('return')).map((row) => ({
            ...pick(row, 'returnNo', 'status'),
            lines: (row.lines as Row[]).map(({ receivedQuantity, acceptedQuantity, creditedQuantity }) =>
              [receivedQuantity, acceptedQuantity, creditedQuantity].join(' / '),
            ),
            told: ((row.feedback as Row | undefined)?.[erp.name] as Row | undefined)?.result,
            lineTold: (
              ((row.feedback as Row | undefined)?.[erp.name] as Row | undefined)?.lines as Row[] | undefined
            )?.map(({ result }) => result),
          })),
        ),
        inErp: sorted((await its.rows('return')).map(erp.returnNo)),
        invoices: sorted(invoices.map((row) => ({ ...amountsOf(row), ...pick(row, 'originalInvoiceNo') }))),
        left: { net: sum('netAmount'), tax: sum('taxAmount'), gross: sum('grossAmount') },
        memos: sorted(
          (await dms.rows('credit-memo')).map((row) => ({
            ...pick(row, 'sourceType', 'sourceNo', 'status'),
            ...money(row, 'grossAmount'),
          })),
        ),
      }
    },
    expected: {
      returns: [
        { returnNo: 'RT-1', status: 'credited', lines: ['5 / 5 / 5'], told: 'accepted', lineTold: ['accepted'] },
        { returnNo: 'RT-2', status: 'credited', lines: ['5 / 5 / 5'], told: 'accepted', lineTold: ['accepted'] },
        { returnNo: 'RT-3', status: 'approved', lines: [' /  / '], told: 'rejected', lineTold: ['rejected'] },
      ],
      inErp: ['RT-1', 'RT-2'],
      invoices: [
        {
          ...{ invoiceNo: BLUE, invoiceKind: 'blue', originalInvoiceNo: undefined, status: 'issued' },
          ...{ totals: '569.47 + 74.03 = 643.50', lines: ['SO-1/10 × 10: 569.47 + 74.03 = 643.50'] },
        },
        {
          ...{ invoiceNo: '26352000000000000011', invoiceKind: 'red', originalInvoiceNo: BLUE, status: 'issued' },
          ...{ totals: '-284.73 + -37.02 = -321.75', lines: ['SO-1/10 × -5: -284.73 + -37.02 = -321.75'] },
        },
        {
          ...{ invoiceNo: '26352000000000000012', invoiceKind: 'red', originalInvoiceNo: BLUE, status: 'issued' },
          ...{ totals: '-284.74 + -37.01 = -321.75', lines: ['SO-1/10 × -5: -284.74 + -37.01 = -321.75'] },
        },
      ],
      left: { net: 0, tax: 0, gross: 0 },
      memos: [
        { sourceType: 'return', sourceNo: 'RT-1', status: 'posted', grossAmount: '321.75' },
        { sourceType: 'return', sourceNo: 'RT-2', status: 'posted', grossAmount: '321.75' },
      ],
    },
    counts: {
      erp: {
        ...{ customer: 1, 'sales-order': 1, delivery: 1, invoice: 3, return: 2, 'credit-memo': 2 },
        // In SAP invoices are entries of the journal too; in Galaxy the goods come back with documents of their own.
        ...(erp === sap ? { payment: 3 } : { 'return-stock': 2 }),
      },
      dms: { ...{ dealer: 1, 'sales-order': 1, delivery: 1, invoice: 3 }, return: 3, 'credit-memo': 2 },
    },
    open: [`return-to-${erp.name} parked`],
    killAfter: ['first return', 'first red invoice', 'return of more than is left'],
    ...(erp !== sap && { variants: ['plain', 'killed'] }),
  })
}
