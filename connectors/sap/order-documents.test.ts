/** Deliveries, invoices and the status of orders as the hub reads them, from a system that has made them. */
import { afterEach, describe, expect, test } from 'vitest'
import { Documents } from './test-documents.ts'

let documents: Documents
afterEach(() => documents.bench.close())

async function open() {
  documents = await Documents.open()
}

describe('deliveries', () => {
  test('have a line for each batch, serial numbers, and the lines of every order they serve', async () => {
    await open()
    await documents.control('ship', {
      order: 'SO-1',
      billOfLading: 'YD1',
      lines: [
        {
          line: '11',
          batches: [
            {
              batch: 'B1',
              quantity: '2',
              productionDate: '2027-01-01',
              expiryDate: '2028-01-01',
              serials: ['S1', 'S2'],
            },
            { batch: 'B2', quantity: '1' },
          ],
        },
        { order: 'SO-2', line: '11', quantity: '1.5', batches: [{ batch: 'B3', quantity: '1.5' }] },
      ],
    })
    const [shipped, ...others] = await documents.told('delivery')
    expect(others).toEqual([])
    expect(shipped).toMatchObject({
      deliveryNo: '80000001',
      orderNos: ['SO-1', 'SO-2'],
      dealerCode: '1001',
      status: 'shipped',
      shippedAt: '2027-03-01T08:00:00.000Z',
      trackingNo: 'YD1',
      lines: [
        {
          deliveryLineNo: 900101,
          orderNo: 'SO-1',
          orderLineNo: 11,
          quantity: '2',
          unit: 'EA',
          batchNo: 'B1',
          productionDate: '2027-01-01',
          expiryDate: '2028-01-01',
          serialNos: ['S1', 'S2'],
        },
        { deliveryLineNo: 900102, orderNo: 'SO-1', orderLineNo: 11, quantity: '1', batchNo: 'B2' },
        { deliveryLineNo: 20, orderNo: 'SO-2', orderLineNo: 11, quantity: '1.5', baseQuantity: '1.5', batchNo: 'B3' },
      ],
    })
  })

  test('that serve no order of the DMS are left out', async () => {
    await open()
    await documents.control('ship', { order: '1000000003' })
    expect((await documents.all('delivery')).records).toEqual([])
  })

  test('are planned until the goods issue is posted, and a reversal takes back what went out', async () => {
    await open()
    const { DeliveryDocument } = await documents.control('ship', { order: 'SO-2', goodsIssue: false })
    expect(await documents.told('delivery')).toMatchObject([{ status: 'picked', movement: 'issue' }])
    await documents.control('goods-issue', { delivery: DeliveryDocument })
    await documents.control('goods-issue', { delivery: DeliveryDocument, received: true })
    expect(await documents.told('delivery')).toMatchObject([
      { status: 'received', receivedAt: expect.stringContaining('2027-03-01') },
    ])
    await documents.control('goods-issue', { delivery: DeliveryDocument, reverse: true })
    expect(await documents.told('delivery')).toMatchObject([
      {
        deliveryNo: '80000001',
        status: 'cancelled',
        movement: 'reversal',
        lines: [{ quantity: '-4', baseQuantity: '-4' }],
      },
    ])
  })

  test('changed on the day of the last poll are read again, older ones are not', async () => {
    await open()
    await documents.control('ship', { order: 'SO-1' })
    const first = await documents.all('delivery')
    expect(first.records).toHaveLength(1)
    documents.bench.clock.now = new Date('2027-03-09T08:00:00.000Z')
    await documents.control('ship', { order: 'SO-2' })
    const second = await documents.all('delivery', first.next)
    expect(second.records.map(({ id }) => id)).toContain('80000002')
    documents.bench.clock.now = new Date('2027-03-09T08:01:00.000Z')
    const third = await documents.all('delivery', second.next)
    expect(third.records.map(({ id }) => id)).toEqual(['80000002'])
  })
})

describe('invoices', () => {
  test('are drafts until the tax invoice is issued', async () => {
    await open()
    const { DeliveryDocument } = await documents.control('ship', { order: 'SO-1' })
    const { BillingDocument } = await documents.control('invoice', {
      delivery: DeliveryDocument,
      prices: { 11: '19.99', 21: '45.50' },
      taxInvoice: false,
    })
    const [draft] = await documents.told('invoice')
    expect(draft).toMatchObject({ billingDocNo: BillingDocument, status: 'draft', invoiceKind: 'blue' })
    expect(draft).not.toHaveProperty('invoiceNo')
    await documents.control('tax-invoice', { billing: BillingDocument, number: '26352000000000000017' })
    expect(await documents.told('invoice')).toMatchObject([
      {
        invoiceNo: '26352000000000000017',
        status: 'issued',
        seller: { legalName: '示例饮品有限公司', uscc: '91350100M000100Y43' },
        dealerCode: '1001',
        lines: [
          {
            orderNo: 'SO-1',
            orderLineNo: 11,
            deliveryNo: '80000001',
            deliveryLineNo: 10,
            quantity: '3',
            grossAmount: '59.97',
            taxAmount: '6.9',
            netAmount: '53.07',
            taxRate: '0.13',
          },
          { orderNo: 'SO-1', orderLineNo: 21, quantity: '2', grossAmount: '91' },
        ],
        totals: { grossAmount: '150.97' },
      },
    ])
  })

  test('that are cancelled are reversed, by a red one that names them line by line', async () => {
    await open()
    const { DeliveryDocument } = await documents.control('ship', { order: 'SO-1' })
    const { BillingDocument, YY1_TaxInvoiceNo_BDH: number } = await documents.control('invoice', {
      delivery: DeliveryDocument,
    })
    await documents.control('cancel-billing', { billing: BillingDocument, redConfirmationNo: 'RC-1' })
    const [blue, red] = await documents.told('invoice')
    expect(blue).toMatchObject({ invoiceNo: number, invoiceKind: 'blue', status: 'reversed' })
    expect(red).toMatchObject({
      invoiceKind: 'red',
      originalInvoiceNo: number,
      originalBillingDocNo: BillingDocument,
      redConfirmationNo: 'RC-1',
      redReason: 'issuedInError',
      lines: [
        { originalInvoiceLineNo: 10, orderNo: 'SO-1', orderLineNo: 11, quantity: '-3', grossAmount: '-30' },
        { quantity: '-2' },
      ],
      totals: { grossAmount: '-50' },
    })
  })

  test('that were never issued are voided, and nothing red is told', async () => {
    await open()
    const { DeliveryDocument } = await documents.control('ship', { order: 'SO-1' })
    const { BillingDocument } = await documents.control('invoice', { delivery: DeliveryDocument, taxInvoice: false })
    await documents.control('cancel-billing', { billing: BillingDocument })
    expect(await documents.told('invoice')).toMatchObject([{ billingDocNo: BillingDocument, status: 'voided' }])
  })
})

describe('the status of an order', () => {
  test('tells per line what is shipped and billed, by the lines of the customer', async () => {
    await open()
    const { DeliveryDocument } = await documents.control('ship', { order: 'SO-1', lines: [{ line: '11' }] })
    await documents.control('invoice', { delivery: DeliveryDocument })
    const status = (await documents.told('order-status')).find((one) => one.orderNo === 'SO-1')
    expect(status).toMatchObject({
      orderRevision: 1,
      lifecycle: 'inProcess',
      delivery: 'partial',
      billing: 'partial',
      lines: [
        { lineNo: 11, confirmedQuantity: '3', shippedQuantity: '3', invoicedQuantity: '3' },
        { lineNo: 21, confirmedQuantity: '0', shippedQuantity: '0', invoicedQuantity: '0' },
      ],
    })
  })
})
