/** Types out of zod schemas: what an entity holds when it is read, and what it takes when it is written. */
import { z } from 'zod'
import { ANY, join, joinAll, type TextType, type Type } from './type.ts'

/** `read` has defaults filled in, so nothing with a default is missing; `write` is what a map has to give. */
type Side = 'read' | 'write'

interface Def {
  type: string
  shape?: Record<string, z.ZodType>
  element?: z.ZodType
  valueType?: z.ZodType
  innerType?: z.ZodType
  in?: z.ZodType
  options?: z.ZodType[]
  values?: unknown[]
}

const known = { read: new WeakMap<object, Type>(), write: new WeakMap<object, Type>() }

/** `name` is what people call a record of the schema. Nothing is said about what the schema leaves open. */
export function schemaType(schema: z.core.$ZodType, side: Side, name: string): Type {
  const before = known[side].get(schema)
  if (before) return before
  const type = read(schema as z.ZodType, side, name)
  known[side].set(schema, type)
  return type
}

function read(schema: z.ZodType, side: Side, name: string): Type {
  const def = schema._zod.def as unknown as Def
  const inner = () => schemaType(def.innerType as z.ZodType, side, name)
  switch (def.type) {
    case 'object':
      return { object: { name, fields: fieldsOf(def.shape ?? {}, side, name) } }
    case 'array':
      return { list: { item: schemaType(def.element as z.ZodType, side, entryName(name)) } }
    case 'record':
      return recordType(schema, { ...schemaType(def.valueType as z.ZodType, side, name), missing: 'stated' }, name)
    case 'optional':
      return { ...inner(), missing: 'stated' }
    case 'nullable':
      return { ...inner(), null: true }
    case 'default':
    case 'prefault': {
      const { missing: _, ...there } = inner()
      return side === 'read' ? there : { ...there, missing: 'stated' }
    }
    case 'nonoptional': {
      const { missing: _, ...there } = inner()
      return there
    }
    case 'readonly':
    case 'catch':
      return inner()
    case 'pipe':
      return schemaType(def.in as z.ZodType, side, name)
    case 'union':
      return joinAll((def.options ?? []).map((option) => schemaType(option, side, name)))
    case 'enum':
    case 'literal':
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return leaf(schema, def.type)
    default:
      return ANY
  }
}

/** A record by names that are not known in advance, such as languages. Some records refuse some names. */
function recordType(schema: z.ZodType, rest: Type, name: string): Type {
  const takes = (field: string) => schema.safeParse({ [field]: 'x' }).success
  const acceptsName = takes('en') ? { acceptsName: takes } : {}
  return { object: { name, fields: new Map(), rest, ...acceptsName } }
}

function fieldsOf(shape: Record<string, z.ZodType>, side: Side, name: string): Map<string, Type> {
  return new Map(Object.entries(shape).map(([field, schema]) => [field, schemaType(schema, side, `${name}.${field}`)]))
}

function entryName(name: string): string {
  return `an entry of ${name.slice(name.lastIndexOf('.') + 1)}`
}

function leaf(schema: z.ZodType, kind: string): Type {
  const accepts = (value: unknown) => schema.safeParse(value).success
  const { type, format, pattern, maxLength, enum: listed, const: only } = jsonSchema(schema)
  const values = Array.isArray(listed) ? listed : only === undefined ? undefined : [only]
  if (values) return joinAll(values.map(constantType))
  if (kind === 'null') return { null: true }
  if (type === 'boolean') return { boolean: {} }
  if (type === 'number' || type === 'integer') return { number: {} }
  const text: TextType = { accepts }
  if (typeof maxLength === 'number') text.max = maxLength
  if (format === 'date') text.what = 'date'
  else if (format === 'date-time') text.what = 'datetime'
  else {
    const what = formOf(accepts)
    if (what) text.what = what
  }
  if (text.max === undefined) {
    const fixed = typeof pattern === 'string' ? /^\^\[[^\]]+\]\{(?:\d+,)?(\d+)\}\$$/.exec(pattern)?.[1] : undefined
    if (fixed !== undefined) text.max = Number(fixed)
  }
  return { text }
}

/** How the texts of a schema are written, found by trying. Undefined for digits and other forms that say nothing. */
function formOf(accepts: (value: unknown) => boolean): TextType['what'] {
  if (accepts('1') && accepts('0.5') && !accepts('A')) return 'decimal'
  const [day, instant] = [accepts('2027-01-31'), accepts('2027-01-31T08:00:00Z')]
  if (!accepts('12') && !accepts('AB'))
    return day ? 'date' : instant ? 'datetime' : accepts('XCT') || accepts('CNY') ? 'plain' : undefined
  return accepts('A') || accepts('ABC') || accepts('EA') || accepts('CNY') ? 'plain' : undefined
}

function jsonSchema(schema: z.ZodType): Record<string, unknown> {
  try {
    return z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>
  } catch {
    return {}
  }
}

/** The type of one value that is known. */
export function constantType(value: unknown): Type {
  if (value === null) return { null: true }
  if (typeof value === 'string') return { text: { values: [value] } }
  if (typeof value === 'number') return { number: { values: [value] } }
  if (typeof value === 'boolean') return { boolean: { values: [value] } }
  return ANY
}

/** Two descriptions of one thing, `schema` being the surer of kinds and `more` of what fields there are. */
export function merged(schema: Type, more: Type): Type {
  if (more.any) return schema
  if (schema.any) return { ...more, ...(schema.missing && { missing: schema.missing }) }
  const [a, b] = [schema.object, more.object]
  if (a && b) {
    // What must be given is for the schema to say: a system's keys are often given by the system itself.
    const fields = new Map([...b.fields].map(([name, type]): [string, Type] => [name, { ...type, missing: 'stated' }]))
    for (const [name, type] of a.fields) {
      const other = b.fields.get(name)
      fields.set(name, other ? merged(type, other) : type)
    }
    const rest = a.rest ?? b.rest
    const own = a.own ?? b.own
    return { ...schema, object: { name: a.name, fields, ...(rest && { rest }), ...(own && { own }) } }
  }
  if (schema.list && more.list)
    return { ...schema, list: { ...schema.list, item: merged(schema.list.item, more.list.item) } }
  if (schema.text && more.text) {
    const max = Math.min(schema.text.max ?? Number.POSITIVE_INFINITY, more.text.max ?? Number.POSITIVE_INFINITY)
    const values = schema.text.values ?? more.text.values
    return { ...schema, text: { ...schema.text, ...(Number.isFinite(max) && { max }), ...(values && { values }) } }
  }
  return schema
}

/** Helper for types that are built by hand. */
export function objectType(name: string, fields: Record<string, Type>): Type {
  return { object: { name, fields: new Map(Object.entries(fields)) } }
}

export const optional = (type: Type): Type => ({ ...join(type, {}), missing: 'stated' })
