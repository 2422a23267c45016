/** What a flow needs to know about the canonical entities. */
import type { z } from 'zod'
import { type Entity, type EntityName, entities } from '../../schemas/index.ts'
import { referenceEntities } from '../../schemas/reference-data.ts'
import { keysOf } from './check-shape.ts'

/** Records whose newest version is all that matters; everything else is a document, and none may be left out. */
const MASTER_DATA: ReadonlySet<string> = new Set([
  'Product',
  'PriceList',
  'Dealer',
  'InventoryBalance',
  'PromotionPolicy',
  ...Object.keys(referenceEntities),
])

export function isEntity(name: string): name is EntityName {
  return Object.hasOwn(entities, name)
}

export function entityNames(): string[] {
  return Object.keys(entities)
}

export function entitySchema(name: EntityName): z.ZodType {
  return entities[name].schema
}

/** An expression for an entity's business key, which gives what `key` of the entity gives. */
export function businessKey(name: EntityName): string {
  const { keyFields, keyWhenAbsent, earlyKeyField }: Entity = entities[name]
  const [only] = keyFields
  if (only !== undefined && keyFields.length === 1) return earlyKeyField ? `${only} ?? ${earlyKeyField}` : only
  const parts = keyFields.map((field) => {
    const otherwise = keyWhenAbsent[field]
    const value = otherwise === undefined ? field : `(${field} ?? ${JSON.stringify(otherwise)})`
    return `$replace($replace($string(${value}), "~", "~0"), "/", "~1")`
  })
  return parts.join(' & "/" & ')
}

/** Names of an entity's fields at its top level. */
export function entityFields(name: EntityName): string[] {
  return keysOf(entitySchema(name))
}

export function isMasterData(name: string): boolean {
  return MASTER_DATA.has(name)
}

/** How the entities are called in addresses and links: `sales-order`, `product`, … */
export function entityPaths(): string[] {
  return Object.values(entities).map(({ path }) => path)
}
