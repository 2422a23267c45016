/** What the connection test finds of forms, rights and fields, and what of it stops a connection. */
import { expect, test } from 'vitest'
import { check } from './check.ts'
import { type KingdeeConfig, kingdeeConfig } from './config.ts'
import type { KingdeeContext } from './session.ts'
import type { KingdeeSimulatorOptions } from './simulator.ts'
import { openBench } from './test-bench.ts'

/** What the connection test throws (`good` for nothing) and warns of. `faults` come before it. */
async function checked(
  simulator: KingdeeSimulatorOptions,
  config: Partial<KingdeeConfig> = {},
  fault?: object,
): Promise<{ said: string; field: string | undefined; warned: string[]; calls: number }> {
  const bench = await openBench(simulator, config)
  const warned: string[] = []
  try {
    const ctx = (await bench.context()) as KingdeeContext
    const log = { ...ctx.log, warn: (_about: object, text: string) => warned.push(text) }
    if (fault) await bench.controls.fault(fault as never)
    let calls = 0
    const request: KingdeeContext['http']['request'] = (one) => {
      calls++
      return ctx.http.request(one)
    }
    const http = { ...ctx.http, request }
    const error = await check({ ...ctx, log, http } as KingdeeContext).catch((thrown) => thrown)
    return { said: error?.message ?? 'good', field: error?.failure?.field, warned, calls }
  } finally {
    await bench.close()
  }
}

const parsed = (config: object) =>
  kingdeeConfig.parse({ url: 'https://x', account: '-', user: '-', password: '-', ...config })

test('one small query a form where all is well', async () => {
  const { said, warned, calls } = await checked({})
  expect({ said, warned }).toEqual({ said: 'good', warned: [] })
  expect(calls).toBeLessThan(30)
})

test.each(['BD_MATERIAL', 'SAL_SaleOrder', 'BD_Customer'])(
  'no right to %s, which all need, is an error',
  async (form) => {
    const { said } = await checked({ noRight: [form] })
    expect(said).toMatch(new RegExp(`^.*\\n${form} .*no right to view it / 没有查看权限.*administrator.*管理员`))
  },
)

test.each([
  ...['BD_CommonContact', 'BD_MATERIALUNITCONVERT', 'BD_SAL_PriceList', 'STK_Inventory', 'SAL_OUTSTOCK'],
  ...['AR_receivable', 'SAL_RETURNNOTICE', 'SAL_RETURNSTOCK', 'AR_OtherRecAble', 'AP_OtherPayable'],
  ...['AR_RECEIVEBILL', 'AR_REFUNDBILL', 'AP_PAYBILL'],
])('no right to %s is told by name, and stops nobody who does not use it', async (form) => {
  const { said, warned } = await checked({ noRight: [form] })
  expect(said).toBe('good')
  expect(warned).toEqual([expect.stringMatching(new RegExp(`^${form} .*no right to view it / 没有查看权限`))])
})

test('sales invoices are asked for where invoices are read from them', async () => {
  const { said, warned } = await checked({ noRight: ['IV_SALESOC'] }, { invoiceFrom: 'sales-invoice' })
  expect([said, warned.length, warned[0]]).toEqual(['good', 1, expect.stringContaining('IV_SALESOC 销售普通发票')])
})

const money = (change: object) => parsed({ payments: change }).payments
test.each<[string, Partial<KingdeeConfig>, string]>([
  ['keyFields.sales-order', { keyFields: { 'sales-order': 'F_DMS_OrderNo' } }, 'F_DMS_OrderNo is not in SAL_SaleOrder'],
  ['keyFields.return', { keyFields: { return: 'F_DMS_ReturnNo' } }, 'F_DMS_ReturnNo is not in SAL_RETURNNOTICE'],
  ['keyFields.expense-claim', { keyFields: { 'expense-claim': 'F_X' } }, 'F_X is not in AR_OtherRecAble'],
  ['lineField', { lineField: 'F_DMS_LineNo' }, 'F_DMS_LineNo is not in SAL_SaleOrder'],
  ['revisionField', { revisionField: 'F_DMS_Rev' }, 'F_DMS_Rev is not in SAL_SaleOrder'],
  ['productFields', { productFields: ['F_DMS_Brand.FNumber'] }, 'F_DMS_Brand.FNumber is not in BD_MATERIAL'],
  ['dealerField', { dealerField: 'F_DMS_Dealer' }, 'F_DMS_Dealer is not in BD_Customer'],
  ['termsField', { termsField: 'F_DMS_Terms' }, 'F_DMS_Terms is not in BD_Customer'],
  ['priceCustomers', { priceCustomers: 'FCUSTOMERS' }, 'FCUSTOMERS is not in BD_SAL_PriceList'],
  ['receiptField', { receiptField: 'F_Signed' }, 'F_Signed is not in SAL_OUTSTOCK'],
  ['invoiceNoField', { invoiceNoField: 'F_Tax' }, 'F_Tax is not in AR_receivable'],
  ['invoiceFields.net', { invoiceFields: { net: 'F_Net' } }, 'F_Net is not in AR_receivable'],
  ['payments.refund', { payments: money({ refund: 'FREFUND' }) }, 'FREFUND is not in AR_REFUNDBILL'],
  [
    'payments.names.payoutSource',
    { payments: money({ names: { payoutSource: 'FPAID' } }) },
    'FPAID is not in AP_PAYBILL',
  ],
  [
    'noteFields.AR_OtherRecAble.line',
    { noteFields: { AR_OtherRecAble: { header: 'FAR_OtherRemarks', line: 'F_N' } } },
    'F_N is not in AR_OtherRecAble',
  ],
])('%s with a field that is not there', async (setting, config, expected) => {
  const { said, field } = await checked({}, config)
  expect(said).toContain(`${setting}: ${expected}`)
  expect(said).toMatch(/中没有字段.*hub describe.*BOS/)
  expect(field).toBe(setting)
  for (const line of said.split('\n').slice(1)) expect(line).toContain(`${setting}: `)
})

test('a form that the connection names itself has to be there', async () => {
  const { said, field } = await checked({}, { contactForm: 'BD_NoSuchForm' })
  expect(said).toMatch(/contactForm: BD_NoSuchForm 联系人: no such form.*没有该表单.*业务对象不存在/)
  expect(field).toBe('contactForm')
  expect(await checked({}, { contactForm: '', unitConversionForm: '', payments: money({ payout: '' }) })).toMatchObject(
    {
      said: 'good',
    },
  )
})

test('all that is wrong is told at once, and what only some flows need beside it', async () => {
  const { said } = await checked(
    { noRight: ['SAL_OUTSTOCK', 'SAL_SaleOrder'] },
    { productFields: ['F_A'], dealerField: 'F_B' },
  )
  expect(said).toMatch(/productFields: F_A .*SAL_SaleOrder .*dealerField: F_B .*Where flows need it.*SAL_OUTSTOCK/s)
})

test('organisations that master data is read for are tried too', async () => {
  const { said, field } = await checked({ organizations: ['100'] }, { useOrganizations: ['100', '104'] })
  expect(said).toMatch(/organisation 104.*useOrganizations.*组织不存在/s)
  expect(field).toBe('useOrganizations')
})

test('a refusal that does not come again is told all the same', async () => {
  const { said } = await checked({}, { organization: undefined }, { kind: 'no-right', next: 1 })
  expect(said).toMatch(/BD_MATERIAL 物料: no right to view it/)
})

test('the stock service, where stock is read from it: its right and its columns', async () => {
  const bench = await openBench(
    {},
    {
      stockSource: 'available',
      availableFields: parsed({ availableFields: { quantity: 'FCANSELL' } }).availableFields,
    },
  )
  try {
    await bench.controls.call('POST', '/stock', { material: 'A', quantity: '10' })
    await expect(check((await bench.context()) as KingdeeContext)).rejects.toThrow(
      /availableFields.quantity: FCANSELL is not in the rows of GetInventoryData, which have .*FBASEAVBQTY.*没有 FCANSELL/s,
    )
  } finally {
    await bench.close()
  }
})
