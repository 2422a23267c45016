/** Invoices out of Galaxy, blue and red, out of receivables and out of sales invoices. */
import { afterEach, describe, expect, test } from 'vitest'
import type { Incoming } from '../../src/connector/index.ts'
import type { Bench } from '../../test/contract/connector.ts'
import type { KingdeeConfig } from './config.ts'
import { kingdee } from './connector.ts'
import { move, push } from './operations.ts'
import { openBench, order, outgoing, sendOrders } from './test-bench.ts'
import type { Row } from './values.ts'

const SELLER = { legalName: '示例饮品有限公司', uscc: '91350100M000100Y43' }
const BLUE = '26352000000000000017'
let bench: Bench
afterEach(() => bench?.close())

/** An order of 10 at 64.35 and a free one, delivered and not billed yet. */
async function delivered(config: Partial<KingdeeConfig> = {}): Promise<void> {
  bench = await openBench(
    { strictMaterials: false, idleMinutes: 600 },
    { finish: 'audit', sellers: { 100: SELLER }, ...config },
  )
  const line = (LineNo: string, FQty: string, FTaxPrice: string, more: object = {}) => ({
    ...{ LineNo, FQty, FTaxPrice, FMaterialId: { FNumber: '1.01.0001' }, FUnitID: { FNumber: 'Pcs' } },
    ...{ FEntryTaxRate: '13', ...more },
  })
  const lines = [line('10', '10', '64.35'), line('20', '1', '0', { FIsFree: true })]
  await bench.controls.seed('customer', [
    { FNumber: 'D1001', FName: '福州示例商贸有限公司', FSOCIALCRECODE: '91350100M000100Y43' },
  ])
  await sendOrders(bench, [outgoing(order('SO-1', { FSaleOrderEntry: lines as never }))])
  await control('ship', { order: 'SO-1' })
}

const control = async (path: string, body: object): Promise<Row> =>
  (await bench.controls.call('POST', `/${path}`, body)) as Row

async function polled(from?: unknown): Promise<{ records: Row[]; ids: string[]; next: unknown }> {
  const ctx = await bench.context()
  const found: Incoming[] = []
  let next = from
  for (let more = true; more; ) {
    const page = await kingdee.records.invoice?.read?.page(next as never, ctx)
    found.push(...(page?.records ?? []))
    next = page?.next
    more = page?.more === true
  }
  return { records: found.map(({ data }) => data as Row), ids: found.map(({ id }) => id), next }
}

describe('receivables', () => {
  test('exact amounts, by order and delivery line; a draft until the tax invoice has its number', async () => {
    await delivered()
    await control('invoice', { delivery: 'XSCKD000001', taxInvoice: false })
    const first = await polled()
    expect(first.records).toMatchObject([
      {
        ...{ FBillNo: 'AR000001', Kind: 'blue', State: 'draft', DealerCode: 'D1001', Currency: 'PRE001' },
        ...{ Type: 'vatSpecial', Net: '569.47', Tax: '74.03', Gross: '643.5' },
        Seller: { Code: '100', Name: '示例饮品有限公司', TaxNumber: '91350100M000100Y43' },
        Buyer: { Code: 'D1001', Name: '福州示例商贸有限公司', TaxNumber: '91350100M000100Y43' },
        Lines: [
          {
            ...{ LineNo: '10', OrderNo: 'SO-1', OrderLineNo: '10', DeliveryNo: 'XSCKD000001', DeliveryLineNo: '10' },
            ...{ Quantity: '10', Net: '569.47', Tax: '74.03', Gross: '643.5', Rate: '0.13' },
          },
          { LineNo: '20', OrderLineNo: '20', DeliveryLineNo: '20', Quantity: '1', Net: '0', Tax: '0', Gross: '0' },
        ],
      },
    ])
    expect(first.ids[0]).toMatch(/^AR_receivable\/\d+$/)
    await control('tax-invoice', { billing: 'AR000001', number: BLUE })
    expect((await polled(first.next)).records).toMatchObject([{ State: 'issued', InvoiceNo: BLUE }])
  })

  test('what has no number yet is read again from time to time: it may be written past the change time', async () => {
    await delivered()
    await control('invoice', { delivery: 'XSCKD000001', taxInvoice: false })
    const first = await polled()
    bench.clock.now = new Date(bench.clock.now.getTime() + 30 * 60_000)
    const rested = await polled(first.next)
    const [stored] = (await bench.controls.state('invoice')) as Row[]
    const { FID, FModifyDate } = stored ?? {}
    await bench.controls.seed('invoice', [{ FID, FModifyDate, FAR_Remark: '改' }])
    bench.clock.now = new Date(bench.clock.now.getTime() + 11 * 60_000)
    expect((await polled(rested.next)).records).toMatchObject([{ FBillNo: 'AR000001', State: 'draft' }])
  })

  test('two partial red ones: the last takes the remainder, and each names its lines', async () => {
    await delivered()
    await control('invoice', { delivery: 'XSCKD000001', taxInvoice: BLUE })
    for (const quantity of ['5', '5'])
      await control('cancel-billing', { billing: BLUE, lines: [{ line: 1, quantity }] })
    const { records } = await polled()
    const red = records.filter(({ Kind }) => Kind === 'red')
    expect(red).toMatchObject([
      {
        ...{ State: 'issued', OriginalInvoiceNo: BLUE, OriginalNumber: 'AR000001', RedReason: 'salesAllowance' },
        ...{ Net: '-284.73', Tax: '-37.02', Gross: '-321.75' },
        Lines: [
          { OriginalLineNo: '10', OrderNo: 'SO-1', OrderLineNo: '10', Quantity: '-5', DeliveryNo: 'XSCKD000001' },
        ],
      },
      { Net: '-284.74', Tax: '-37.01', Gross: '-321.75' },
    ])
    expect(records.find(({ Kind }) => Kind === 'blue')).toMatchObject({ State: 'issued' })
  })

  test('one red one takes the whole back: the blue one is read again and is reversed', async () => {
    await delivered({ overlap: 1 })
    await control('invoice', { delivery: 'XSCKD000001', taxInvoice: BLUE })
    const first = await polled()
    bench.clock.now = new Date(bench.clock.now.getTime() + 60_000)
    await bench.controls.seed('invoice', [{ FBillNo: 'AR-OTHER' }])
    const rested = await polled(first.next)
    bench.clock.now = new Date(bench.clock.now.getTime() + 60_000)
    await control('cancel-billing', { billing: 'AR000001', redConfirmationNo: '35010026070000000001' })
    expect((await polled(rested.next)).records).toMatchObject([
      { Kind: 'red', RedReason: 'issuedInError', RedConfirmationNo: '35010026070000000001', Gross: '-643.5' },
      { Kind: 'blue', State: 'reversed', InvoiceNo: BLUE },
    ])
  })

  test('what is taken back before it was issued never was an invoice', async () => {
    await delivered()
    await control('invoice', { delivery: 'XSCKD000001', taxInvoice: false })
    await control('cancel-billing', { billing: 'AR000001' })
    expect((await polled()).records).toMatchObject([{ Kind: 'blue', State: 'voided' }])
  })

  test('a red one for goods that came back names the invoice that billed their delivery', async () => {
    await delivered()
    await control('invoice', { delivery: 'XSCKD000001', taxInvoice: BLUE })
    const [out] = (await bench.controls.state('delivery')) as [Row]
    const [line] = out.FEntity as Row[]
    const link = (entry: string, table: string, id: unknown) => ({
      [`${entry}_Link`]: [{ [`${entry}_Link_FSTableName`]: table, [`${entry}_Link_FSId`]: id }],
    })
    const back = { FEntryID: '700001', FRealQty: '4', ...link('FEntity', 'T_SAL_OUTSTOCKENTRY', line?.FEntryID) }
    await bench.controls.seed('return-stock', [{ FBillNo: 'XSTHD1', FEntity: [back] }])
    const red = {
      ...{ FMATERIALID: { FNumber: '1.01.0001' }, FPRICEUNITID: { FNumber: 'Pcs' }, FPriceQty: '-4' },
      ...{ FNoTaxAmountFor_D: '-227.79', FTAXAMOUNTFOR_D: '-29.61', FALLAMOUNTFOR_D: '-257.40', FEntryTaxRate: '13' },
      ...link('FEntityDetail', 'T_SAL_RETURNSTOCKENTRY', '700001'),
    }
    const header = { FCUSTOMERID: { FNumber: 'D1001' }, FSETTLEORGID: { FNumber: '100' }, FALLAMOUNTFOR: '-257.40' }
    await bench.controls.seed('invoice', [{ FBillNo: 'AR-RED', F_DMS_InvoiceNo: '9', ...header, FEntityDetail: [red] }])
    const records = (await polled()).records
    expect(records.find(({ Kind }) => Kind === 'red')).toMatchObject({
      ...{ OriginalInvoiceNo: BLUE, RedReason: 'salesReturn', Net: '-227.79', Tax: '-29.61', Gross: '-257.4' },
      Lines: [{ OriginalLineNo: '10', OrderNo: 'SO-1', OrderLineNo: '10', Quantity: '-4', Rate: '0.13' }],
    })
    expect(records.find(({ Kind }) => Kind === 'blue')).toMatchObject({ State: 'issued' })
  })

  test('entered by hand, with the number of the delivery alone', async () => {
    await delivered()
    const line = (FPriceQty: string, gross: string, FSourceBillNo: string) => ({
      ...{ FMATERIALID: { FNumber: '1.01.0001' }, FPRICEUNITID: { FNumber: 'Pcs' }, FPriceQty, FSourceBillNo },
      ...{ FNoTaxAmountFor_D: gross, FTAXAMOUNTFOR_D: '0', FALLAMOUNTFOR_D: gross, FEntryTaxRate: '0' },
    })
    const header = { FCUSTOMERID: { FNumber: 'D1001' }, FSETTLEORGID: { FNumber: '100' } }
    const blue = [line('1', '0', 'XSCKD000001'), line('10', '643.5', 'XSCKD000001')]
    const own = { FBillNo: 'AR-1', F_DMS_InvoiceNo: BLUE, FALLAMOUNTFOR: '643.5' }
    const red = { FBillNo: 'AR-2', F_DMS_InvoiceNo: '9', FALLAMOUNTFOR: '-643.5' }
    await bench.controls.seed('invoice', [
      { ...header, ...own, FEntityDetail: blue },
      { ...header, ...red, FEntityDetail: [line('-10', '-643.5', 'AR-1')] },
    ])
    expect((await polled()).records).toMatchObject([
      { Kind: 'blue', Lines: [{ OrderLineNo: '20' }, { OrderNo: 'SO-1', OrderLineNo: '10', DeliveryLineNo: '10' }] },
      { Kind: 'red', OriginalInvoiceNo: BLUE, Lines: [{ OrderNo: 'SO-1', OrderLineNo: '10', OriginalLineNo: '20' }] },
    ])
  })

  test('a discount is in the amounts, and the last part of a split takes what is left of it', async () => {
    bench = await openBench({ strictMaterials: false }, { finish: 'audit' })
    const line = { LineNo: '10', FQty: '3', FTaxPrice: '19.99', FEntryTaxRate: '13', FDiscount: '3.97' }
    const goods = { ...line, FMaterialId: { FNumber: 'A' }, FUnitID: { FNumber: 'Pcs' } }
    await sendOrders(bench, [outgoing(order('SO-1', { FSaleOrderEntry: [goods] }))])
    await control('ship', { order: 'SO-1', lines: [{ line: 10, quantity: '1' }] })
    await control('ship', { order: 'SO-1' })
    for (const delivery of ['XSCKD000001', 'XSCKD000002']) await control('invoice', { delivery })
    const { records } = await polled()
    expect(records.map(({ Gross }) => Gross)).toEqual(['18.67', '37.33'])
    expect(records.map(({ Type }) => Type)).toEqual(['other', 'other'])
  })
})

test('in an order without tax in its prices the discount is without tax too', async () => {
  bench = await openBench({ strictMaterials: false }, { finish: 'audit' })
  const line = { LineNo: '10', FQty: '10', FPrice: '100', FEntryTaxRate: '13', FDiscount: '50' }
  const goods = { ...line, FMaterialId: { FNumber: 'A' }, FUnitID: { FNumber: 'Pcs' } }
  const FSaleOrderFinance = { FSettleCurrId: { FNumber: 'PRE001' }, FIsIncludedTax: false }
  await sendOrders(bench, [outgoing(order('SO-1', { FSaleOrderFinance, FSaleOrderEntry: [goods] }))])
  await control('ship', { order: 'SO-1' })
  await control('invoice', { delivery: 'XSCKD000001' })
  expect((await polled()).records).toMatchObject([{ Net: '950', Tax: '123.5', Gross: '1073.5' }])
})

describe('sales invoices', () => {
  test('are the invoices where the connection says so, through the receivable to delivery and order', async () => {
    await delivered({ invoiceFrom: 'sales-invoice' })
    await control('invoice', { delivery: 'XSCKD000001', taxInvoice: false })
    const ctx = await bench.context()
    const [receivable] = (await bench.controls.state('invoice')) as Row[]
    const RuleId = 'IV_ReceivableToSalesIC_Entry'
    const [made] = await push(ctx, 'AR_receivable', { Ids: String(receivable?.FID), RuleId })
    for (const step of ['Submit', 'Audit'] as const) await move(ctx, step, 'IV_SALESIC', [made?.id ?? ''])
    const first = await polled()
    expect(first.records).toMatchObject([{ FBillNo: 'XSZP000001', State: 'draft', Gross: '643.5', Type: 'vatSpecial' }])
    await bench.controls.seed('special-invoice', [
      { FID: made?.id, FINVOICENO: BLUE, FINVOICEDATE: '2027-03-02T00:00:00' },
    ])
    const second = await polled(first.next)
    expect(second.ids).toEqual([`IV_SALESIC/${made?.id}`])
    expect(second.records).toMatchObject([
      {
        ...{ State: 'issued', InvoiceNo: BLUE, IssueDate: '2027-03-02' },
        Lines: [
          { OrderNo: 'SO-1', OrderLineNo: '10', DeliveryNo: 'XSCKD000001', DeliveryLineNo: '10', Net: '569.47' },
          { OrderLineNo: '20', Gross: '0' },
        ],
      },
    ])
  })
})
