/** What a flow needs to know about the canonical entities. */
import type { z } from 'zod'
import { type EntityName, entities } from '../../schemas/index.ts'
import { keysOf } from './check-shape.ts'

/** Records whose newest version is all that matters; everything else is a document, and none may be left out. */
const MASTER_DATA: ReadonlySet<string> = new Set(['Product', 'Dealer', 'PriceList', 'InventoryBalance'])

export function isEntity(name: string): name is EntityName {
  return Object.hasOwn(entities, name)
}

export function entityNames(): string[] {
  return Object.keys(entities)
}

export function entitySchema(name: EntityName): z.ZodType {
  return entities[name].schema
}

/** The field that is an entity's business key. */
export function businessKey(name: EntityName): string {
  return entities[name].keyField
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
