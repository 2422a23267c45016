/** Names that differ in an account set are given in the connection, and everything works as with the usual ones. */
import { afterEach, expect, test } from 'vitest'
import type { Bench } from '../../test/contract/connector.ts'
import { type KingdeeConfig, kingdeeConfig } from './config.ts'
import { customer } from './customer.ts'
import type { KingdeeContext } from './session.ts'
import { openBench } from './test-bench.ts'
import { customerBody } from './test-master-data.ts'
import { delivered, read, told } from './test-money.ts'
import type { Row } from './values.ts'

let bench: Bench
afterEach(() => bench.close())

/** `settings` is as it stands in the file of the connection; `customFields` are the fields that are called otherwise. */
async function open(customFields: string[], settings: object): Promise<void> {
  const whole = kingdeeConfig.parse({ url: 'https://x', account: '-', user: '-', password: '-', ...settings })
  const names = Object.keys(settings) as (keyof KingdeeConfig)[]
  const config = Object.fromEntries(names.map((name) => [name, whole[name]])) as Partial<KingdeeConfig>
  bench = await openBench({ customFields, strictMaterials: false }, config)
}

test('unit conversions', async () => {
  await open(['F_Above', 'F_Below'], { conversionFields: { numerator: 'F_Above', denominator: 'F_Below' } })
  await bench.controls.seed('product', 1)
  await bench.controls.seed('unit-conversion', [
    {
      ...{ FMaterialId: { FNumber: '1.01.0001' }, FCurrentUnitId: { FNumber: '箱' }, FDestUnitId: { FNumber: 'Pcs' } },
      ...{ F_Above: '12', F_Below: '1' },
    },
  ])
  const [{ data } = { data: {} }] = await read(bench, 'product')
  expect((data as Row).Units).toMatchObject([{}, { FUnitId: { FNumber: '箱' }, Numerator: '12', Denominator: '1' }])
})

test('contacts', async () => {
  await open(['F_Tel', 'F_Firm'], { contactFields: { mobile: 'F_Tel', company: 'F_Firm' } })
  const Contacts = [{ FNumber: 'D-1-C1', FName: '王五', FMobile: '13800000001' }]
  const write = async (data: object) =>
    customer.write?.send([{ key: 'D-1', once: 'D-1', data: { ...customerBody(1), ...data } }], {
      ...(await bench.context()),
      step: async () => {},
    } as unknown as KingdeeContext)
  expect(await write({ Contacts })).toMatchObject([{ ok: true, effect: 'created' }])
  const [contact] = await bench.controls.state('contact')
  expect(contact).toMatchObject({ F_Tel: '13800000001', F_Firm: { FNumber: expect.any(String) } })
  expect(contact).not.toHaveProperty('FMobile')
  expect(await write({ Contacts })).toMatchObject([{ effect: 'unchanged' }])
})

test('payment terms of a customer, and who disabled it', async () => {
  await open(['F_Terms', 'F_By'], { termsField: 'F_Terms', forbidderField: 'F_By', customersRead: 'all' })
  await bench.controls.seed('customer', [
    { FNumber: 'K1', F_Terms: { FNumber: 'YJ60' }, FForbidStatus: 'B', F_By: { FNumber: '1', FName: 'dmshub' } },
    { FNumber: 'K2', FForbidStatus: 'B', F_By: { FNumber: '2', FName: '张三' } },
  ])
  const rows = (await read(bench, 'customer')).map(({ data }) => data)
  expect(rows).toMatchObject([{ PaymentTerms: 'YJ60', CreditBlocked: false }, { CreditBlocked: true }])
  expect(rows[1]).not.toHaveProperty('PaymentTerms')
})

test('the stock service: its columns', async () => {
  await open([], { stockSource: 'available', availableFields: { quantity: 'fbaseqty' } })
  await bench.controls.call('POST', '/stock', { material: 'A', quantity: '10', locked: '4' })
  expect((await read(bench, 'stock')).map(({ data }) => data)).toMatchObject([{ Material: 'A', Quantity: '10' }])
})

test('receipts: the number and the form of a source line', async () => {
  const lines = 'FRECEIVEBILLSRCENTRY'
  const names = { sourceForm: 'F_Form', sourceNumber: 'F_No', bankReference: 'F_Ref' }
  await open([`${lines}.F_Form`, `${lines}.F_No`, 'FRECEIVEBILLENTRY.F_Ref', 'FREFUNDBILLENTRY.F_Ref'], {
    finish: 'audit',
    payments: { names, exposure: false },
  })
  await delivered(bench)
  await bench.controls.call('POST', '/invoice', { delivery: 'XSCKD000001', taxInvoice: '26352000000000000017' })
  await bench.controls.call('POST', '/receive', { customer: 'D1001', amount: '45.2', clears: ['AR000001'] })
  const [row] = await bench.controls.state('payment')
  const { FSRCBILLTYPEID: F_Form, FSRCBILLNO: F_No, ...rest } = row[lines][0]
  const ways = [{ ...row.FRECEIVEBILLENTRY[0], F_Ref: 'BK-9' }]
  await bench.controls.call('POST', '/seed', {
    record: 'payment',
    rows: [{ FBillNo: 'SKD000001', [lines]: [{ ...rest, F_Form, F_No }], FRECEIVEBILLENTRY: ways }],
  })
  expect(await told(bench, 'payment', 'Payment')).toMatchObject([
    { allocations: [{ invoiceNo: '26352000000000000017', amount: '45.2' }], bankReference: 'BK-9' },
  ])
})
