import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { exampleDealer, exampleOrder } from './examples.ts'
import { type EntityName, entities } from './index.ts'
import { fieldOwners } from './owners.ts'
import { references, referencesOf } from './references.ts'

type Shape = { properties?: Record<string, Shape>; items?: Shape; anyOf?: Shape[]; allOf?: Shape[] }

const schemaOf = (entity: string) =>
  z.toJSONSchema(entities[entity as EntityName].schema, { io: 'input', unrepresentable: 'any' }) as Shape

/** Whether a schema has a field at a path; `*` is an entry of a list. */
function has(schema: Shape | undefined, [step, ...rest]: string[]): boolean {
  if (!schema) return false
  if (step === undefined) return true
  const inner = step === '*' ? schema.items : schema.properties?.[step]
  return (
    has(inner, rest) || [...(schema.anyOf ?? []), ...(schema.allOf ?? [])].some((each) => has(each, [step, ...rest]))
  )
}

describe('references', () => {
  it.each(Object.keys(references).filter((name) => Object.hasOwn(entities, name)))('of %s are fields of it', (name) => {
    const missing = (references[name] ?? []).filter(({ field }) => !has(schemaOf(name), field.split('/')))
    expect(missing).toEqual([])
  })

  it('lead to entities', () => {
    const known = new Set([...Object.keys(references), ...Object.keys(entities)])
    const all = Object.values(references).flatMap((each) => each.map(({ to }) => to))
    expect(all.filter((to) => !known.has(to))).toEqual([])
  })

  it('are read from lists too, each key once', () => {
    expect(referencesOf('SalesOrder', exampleOrder, 'Product')).toEqual([
      ...new Set(exampleOrder.lines.map((line) => line.productCode)),
    ])
    expect(referencesOf('SalesOrder', { ...exampleOrder, payerDealerCode: 'D9' }, 'Dealer')).toEqual(['D1001', 'D9'])
    expect(referencesOf('Dealer', exampleDealer, 'Dealer')).toEqual([])
    expect(referencesOf('Dealer', null, 'Dealer')).toEqual([])
  })
})

describe('owners', () => {
  it.each(Object.keys(fieldOwners))('of %s are named for its fields, and for all others', (name) => {
    const paths = Object.keys(fieldOwners[name] ?? {})
    expect(paths).toContain('')
    const steps = (path: string) => path.split('/').flatMap((step, i) => (i === 0 ? [step] : ['*', step]))
    expect(paths.filter((path) => path !== '' && !has(schemaOf(name), steps(path)))).toEqual([])
  })
})
