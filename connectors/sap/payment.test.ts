import { afterEach, describe, expect, test } from 'vitest'
import { Documents } from './test-documents.ts'

let documents: Documents
afterEach(() => documents.bench.close())

async function open() {
  documents = await Documents.open()
}

describe('payments', () => {
  async function billed(order: string) {
    const { DeliveryDocument } = await documents.control('ship', { order })
    const document = await documents.control('invoice', { delivery: DeliveryDocument })
    return { billing: document.BillingDocument, number: document.YY1_TaxInvoiceNo_BDH }
  }

  test('say what they clear, what is left, and what the dealer owes afterwards', async () => {
    await open()
    const first = await billed('SO-1')
    const second = await billed('SO-2')
    await documents.control('receive', {
      customer: '1001',
      amount: '120',
      clears: [first.billing, second.billing],
      bankReference: 'BK1',
    })
    await documents.control('receive', { customer: '1001', amount: '30' })
    expect(await documents.told('payment')).toMatchObject([
      {
        paymentNo: '1010-2027-1400000001',
        direction: 'receipt',
        method: 'transfer',
        amount: '120',
        receivedAt: '2027-03-01',
        bankReference: 'BK1',
        allocations: [
          { invoiceNo: second.number, amount: '40' },
          { invoiceNo: first.number, amount: '50' },
        ],
        unallocatedAmount: '30',
        creditExposureAfter: '-60',
        status: 'cleared',
      },
      { amount: '30', allocations: [], unallocatedAmount: '30' },
    ])
  })

  test('too small for the invoice leave the rest of it open; a part of one says so', async () => {
    await open()
    const first = await billed('SO-1')
    const second = await billed('SO-2')
    await documents.control('receive', { customer: '1001', amount: '20', clears: [first.billing] })
    await documents.control('receive', { customer: '1001', amount: '15', partOf: second.billing })
    expect(await documents.told('payment')).toMatchObject([
      {
        amount: '20',
        allocations: [{ invoiceNo: first.number, amount: '20' }],
        unallocatedAmount: '0',
        creditExposureAfter: '55',
      },
      { amount: '15', allocations: [{ invoiceNo: second.number, amount: '15' }], unallocatedAmount: '0' },
    ])
  })

  test('that are taken back are reversed and clear nothing; a refund goes the other way', async () => {
    await open()
    const first = await billed('SO-1')
    const { AccountingDocument } = await documents.control('receive', {
      customer: '1001',
      amount: '50',
      clears: [first.billing],
    })
    await documents.control('reverse-payment', { payment: AccountingDocument })
    await documents.control('receive', { customer: '1001', amount: '7', direction: 'refund' })
    expect(await documents.told('payment')).toMatchObject([
      { amount: '50', status: 'reversed', allocations: [], unallocatedAmount: '50' },
      { amount: '7', direction: 'refund' },
    ])
  })

  test('of the day of the last poll are read again, older ones are not', async () => {
    await open()
    await documents.control('receive', { customer: '1001', amount: '7' })
    const first = await documents.all('payment')
    expect(first.records).toHaveLength(1)
    documents.bench.clock.now = new Date('2027-03-09T08:00:00.000Z')
    const second = await documents.all('payment', first.next)
    await documents.control('receive', { customer: '1001', amount: '8' })
    const third = await documents.all('payment', second.next)
    expect(third.records.map(({ id }) => id)).toEqual(['1010/2027/1400000002/1001'])
    expect((await documents.all('payment', third.next)).records).toHaveLength(1)
  })
})
