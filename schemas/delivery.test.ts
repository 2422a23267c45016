import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { delivery } from './delivery.ts'
import { type ShippedLine, shippedQuantity } from './delivery-lines.ts'
import { exampleDelivery as example } from './examples.ts'
import { brokenRules, details } from './expect-errors.ts'

type Line = (typeof example.lines)[number] & ShippedLine
const [line, second] = example.lines as [Line, Line]
const [pallet, box] = example.packages as [object, object]
const broken = (change: object) => brokenRules(delivery, { ...example, ...change })
const withLine = (change: object) => ({ lines: [{ ...line, ...change }, second] })

describe('Delivery', () => {
  it('takes the example as it is', () => {
    expect(delivery.parse(example)).toEqual({ ...example, movement: 'issue' })
  })

  const header = ['deliveryNo', 'orderNos', 'dealerCode', 'shipFromWarehouse', 'shipToAddressCode']
  it.each([...header, 'destinationTerritory', 'lines'])('requires %s', (field) => {
    expect(broken({ [field]: undefined })).toEqual([`/${field} required`])
  })

  it.each(['deliveryLineNo', 'orderNo', 'orderLineNo', 'productCode', 'quantity', 'unit'])(
    'requires %s in a line',
    (field) => {
      expect(broken(withLine({ [field]: undefined }))).toEqual([`/lines/0/${field} required`])
    },
  )

  it('has the times of its state', () => {
    expect(broken({ shippedAt: undefined })).toEqual(['/shippedAt state-date'])
    expect(broken({ status: 'received' })).toEqual(['/receivedAt state-date'])
    expect(broken({ status: 'picked', shippedAt: undefined })).toEqual([])
    expect(broken({ receivedAt: '2026-07-01T00:00:00Z' })).toEqual(['/receivedAt time-order'])
    expect(broken({ status: 'sent' })).toEqual(['/status code-list'])
  })

  it('tells its state by its times where it does not say it', () => {
    const stateOf = (change: object) => delivery.parse({ ...example, status: undefined, ...change }).status
    expect(stateOf({})).toBe('shipped')
    expect(stateOf({ receivedAt: '2026-07-04T00:00:00Z' })).toBe('received')
    expect(stateOf({ shippedAt: undefined })).toBe('planned')
  })

  it('serves several orders, each line one of them', () => {
    expect(broken({ orderNos: ['SO-1', 'SO-2'], ...withLine({ orderNo: 'SO-2' }) })).toEqual([])
    expect(details(delivery, { ...example, ...withLine({ orderNo: 'SO-2' }) })).toEqual([
      'lines[0].orderNo: "SO-2" is not among orderNos',
    ])
    expect(broken({ orderNos: ['SO-1', 'SO-1'] })).toEqual(['/orderNos/1 unique'])
    expect(broken({ orderNos: [] })).toContain('/orderNos length')
    expect(broken({ lines: [line, { ...second, deliveryLineNo: 10 }] })).toEqual(['/lines/1/deliveryLineNo unique'])
  })

  it('is taken back with quantities below zero, under its number', () => {
    const back = { movement: 'reversal', reversedAt: '2026-07-03T00:00:00Z', status: undefined }
    const lines = [{ ...second, quantity: '-1', baseQuantity: '-1' }]
    expect(broken({ ...back, lines })).toEqual([])
    expect(delivery.parse({ ...example, ...back, lines }).status).toBe('cancelled')
    expect(broken({ ...back, lines, reversedAt: undefined })).toEqual(['/reversedAt state-date'])
    expect(broken({ ...back, lines: [second] })).toEqual(['/lines/0/quantity sign', '/lines/0/baseQuantity sign'])
    expect(broken({ lines })).toEqual(['/lines/0/quantity sign', '/lines/0/baseQuantity sign'])
  })

  it('has batches that end after they began', () => {
    expect(broken(withLine({ expiryDate: '2026-06-01' }))).toEqual(['/lines/0/expiryDate time-order'])
  })

  it('takes the quantities of a delivery with wrong serial numbers, and flags its trace', () => {
    const gapsOf = (change: object) => delivery.parse({ ...example, ...withLine(change) }).traceGaps
    expect(gapsOf({})).toBeUndefined()
    expect(gapsOf({ serialNos: ['SN0001'] })).toEqual([
      { pointer: '/lines/0/serialNos', rule: 'serial-count', detail: 'has 1 serial numbers; baseQuantity is "2"' },
    ])
    expect(gapsOf({ serialNos: ['SN0001', 'SN0001'] })).toMatchObject([
      { pointer: '/lines/0/serialNos/1', rule: 'unique' },
    ])
    expect(gapsOf({ unit: 'XCT', baseQuantity: undefined, serialNos: ['SN0001'] })).toBeUndefined()
    const once = delivery.parse({ ...example, ...withLine({ serialNos: [] }) })
    expect(delivery.parse(once)).toEqual(once)
    expect(delivery.parse({ ...once, lines: example.lines })).not.toHaveProperty('traceGaps')
  })
})

describe('packages', () => {
  const packages = (...list: object[]) => broken({ packages: list })

  it('are a tree of pallets, cases and pieces', () => {
    expect(packages({ ...box, parentCode: 'NONE' })).toEqual(['/packages/0/parentCode reference'])
    expect(packages(pallet, { ...box, level: 'pallet' })).toEqual(['/packages/1/parentCode package-level'])
    expect(packages({ boxCode: 'A', parentCode: 'B' }, { boxCode: 'B', parentCode: 'A' })).toEqual([
      '/packages/0/parentCode reference',
      '/packages/1/parentCode reference',
    ])
    expect(packages({ boxCode: 'A', parentCode: 'A' })).toEqual(['/packages/0/parentCode reference'])
  })

  it('have a code of their own', () => {
    expect(packages({ level: 'case' })).toEqual(['/packages/0/boxCode required'])
    expect(packages({ boxCode: 'A' }, { boxCode: 'A' })).toEqual(['/packages/1/boxCode unique'])
    expect(packages({ sscc: '395212340000000015' })).toEqual(['/packages/0/sscc check-digit'])
    expect(packages({ ...pallet, quantity: '3' })).toEqual(['/packages/0/unit required'])
  })
})

describe('shippedQuantity', () => {
  it('adds every batch of an order line', () => {
    expect(shippedQuantity(example.lines, 'SO-1', 10)).toBe('3')
    expect(shippedQuantity(example.lines, 'SO-2', 10)).toBe('0')
    expect(() => shippedQuantity([line, { ...second, unit: 'XCT', baseQuantity: undefined }], 'SO-1', 10)).toThrow(
      '1 XCT cannot be added to another unit without its baseQuantity',
    )
    expect(shippedQuantity([line, { ...second, unit: 'XCT', baseQuantity: '12' }], 'SO-1', 10)).toBe('14')
  })

  it('is nothing again once everything is taken back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 9 }), (quantities) => {
        const lines = quantities.flatMap((n) =>
          ['', '-'].map((sign) => ({ ...line, quantity: `${sign}${(n / 1000).toFixed(3)}` })),
        )
        expect(shippedQuantity(lines, 'SO-1', 10)).toBe('0')
      }),
    )
  })
})
