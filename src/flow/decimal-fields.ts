/** Which fields of the canonical entities hold decimals: money, prices, quantities and rates, by their schemas. */
import type { z } from 'zod'
import type { EntityName } from '../../schemas/index.ts'
import { entitySchema } from './entities.ts'

/**
 * What is known of a value, as far as exact arithmetic cares. Lists are looked through, as paths look through them; what
 * is not known has no shape, and nothing is said about it.
 */
export interface Shape {
  fields?: ReadonlyMap<string, Shape>
  /** A decimal string; `of` is what people call it, e.g. `lines.quantity`. */
  decimal?: { of: string }
  /** A JSON number that was made of one, and is exact no longer once one calculates with it. */
  number?: { of: string }
}

interface Def {
  type: string
  shape?: Record<string, z.ZodType>
  element?: z.ZodType
  innerType?: z.ZodType
  in?: z.ZodType
  options?: z.ZodType[]
}

const known = new Map<EntityName, Shape>()

/** The decimals of an entity. */
export function decimalsOf(entity: EntityName): Shape {
  const before = known.get(entity)
  if (before) return before
  const shape = read(entitySchema(entity), '')
  known.set(entity, shape)
  return shape
}

/** The names of an entity's decimals, wherever they stand. */
export function decimalNames({ fields }: Shape): string[] {
  return [...(fields ?? [])].flatMap(([name, shape]) => [...(shape.decimal ? [name] : []), ...decimalNames(shape)])
}

function read(schema: z.ZodType, path: string): Shape {
  const { type, shape, element, innerType, in: before, options } = schema._zod.def as unknown as Def
  if (type === 'object' && shape) {
    const below = (name: string) => (path === '' ? name : `${path}.${name}`)
    return { fields: new Map(Object.entries(shape).map(([name, field]) => [name, read(field, below(name))])) }
  }
  if (type === 'string' && isDecimal(schema)) return { decimal: { of: path } }
  const inner = [element, innerType, before, ...(options ?? [])].filter((each) => each !== undefined)
  return inner.map((each) => read(each, path)).reduce(either, {})
}

/** Decimals are known by their pattern, as they are in the JSON Schema. */
function isDecimal(schema: z.ZodType): boolean {
  const pattern = schema.meta()?.pattern
  if (typeof pattern !== 'string') return false
  const like = new RegExp(pattern)
  return like.test('1.5') && like.test('2') && !like.test('1.5.2') && !like.test('A')
}

/** One of two values. */
export function either(a: Shape, b: Shape): Shape {
  const decimal = a.decimal ?? b.decimal
  const number = a.number ?? b.number
  const fields = a.fields && b.fields ? new Map([...a.fields, ...b.fields]) : (a.fields ?? b.fields)
  return { ...(fields && { fields }), ...(decimal && { decimal }), ...(number && { number }) }
}
