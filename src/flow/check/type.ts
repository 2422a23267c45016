/**
 * What is known of a value without having it. A type is a set of possible kinds; what is not known is `any`, and nothing
 * is ever said about that. Types only ever claim too much, never too little: a value that can occur is always in its type.
 */

export interface TextType {
  /** All texts there can be, where they are few. */
  values?: readonly string[]
  /** Longest length in characters. */
  max?: number
  /** How it is written: `plain` is a code or a name, which is neither number nor date. */
  what?: 'decimal' | 'date' | 'datetime' | 'plain'
  /** False for a text that can certainly not occur. */
  accepts?: (text: string) => boolean
  /** The value map the text comes from. */
  list?: string
}

export interface ObjectType {
  /** As people call it: `SalesOrder`, `an entry of lines`. */
  name: string
  fields: ReadonlyMap<string, Type>
  /** Type of fields that are not listed; absent where there are no others. */
  rest?: Type
  /** Names of fields that nobody but the customer knows: nothing is said about them. */
  own?: RegExp
  /** False for a name that no field can have, where `rest` lets many through. */
  acceptsName?: (name: string) => boolean
  /** Dotted name of the field that holds it, in what a system has described; empty for the record itself. */
  path?: string
}

/** The type of a field; undefined where there is certainly none of that name. */
export function fieldOf({ fields, rest, own, acceptsName }: ObjectType, name: string): Type | undefined {
  if (acceptsName?.(name) === false) return undefined
  return fields.get(name) ?? rest ?? (own?.test(name) ? ANY : undefined)
}

/** A record of which only the key is sure to be there. */
export function partOf(type: Type, key: string): Type {
  if (!type.object) return type
  const fields = [...type.object.fields].map(([name, field]): [string, Type] => [
    name,
    name === key ? field : { ...field, missing: field.missing ?? 'stated' },
  ])
  return { ...type, object: { ...type.object, fields: new Map(fields) } }
}

/** A function of the expression's own: how to find out what it gives for arguments of some types. */
export type Lambda = (args: readonly Type[]) => Type

export interface Type {
  any?: true
  /** `stated`: the schema says that it may be left out. `perhaps`: it may be missing for another reason. */
  missing?: 'stated' | 'perhaps'
  null?: true
  text?: TextType
  number?: { values?: readonly number[] }
  boolean?: { values?: readonly boolean[] }
  object?: ObjectType
  /** `several`: only a list when there are several; `sure` where nothing but a list's length decides that. */
  list?: { item: Type; several?: 'sure' | 'perhaps' }
  lambda?: Lambda
  /** A field that the system fills in itself. */
  readOnly?: true
}

export const ANY: Type = { any: true }
export const NOTHING: Type = { missing: 'perhaps' }
export const TEXT: Type = { text: {} }
export const NUMBER: Type = { number: {} }
export const BOOLEAN: Type = { boolean: {} }

/** Either of two types. */
export function join(a: Type, b: Type): Type {
  if (a === b || isNever(b)) return a
  if (isNever(a)) return b
  if (a.any || b.any) return { ...ANY, ...((a.missing || b.missing) && { missing: 'perhaps' as const }) }
  const missing = a.missing && b.missing ? (a.missing === b.missing ? a.missing : 'perhaps') : (a.missing ?? b.missing)
  return {
    ...(missing && { missing: a.missing && b.missing ? missing : 'perhaps' }),
    ...((a.null || b.null) && { null: true as const }),
    ...either('text', a, b, joinText),
    ...either('number', a, b, (one, other) => joinValues(one, other)),
    ...either('boolean', a, b, (one, other) => joinValues(one, other)),
    ...either('object', a, b, joinObjects),
    ...either('list', a, b, (one, other) => ({
      item: join(one.item, other.item),
      ...((one.several ?? other.several) && {
        several: one.several === 'sure' && other.several === 'sure' ? 'sure' : 'perhaps',
      }),
    })),
    ...either('lambda', a, b, () => () => ANY),
  }
}

export function joinAll(types: readonly Type[]): Type {
  return types.reduce(join, {})
}

function either<K extends keyof Type>(
  kind: K,
  a: Type,
  b: Type,
  both: (one: NonNullable<Type[K]>, other: NonNullable<Type[K]>) => unknown,
): Partial<Type> {
  const one = a[kind] as NonNullable<Type[K]> | undefined
  const other = b[kind] as NonNullable<Type[K]> | undefined
  if (one === undefined && other === undefined) return {}
  return { [kind]: one !== undefined && other !== undefined ? both(one, other) : (one ?? other) } as Partial<Type>
}

function joinText(a: TextType, b: TextType): TextType {
  const [oneMax, otherMax] = [longest(a), longest(b)]
  return {
    ...(a.values && b.values && { values: [...new Set([...a.values, ...b.values])] }),
    ...(oneMax !== undefined && otherMax !== undefined && { max: Math.max(oneMax, otherMax) }),
    ...(a.what && a.what === b.what && { what: a.what }),
    ...(a.list && a.list === b.list && { list: a.list }),
    ...(a.accepts &&
      b.accepts && { accepts: (text: string) => a.accepts?.(text) === true || b.accepts?.(text) === true }),
  }
}

/** The longest that a text can be, as far as that is known. */
export function longest(text: TextType): number | undefined {
  return text.values ? Math.max(0, ...text.values.map((value) => [...value].length)) : text.max
}

function joinValues<T>(a: { values?: readonly T[] }, b: { values?: readonly T[] }): { values?: readonly T[] } {
  return a.values && b.values ? { values: [...new Set([...a.values, ...b.values])] } : {}
}

function joinObjects(a: ObjectType, b: ObjectType): ObjectType {
  if (a === b || a.fields === b.fields) return a
  const fields = new Map<string, Type>()
  for (const name of new Set([...a.fields.keys(), ...b.fields.keys()])) {
    fields.set(name, join(a.fields.get(name) ?? a.rest ?? NOTHING, b.fields.get(name) ?? b.rest ?? NOTHING))
  }
  const rest = a.rest && b.rest ? join(a.rest, b.rest) : (a.rest ?? b.rest)
  const own = a.own ?? b.own
  const name = a.name === b.name ? a.name : `${a.name} or ${b.name}`
  const path = a.path === undefined || a.path === b.path ? b.path : b.path === undefined ? a.path : undefined
  return { name, fields, ...(rest && { rest }), ...(own && { own }), ...(path !== undefined && { path }) }
}

export function isNever(type: Type): boolean {
  return Object.keys(type).length === 0
}

/** The type without "missing". */
export function present(type: Type): Type {
  const { missing: _, ...rest } = type
  return rest
}

export function orMissing(type: Type): Type {
  return type.missing ? type : { ...type, missing: 'perhaps' }
}

/** What one finds when one looks at each of the values: entries of lists, and what is no list itself. */
export function element(type: Type): Type {
  if (type.any) return ANY
  const { list, missing: _, ...single } = type
  return list ? join(single, element(list.item)) : single
}

/** Can the value only be missing, as far as anything is known? */
export function isAbsent(type: Type): boolean {
  return !type.any && kindsOf(type).length === 0 && !type.null
}

/** The kinds a value may have when it is there; empty for `any` as well, so ask `any` first. */
export function kindsOf(type: Type): ('text' | 'number' | 'boolean' | 'object' | 'list' | 'lambda')[] {
  return (['text', 'number', 'boolean', 'object', 'list', 'lambda'] as const).filter((kind) => type[kind] !== undefined)
}

const WORDS = {
  text: 'text',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  list: 'a list',
  lambda: 'a function',
}

/** `text`, `a number or a list`. */
export function describeType(type: Type): string {
  if (type.any) return 'anything'
  const words = kindsOf(type).map((kind) => WORDS[kind])
  if (type.text?.what === 'decimal') words[0] = 'a decimal text'
  return words.length > 0 ? words.join(' or ') : type.null ? 'null' : 'nothing'
}
