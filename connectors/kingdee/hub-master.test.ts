/** Master data between a simulated DMS and a simulated Galaxy, with a hub in the middle: from door to door. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../../test/landscape.ts'
import { type HubBench, openHub } from './test-hub.ts'

let bench: HubBench
let kingdee: HubBench['kingdee']
let dms: HubBench['dms']

beforeAll(async () => {
  bench = await openHub({ strictMaterials: undefined })
  ;({ kingdee, dms } = bench)
}, 60_000)
afterAll(() => bench?.close())

const push = (record: object) => bench.push('dealer', record)

const [GOOD, OTHER] = ['91350100M000100Y43', '91440101MA5CKQ3R8P']

const dealer = (dealerCode: string, more: object = {}) => ({
  ...{
    dealerCode,
    version: 1,
    legalName: `福州${dealerCode}商贸有限公司`,
    uscc: GOOD,
    taxpayerType: 'general',
    tier: 1,
  },
  ...{ channelType: '10', regionCode: '35', territoryCodes: ['3501'], authorizations: [], salesOrg: '1010' },
  currency: 'CNY',
  addresses: [{ addressCode: `${dealerCode}-1`, usage: 'shipTo', city: '福州市', street: '示例路 1 号' }],
  ...more,
})

const customers = (uscc: string) => async () =>
  (await kingdee.state('customer')).filter(({ FSOCIALCRECODE }) => FSOCIALCRECODE === uscc)
const known = (code: string) => async () => (await dms.state('dealer')).filter(({ dealerCode }) => dealerCode === code)

test('a dealer becomes a customer, learns its number and credit, and is changed; a lost answer makes no second one', async () => {
  await kingdee.fault({ kind: 'drop-after', next: 1, on: 'Save' })
  expect(await push(dealer('D1001'))).toBe(202)
  await until(customers(GOOD), ([row]) => row?.FDocumentStatus === 'C')
  await until(known('D1001'), ([row]) => row?.erpCustomerNo === 'D1001')
  await kingdee.call('POST', '/customer', { key: 'D1001', creditLimit: '250000', paymentTerms: 'YJ30' })
  const [row] = await until(known('D1001'), ([one]) => one?.creditLimit !== undefined)
  expect(row).toMatchObject({ creditLimit: '250000', paymentTerms: 'YJ30', creditBlocked: false, tier: 1 })
  expect(await push(dealer('D1001', { version: 2, shortName: '福州示例', status: 'suspended' }))).toBe(202)
  const all = await until(customers(GOOD), ([one]) => one?.FShortName === '福州示例' && one?.FForbidStatus === 'B')
  expect(all).toMatchObject([{ FRECCONDITIONID: { FNumber: 'YJ30' }, FT_BD_CUSTCONTACT: [{ FNUMBER1: 'D1001-1' }] }])
}, 60_000)

test('a customer that Galaxy has is recognised by its credit code, and orders go to its number', async () => {
  await kingdee.seed('customer', [{ FNumber: 'K7', FName: '老客户', FSOCIALCRECODE: OTHER }])
  expect(await push(dealer('D1002', { uscc: OTHER }))).toBe(202)
  await until(known('D1002'), ([row]) => row?.erpCustomerNo === 'K7')
  expect(await customers(OTHER)()).toHaveLength(1)
}, 60_000)

test('materials with their units, prices and stock come to the DMS as Galaxy changes them', async () => {
  const FMaterialId = { FNumber: '1.01.0001' }
  await kingdee.seed('unit-conversion', [
    {
      FMaterialId,
      FCurrentUnitId: { FNumber: '箱' },
      FDestUnitId: { FNumber: 'Pcs' },
      FConvertNumerator: '12',
      FConvertDenominator: '1',
    },
  ])
  await kingdee.seed('product', [{ FNumber: '1.01.0001', FName: '茉莉花茶', FSaleUnitId: { FNumber: '箱' } }])
  const price = (rate: string) =>
    kingdee.call('POST', '/price', {
      material: '1.01.0001',
      unit: '箱',
      rate,
      scales: [{ quantity: '10', rate: '18' }],
    })
  await price('20')
  await kingdee.call('POST', '/stock', { material: '1.01.0001', quantity: '100', batch: 'L1' })
  const [product] = await until(
    () => dms.state('product'),
    (rows) => rows.length > 0,
  )
  expect(product).toMatchObject({
    units: [
      { unit: 'EA', isDefaultSales: false },
      { unit: 'XCT', numerator: 12, isDefaultSales: true },
    ],
  })
  const lists = () => dms.state('price-list')
  const [list] = await until(lists, (rows) => rows.length > 0)
  expect(list).toMatchObject({
    priceListCode: 'XSJMB-001',
    priceBasis: 'taxIncluded',
    currency: 'CNY',
    status: 'released',
    lines: [
      { productCode: '1.01.0001', unit: 'XCT', taxRate: '0.13', scales: [{ unitPrice: '20' }, { unitPrice: '18' }] },
    ],
  })
  await price('21')
  await until(lists, (rows) => rows.some(({ lines }) => lines[0].unitPrice === '21'))
  const stock = () => dms.state('inventory-balance')
  const at = { kind: 'supplierOnHand', locationCode: 'CK001', productCode: '1.01.0001', batchNo: 'L1' }
  expect(await until(stock, (rows) => rows.length > 0)).toMatchObject([{ ...at, baseQuantity: '100', unit: 'EA' }])
  await kingdee.call('POST', '/stock', { material: '1.01.0001', by: '-100', batch: 'L1' })
  await until(stock, (rows) => rows.some(({ baseQuantity }) => baseQuantity === '0'))
}, 90_000)

test('what the simulator makes up passes through the hub', async () => {
  const counted = { product: 3, 'price-list': 1, stock: 2 }
  for (const [record, count] of Object.entries(counted)) await kingdee.call('POST', '/seed', { record, count })
  const there = async () => {
    const [products, lists, stock] = await Promise.all(
      ['product', 'price-list', 'inventory-balance'].map((record) => dms.state(record)),
    )
    return [
      products?.filter(({ units }) => units.some(({ gtin }: { gtin?: string }) => gtin !== undefined)).length,
      lists?.filter(({ priceListCode }) => priceListCode.startsWith('JMB')).length,
      stock?.filter(({ batchNo, baseQuantity }) => batchNo === undefined && Number(baseQuantity) > 0).length,
    ]
  }
  await until(there, (found) => JSON.stringify(found) === '[3,1,2]').catch(() => undefined)
  expect(await there()).toEqual([3, 1, 2])
}, 90_000)
