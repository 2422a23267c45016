/** What comes before documents, between a DMS and SAP: dealers become customers, prices and stock come back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Landscape, openLandscape, type Row, until } from '../landscape.ts'

let landscape: Landscape
beforeEach(async () => {
  landscape = await openLandscape()
})
afterEach(() => landscape.close())

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

async function push(body: object): Promise<void> {
  const answer = await landscape.push('dealer', body)
  expect([answer.status, answer.body]).toMatchObject([202, {}])
}

const customersOf = async (code: string): Promise<Row[]> =>
  (await landscape.rows('sap', 'customer')).filter((row) => row.BusinessPartnerIDByExtSystem === code)

async function dmsDealer(code: string, isDone: (row: Row) => boolean): Promise<Row> {
  const find = async () => (await landscape.rows('dms', 'dealer')).find((row) => row.dealerCode === code)
  return (await until(find, (row) => row !== undefined && isDone(row), 60_000)) as Row
}

async function stateOf(key: string): Promise<{ state: string; failure?: { message: string } } | undefined> {
  const { messages } = await landscape.timeline(key)
  return messages.flatMap(({ deliveries }) => deliveries).find(({ flow }) => flow === 'dealer-to-sap')
}

describe('dealers', { timeout: 120_000 }, () => {
  it('become customers after their parents, and learn their number and credit; only what SAP owns comes back', async () => {
    await push(dealer('D1002', { tier: 2, parentDealerCode: 'D1001', uscc: OTHER }))
    expect(
      (
        await until(
          () => stateOf('D1002'),
          (one) => one?.state === 'waiting',
        )
      )?.state,
    ).toBe('waiting')
    await push(dealer('D1001'))
    const [child] = await until(
      () => customersOf('D1002'),
      (rows) => rows.length > 0,
    )
    const [parent] = await customersOf('D1001')
    expect(Number(child?.Customer) > Number(parent?.Customer)).toBe(true)
    const { Customer } = parent as { Customer: string }
    expect(await dmsDealer('D1001', (row) => row.erpCustomerNo !== undefined)).toMatchObject({
      erpCustomerNo: Customer,
      creditBlocked: false,
      legalName: '福州D1001商贸有限公司',
      territoryCodes: ['3501'],
    })
    await landscape.control('sap', 'customer', {
      key: Customer,
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
    // A change by the DMS leaves SAP's terms alone, and makes nobody new.
    await push(dealer('D1001', { version: 2, shortName: '福州示例' }))
    await until(
      () => customersOf('D1001'),
      ([row]) => row?.SearchTerm1 === '福州示例',
    )
    expect(await customersOf('D1001')).toMatchObject([
      { to_Customer: [{ to_CustomerSalesArea: [{ CustomerPaymentTerms: 'NT30' }] }] },
    ])
  })

  it('with a wrong credit code are refused at the door; with two candidates they stop for a person', async () => {
    const refused = await landscape.push('dealer', dealer('D1003', { uscc: '91350100M000100Y44' }))
    expect(refused.status).toBe(422)
    expect(refused.body.errors?.[0]?.pointer).toBe('/uscc')
    const twin = { OrganizationBPName1: '示例', to_BusinessPartnerTax: [{ BPTaxType: 'CN5', BPTaxNumber: GOOD }] }
    const role = { to_BusinessPartnerRole: [{ BusinessPartnerRole: 'FLCU01' }] }
    await landscape.control('sap', 'seed', {
      record: 'customer',
      rows: [
        { ...twin, ...role },
        { ...twin, ...role },
      ],
    })
    await push(dealer('D1004'))
    const parked = await until(
      () => stateOf('D1004'),
      (one) => one?.state === 'parked',
    )
    expect(parked?.failure?.message).toMatch(/2 business partners with the tax number/)
    expect((await landscape.rows('sap', 'customer')).length).toBe(2)
  })
})

describe('prices and stock', { timeout: 120_000 }, () => {
  it('come to the DMS as SAP changes them', async () => {
    await landscape.control('sap', 'seed', { record: 'product', rows: [{ Product: 'P1' }, { Product: 'P2' }] })
    const price = (body: object) => landscape.control('sap', 'price', body)
    await price({ material: 'P1', rate: '1999.00', per: '100', from: '2026-01-01', to: '2026-12-31' })
    await price({ material: 'P2', rate: '20', from: '2026-01-01', scales: [{ quantity: '10', rate: '18' }] })
    await landscape.control('sap', 'stock', { material: 'P1', quantity: '100' })
    const lists = () => landscape.rows('dms', 'price-list')
    const [first] = await until(lists, (rows) => rows.length > 0, 60_000)
    expect(first).toMatchObject({
      priceListCode: 'PPR0-1010-10-CNY',
      validFrom: '2026-01-01',
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
    const changed = await until(lists, (rows) => rows.length > 1, 60_000)
    expect(changed.at(-1)).toMatchObject({ lines: [{ unitPrice: '1999' }, { unitPrice: '21' }] })
    const stock = () => landscape.rows('dms', 'inventory-balance')
    expect(await until(stock, (rows) => rows.length > 0, 60_000)).toMatchObject([
      { kind: 'supplierOnHand', locationCode: '1010', productCode: 'P1', quantity: '100' },
    ])
    await landscape.control('sap', 'stock', { material: 'P1', by: '-100' })
    expect(await until(stock, ([row]) => row?.quantity === '0', 60_000)).toHaveLength(1)
  })
})
