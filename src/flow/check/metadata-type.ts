/** Types out of a system's metadata: names below others are dotted (`to_Item.Material`), lists among them. */
import type { FieldInfo } from '../../connector/index.ts'
import { ANY, type ObjectType, type Type } from './type.ts'

interface Part {
  info?: FieldInfo
  below: Map<string, Part>
}

/**
 * `read` is what a record may hold that the system gives: anything may be missing or null in it. `write` is what it takes.
 * Fields of the customer's own pass where `ownFields` matches their name: a copy that came with the connector knows none.
 */
export function metadataType(
  fields: readonly FieldInfo[],
  side: 'read' | 'write',
  name: string,
  ownFields?: RegExp,
): Type {
  const top: Part = { below: new Map() }
  for (const info of fields) {
    let part = top
    for (const step of info.name.split('.')) {
      const next = part.below.get(step) ?? { below: new Map() }
      part.below.set(step, next)
      part = next
    }
    part.info = info
  }
  return { object: objectOf(top, side, name, ownFields, '') }
}

function objectOf(
  { below }: Part,
  side: 'read' | 'write',
  name: string,
  ownFields: RegExp | undefined,
  path: string,
): ObjectType {
  const fields = new Map(
    [...below].map(([field, part]) => [
      field,
      typeOf(part, side, field, ownFields, path === '' ? field : `${path}.${field}`),
    ]),
  )
  return { name, path, fields, ...(ownFields && { own: ownFields }) }
}

function typeOf(part: Part, side: 'read' | 'write', field: string, ownFields: RegExp | undefined, path: string): Type {
  const { info, below } = part
  const kind = below.size > 0 && info?.type !== 'list' ? 'object' : (info?.type ?? 'object')
  const inner = (name: string): Type =>
    below.size === 0 ? ANY : { object: objectOf(part, side, name, ownFields, path) }
  const what = side === 'write' && (info?.type === 'date' || info?.type === 'datetime') ? info.type : undefined
  const type: Type =
    kind === 'list'
      ? { list: { item: inner(`an entry of ${field}`) } }
      : kind === 'object'
        ? inner(field)
        : leaf(info as FieldInfo, what)
  if (side === 'read') return type.any ? type : { ...type, missing: 'perhaps', null: true }
  return { ...type, ...(!info?.required && { missing: 'stated' }), ...(info?.readOnly && { readOnly: true }) }
}

function leaf({ type, maxLength, values }: FieldInfo, what: 'date' | 'datetime' | undefined): Type {
  if (type === 'boolean') return { boolean: {} }
  if (type === 'number') return { number: {}, text: {} }
  return {
    text: {
      ...(what && { what }),
      ...(maxLength !== undefined && type === 'string' && { max: maxLength }),
      ...(values && { values }),
    },
  }
}
