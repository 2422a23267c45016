/** What comes before documents, between a DMS and an ERP: dealers become customers, prices and stock come back. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Row, until } from '../landscape.ts'
import { freshDatabase } from '../services.ts'
import { type Erp, kingdee, sap } from './frame/erps.ts'
import { openWorld, type World } from './frame/world.ts'

interface Words {
  shortName(customer: Row): unknown
  paymentTerms(customer: Row): unknown
  /** How it says that a tax number is that of two customers. */
  two: RegExp
  product(code: string): Row
  /** Code and first day of the price list for all. */
  list: [string, string]
  /** Where its stock lies. */
  location: string
}

const WORDS: Record<Erp['name'], Words> = {
  sap: {
    shortName: ({ SearchTerm1 }) => SearchTerm1,
    paymentTerms: ({ to_Customer }) =>
      (to_Customer as { to_CustomerSalesArea: Row[] }[])[0]?.to_CustomerSalesArea[0]?.CustomerPaymentTerms,
    two: /2 business partners with the tax number/,
    product: (Product) => ({ Product }),
    list: ['PPR0-1010-10-CNY', '2026-01-01'],
    location: '1010',
  },
  kingdee: {
    shortName: ({ FShortName }) => FShortName,
    paymentTerms: ({ FRECCONDITIONID }) => (FRECCONDITIONID as Row).FNumber,
    two: /2 customers with the credit code/,
    product: (FNumber) => ({ FNumber }),
    list: ['XSJMB-001', '2000-01-01'],
    location: 'CK001',
  },
}

let databaseUrl: string
beforeAll(async () => {
  databaseUrl = await freshDatabase()
})

const [GOOD, OTHER] = ['91350100M000100Y43', '91440101MA5CKQ3R8P']

const dealer = (dealerCode: string, more: object = {}) => ({
  dealerCode,
  version: 1,
  legalName: `福州${dealerCode}商贸有限公司`,
  uscc: GOOD,
  taxpayerType: 'general',
  tier: 1,
  channelType: '10',
  regionCode: '35',
  territoryCodes: ['3501'],
  authorizations: [{ brand: 'B01' }],
  salesOrg: '1010',
  currency: 'CNY',
  addresses: [
    { addressCode: `${dealerCode}-1`, usage: 'shipTo', provinceCode: '35', city: '福州市', street: '示例路 1 号' },
  ],
  ...more,
})

describe.each([sap, kingdee])('$title', { timeout: 120_000 }, (erp) => {
  const { shortName, paymentTerms, two, product, list, location } = WORDS[erp.name]
  let world: World
  let worlds = 0
  beforeEach(async () => {
    const tenant = `${erp.name}-${worlds++}`
    world = await openWorld({ databaseUrl, tenant, erp, flows: ['F01', 'F03', 'F04', 'F05'] })
  })
  afterEach(() => world.close())

  const push = (body: object) => world.push('dealer', body, `evt_${randomUUID()}`)

  async function taken(body: object): Promise<void> {
    expect(await push(body)).toMatchObject({ status: 202 })
  }

  /** Dealers that the ERP knows, in the order in which it came to know them. */
  const known = async () => (await world.erp.rows('customer')).map((row) => erp.customer(row).dealerCode)

  const customersOf = async (code: string): Promise<Row[]> =>
    (await world.erp.rows('customer')).filter((row) => erp.customer(row).dealerCode === code)

  async function dmsDealer(code: string, isDone: (row: Row) => boolean): Promise<Row> {
    const find = async () => (await world.dms.rows('dealer')).find((row) => row.dealerCode === code)
    return (await until(find, (row) => row !== undefined && isDone(row), 60_000)) as Row
  }

  const stateOf = async (key: string) =>
    (await world.deliveries(key)).find(({ flow }) => flow === `dealer-to-${erp.name}`)

  it('dealers become customers after their parents, and learn their number and credit; only what the ERP owns comes back', async () => {
    await taken(dealer('D1002', { tier: 2, parentDealerCode: 'D1001', uscc: OTHER }))
    const waits = await until(
      () => stateOf('D1002'),
      (one) => one?.state === 'waiting',
    )
    expect(waits?.state).toBe('waiting')
    await taken(dealer('D1001'))
    expect(await until(known, (codes) => codes.includes('D1002'))).toEqual(['D1001', 'D1002'])
    const { number } = erp.customer((await customersOf('D1001'))[0] as Row)
    expect(await dmsDealer('D1001', (row) => row.erpCustomerNo !== undefined)).toMatchObject({
      erpCustomerNo: number,
      creditBlocked: false,
      legalName: '福州D1001商贸有限公司',
      territoryCodes: ['3501'],
    })
    await world.erp.control('customer', {
      key: number,
      creditLimit: '50000.00',
      creditBlocked: true,
      paymentTerms: 'NT30',
    })
    expect(await dmsDealer('D1001', (row) => row.creditLimit !== undefined)).toMatchObject({
      creditLimit: '50000',
      creditBlocked: true,
      paymentTerms: 'NT30',
      tier: 1,
      addresses: [{ addressCode: 'D1001-1', street: '示例路 1 号' }],
    })
    // A change by the DMS leaves the ERP's terms alone, and makes nobody new.
    await taken(dealer('D1001', { version: 2, shortName: '福州示例' }))
    const customers = await until(
      () => customersOf('D1001'),
      ([row]) => row !== undefined && shortName(row) === '福州示例',
    )
    expect(customers.map(paymentTerms)).toEqual(['NT30'])
  })

  it('dealers with a wrong credit code are refused at the door; with two candidates they stop for a person', async () => {
    const refused = await push(dealer('D1003', { uscc: '91350100M000100Y44' }))
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/uscc' }] } })
    await world.erp.control('seed', {
      record: 'customer',
      rows: ['71003', '71004'].map((number) => erp.customerRow({ number, name: '示例', taxNo: GOOD })),
    })
    await taken(dealer('D1004'))
    const parked = await until(
      () => stateOf('D1004'),
      (one) => one?.state === 'parked',
    )
    expect(parked?.failure?.message).toMatch(two)
    expect(await world.erp.rows('customer')).toHaveLength(2)
  })

  it('prices and stock come to the DMS as the ERP changes them', async () => {
    await world.erp.control('seed', { record: 'product', rows: ['P1', 'P2'].map(product) })
    const price = (body: object) => world.erp.control('price', body)
    await price({ material: 'P1', rate: '1999.00', per: '100', from: '2026-01-01', to: '2026-12-31' })
    await price({ material: 'P2', rate: '20', from: '2026-01-01', scales: [{ quantity: '10', rate: '18' }] })
    await world.erp.control('stock', { material: 'P1', quantity: '100' })
    const lines = async () => {
      const [newest] = (await world.dms.rows('price-list')).slice(-1)
      return { ...newest, lines: (newest?.lines ?? []) as Row[] }
    }
    expect(await until(lines, (newest) => newest.lines.length === 2, 60_000)).toMatchObject({
      priceListCode: list[0],
      validFrom: list[1],
      lines: [
        { productCode: 'P1', unitPrice: '1999', perQuantity: '100', validTo: '2027-01-01' },
        {
          productCode: 'P2',
          scales: [
            { fromQuantity: '0', unitPrice: '20' },
            { fromQuantity: '10', unitPrice: '18' },
          ],
        },
      ],
    })
    await price({ material: 'P2', rate: '21', scales: [] })
    const changed = await until(lines, (newest) => newest.lines[1]?.unitPrice === '21', 60_000)
    expect(changed).toMatchObject({ lines: [{ unitPrice: '1999' }, { unitPrice: '21' }] })
    const stock = () => world.dms.rows('inventory-balance')
    expect(await until(stock, (rows) => rows.length > 0, 60_000)).toMatchObject([
      { kind: 'supplierOnHand', locationCode: location, productCode: 'P1', quantity: '100' },
    ])
    await world.erp.control('stock', { material: 'P1', by: '-100' })
    expect(await until(stock, ([row]) => row?.quantity === '0', 60_000)).toHaveLength(1)
  })
})
