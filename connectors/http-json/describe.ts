import { type FieldInfo, HttpError } from '../../src/connector/index.ts'
import { call, type RestContext, settingsOf } from './call.ts'
import { isObject } from './json-path.ts'

/** A part of a JSON Schema in an OpenAPI document, as far as it is looked at here. */
type Part = Record<string, unknown>

const DEEPEST = 8

/** The fields of a record as the system's OpenAPI document has them. */
export async function describe(record: string, ctx: RestContext): Promise<FieldInfo[]> {
  const place = settingsOf(ctx, record).describe
  if (!place) throw new Error(`record type "${record}" cannot be described`)
  const { body } = await call(ctx, { method: 'GET', path: place.openapi, reads: true })
  const document = isObject(body) ? body : {}
  const schemas = within(within(document, 'components'), 'schemas')
  const old = within(document, 'definitions')
  const schema = schemas[place.schema] ?? old[place.schema]
  if (!isObject(schema)) {
    const known = Object.keys({ ...schemas, ...old })
      .slice(0, 20)
      .join(', ')
    throw new HttpError(
      'garbage',
      false,
      `${place.openapi} has no schema "${place.schema}"; it has: ${known || 'none'}`,
    )
  }
  return [...fieldsOf(schema, document, '', 0)]
}

function within(value: Part, name: string): Part {
  const found = value[name]
  return isObject(found) ? found : {}
}

/** A reference followed, and the parts of `allOf` put together. */
function resolved(part: unknown, document: Part, depth = 0): Part {
  if (!isObject(part) || depth > DEEPEST) return {}
  if (typeof part.$ref === 'string') {
    const found = part.$ref
      .replace(/^#\//, '')
      .split('/')
      .reduce<unknown>(
        (at, step) => (isObject(at) ? at[step.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined),
        document,
      )
    return resolved(found, document, depth + 1)
  }
  if (!Array.isArray(part.allOf)) return part
  const { allOf, ...own } = part
  const parts = [...allOf.map((each) => resolved(each, document, depth + 1)), own]
  return {
    ...Object.assign({}, ...parts),
    properties: Object.assign({}, ...parts.map((each) => within(each, 'properties'))),
    required: parts.flatMap((each) => names(each.required)),
  }
}

function* fieldsOf(part: Part, document: Part, prefix: string, depth: number): Generator<FieldInfo> {
  const whole = resolved(part, document)
  const required = names(whole.required)
  for (const [own, inner] of Object.entries(within(whole, 'properties'))) {
    const field = resolved(inner, document)
    const items = resolved(field.items, document)
    const name = `${prefix}${own}`
    yield fieldInfo(name, field, required.includes(own))
    if (depth < DEEPEST) yield* fieldsOf(kindOf(field) === 'array' ? items : field, document, `${name}.`, depth + 1)
  }
}

const TYPES: Readonly<Record<string, FieldInfo['type']>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  array: 'list',
}

function fieldInfo(name: string, part: Part, required: boolean): FieldInfo {
  const isDate = kindOf(part) === 'string' && (part.format === 'date' || part.format === 'date-time')
  const type = isDate ? (part.format === 'date' ? 'date' : 'datetime') : (TYPES[kindOf(part)] ?? 'object')
  return {
    name,
    type,
    ...(typeof part.title === 'string' && { title: part.title }),
    ...(typeof part.maxLength === 'number' && { maxLength: part.maxLength }),
    ...(required && part.readOnly !== true && { required: true }),
    ...(part.readOnly === true && { readOnly: true }),
    ...(Array.isArray(part.enum) && { values: part.enum.filter((value) => value !== null).map(String) }),
  }
}

/** `type` may be a list since OpenAPI 3.1: `["string", "null"]`. */
function kindOf({ type }: Part): string {
  return String([type].flat().find((each) => each !== 'null') ?? '')
}

function names(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}
