import { describe, expect, it } from 'vitest'
import { exampleReferences } from './examples.ts'
import { brokenRules } from './expect-errors.ts'
import { type Entity, entities, entityByPath } from './index.ts'
import { referenceEntities } from './reference-data.ts'

const kinds = Object.entries<Entity>(referenceEntities)

it('has all kinds, each at its own path', () => {
  expect(kinds.map(([, { path }]) => path)).toEqual([
    'category',
    'brand',
    'unit',
    'tax-class',
    'sales-org',
    'warehouse',
    'region',
    'territory',
    'terminal',
    'rebate-account',
    'reason',
  ])
  for (const [name, entity] of kinds)
    expect(entityByPath(entity.path)).toBe((entities as Record<string, unknown>)[name])
})

describe.each(kinds)('%s', (name, { schema, keyField }) => {
  const example: Record<string, unknown> = exampleReferences[name as keyof typeof exampleReferences]
  const broken = (change: object) => brokenRules(schema, { ...example, ...change })

  it('takes its example with the envelope, and never the tenant', () => {
    expect(broken({ version: 3, changedAt: '2026-07-01T08:00:00Z', ext: { 'kingdee.F_XX': 1 } })).toEqual([])
    expect(schema.parse({ ...example, tenantId: 'other', more: 1 })).toEqual({ ...example, status: 'active', more: 1 })
  })

  it('requires its code and name', () => {
    for (const field of [keyField, 'name']) expect(broken({ [field]: undefined })).toContain(`/${field} required`)
  })

  it('has a state, a period, and a parent that is another record', () => {
    expect(broken({ status: 'disabled', parentCode: 'ROOT' })).toEqual([])
    expect(broken({ status: 'off' })).toEqual(['/status code-list'])
    expect(broken({ parentCode: example[keyField] })).toEqual(['/parentCode reference'])
    expect(broken({ validFrom: '2026-07-01', validTo: '2026-07-01' })).toEqual(['/validTo half-open-period'])
    expect(broken({ deletedReason: 'archived' })).toEqual(['/deletedReason tombstone'])
    expect(broken({ names: { zh_cn: '名' } })).toEqual(['/names/zh_cn language-map'])
  })
})

it('checks what kinds have of their own', () => {
  const broken = (name: keyof typeof exampleReferences, change: object) =>
    brokenRules(referenceEntities[name].schema, { ...exampleReferences[name], ...change })
  expect(broken('Unit', { code: '箱' })).toEqual(['/code unit'])
  expect(broken('TaxClass', { taxRate: '0.09' })).toEqual(['/taxRate tax-class'])
  expect(broken('TaxClass', { code: 'VAT17' })).toEqual(['/code code-list'])
  expect(broken('RebateAccount', { currency: 'RMB' })).toEqual(['/currency currency'])
  expect(broken('Reason', { reason: 'late' })).toEqual(['/reason code-list'])
  expect(broken('Terminal', { type: undefined })).toEqual(['/type required'])
  expect(broken('Terminal', { geo: { lat: '91', lon: 119.3, accuracyM: -1 } })).toEqual([
    '/geo/lat range',
    '/geo/accuracyM range',
  ])
  for (const name of ['Terminal', 'Warehouse'] as const) {
    expect(broken(name, { address: { provinceCode: '35', cityCode: '4401' } })).toEqual(['/address/cityCode region'])
  }
})
