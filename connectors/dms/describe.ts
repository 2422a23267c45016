import { z } from 'zod'
import type { FieldInfo } from '../../src/connector/index.ts'

/** A part of a JSON Schema, as far as it is looked at here. */
interface Part {
  type?: string
  title?: string
  format?: string
  maxLength?: number
  enum?: unknown[]
  properties?: Record<string, Part>
  required?: string[]
  items?: Part
}

const TYPES: Readonly<Record<string, FieldInfo['type']>> = {
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  array: 'list',
  object: 'object',
}

/** The fields of a record as the contract with the DMS has them. The DMS keeps the contract, so it is not asked. */
export function fieldsOf(schema: z.ZodType): FieldInfo[] {
  return [...fields(z.toJSONSchema(schema, { io: 'input' }) as Part, '')]
}

function* fields({ properties = {}, required = [] }: Part, prefix: string): Generator<FieldInfo> {
  for (const [own, part] of Object.entries(properties)) {
    const name = `${prefix}${own}`
    yield field(name, part, required.includes(own))
    yield* fields(part.items ?? part, `${name}.`)
  }
}

function field(name: string, part: Part, required: boolean): FieldInfo {
  const text = part.format === 'date' ? 'date' : part.format === 'date-time' ? 'datetime' : 'string'
  // A field that takes several kinds of values, or any, says nothing of its kind.
  const type = part.type === 'string' ? text : (TYPES[part.type ?? ''] ?? 'object')
  return {
    name,
    type,
    ...(part.title !== undefined && { title: part.title }),
    ...(part.maxLength !== undefined && { maxLength: part.maxLength }),
    ...(required && { required: true }),
    ...(part.enum && { values: part.enum.map(String) }),
  }
}
