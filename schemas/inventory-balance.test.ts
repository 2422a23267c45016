import { describe, expect, it } from 'vitest'
import { exampleBalance as example } from './examples.ts'
import { brokenRules, details } from './expect-errors.ts'
import { type InventoryBalance, inventoryBalance, isNegative, omittedFrom, shownStock } from './inventory-balance.ts'

const broken = (change: object) => brokenRules(inventoryBalance, { ...example, ...change })

describe('InventoryBalance', () => {
  it('takes the example, unrestricted when it does not say', () => {
    expect(broken({})).toEqual([])
    expect(inventoryBalance.parse(example).qualityStatus).toBe('unrestricted')
    expect(broken({ batchNo: 'B1', qualityStatus: 'inspection', availableOn: '2026-08-01' })).toEqual([])
    expect(broken({ qualityStatus: 'free' })).toEqual(['/qualityStatus code-list'])
    expect(broken({ kind: 'onHand' })).toEqual(['/kind code-list'])
  })

  it.each(['kind', 'locationCode', 'productCode', 'quantity', 'unit', 'baseQuantity', 'asOf'])(
    'requires %s',
    (field) => {
      expect(broken({ [field]: undefined })).toEqual([`/${field} required`])
    },
  )

  it('is below zero only at dealers, where it is kept and flagged', () => {
    const negative = { quantity: '-2', baseQuantity: '-24' }
    expect(broken({ ...negative, kind: 'dealerOnHand' })).toEqual([])
    expect(broken({ ...negative, kind: 'dealerInTransit' })).toEqual([])
    expect(broken({ ...negative, kind: 'supplierOnHand' })).toEqual(['/quantity sign', '/baseQuantity sign'])
    expect(['-0.5', '0', '3'].map((baseQuantity) => isNegative({ baseQuantity }))).toEqual([true, false, false])
  })

  it('tells one stock in both units', () => {
    expect(broken({ quantity: '0', baseQuantity: '0' })).toEqual([])
    expect(details(inventoryBalance, { ...example, quantity: '0' })).toEqual([
      'baseQuantity: "1440" has another sign than quantity "0"',
    ])
    expect(broken({ kind: 'dealerOnHand', quantity: '-1' })).toEqual(['/baseQuantity stock-quantity'])
  })

  it('names its snapshot when that is full', () => {
    expect(broken({ isFullSnapshot: true, snapshotId: 'S1', snapshotCount: 2 })).toEqual([])
    expect(broken({ isFullSnapshot: true })).toEqual(['/snapshotId snapshot'])
    expect(broken({ asOf: '2026-07-01' })).toEqual(['/asOf instant'])
  })
})

it('shows what is too old as unknown, never as 0', () => {
  const now = new Date('2026-07-01T09:00:00Z')
  expect(shownStock(example, now, 3_600_000)).toBe('1440')
  expect(shownStock(example, now, 3_599_999)).toBe('unknown')
  expect(shownStock({ ...example, baseQuantity: '0' }, now, 1)).toBe('unknown')
})

describe('a full snapshot', () => {
  const balance = (change: object): InventoryBalance => inventoryBalance.parse({ ...example, ...change })
  const full = { asOf: '2026-07-02T08:00:00.000Z', snapshotId: 'S2', isFullSnapshot: true }
  const held = [
    balance({}),
    balance({ productCode: 'P2' }),
    balance({ productCode: 'P3', batchNo: 'B1', asOf: full.asOf }),
    balance({ locationCode: 'WH02' }),
    balance({ kind: 'supplierOnHand' }),
    balance({ qualityStatus: 'blocked' }),
  ]
  const zeros = (snapshot: InventoryBalance[]) =>
    omittedFrom(snapshot, held).map(({ productCode, qualityStatus, baseQuantity, asOf, snapshotId }) => [
      productCode,
      qualityStatus,
      baseQuantity,
      asOf,
      snapshotId,
    ])

  it('sets what it leaves out to 0, in its own kinds and locations, unless it is newer', () => {
    expect(zeros([balance(full)])).toEqual([
      ['P2', 'unrestricted', '0', full.asOf, 'S2'],
      ['P100001', 'blocked', '0', full.asOf, 'S2'],
    ])
  })

  it('sets nothing to 0 unless it is full and complete', () => {
    expect(zeros([])).toEqual([])
    expect(zeros([balance({ ...full, isFullSnapshot: false })])).toEqual([])
    expect(zeros([balance(full), balance({ ...full, productCode: 'P9', snapshotId: 'S3' })])).toEqual([])
    expect(zeros([balance({ ...full, snapshotCount: 2 })])).toEqual([])
  })
})
