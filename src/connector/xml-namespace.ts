import { nameEnd } from './xml-name.ts'

const XML = 'http://www.w3.org/XML/1998/namespace'
const XMLNS = 'http://www.w3.org/2000/xmlns/'

/** The namespaces that hold at one place of a document. */
export interface Scope {
  /** Of elements without prefix; '' when there is none. */
  readonly fallback: string
  /** Declared on this element itself. */
  readonly prefixes: ReadonlyMap<string, string>
  /** The next scope outward that declares prefixes. */
  readonly outer: Scope | undefined
}

export const NO_NAMESPACES: Scope = { fallback: '', prefixes: new Map([['xml', XML]]), outer: undefined }

/** Makes the error for what is wrong with a name. */
export type Wrong = (message: string) => Error

/** The scope inside an element with these attributes, as name, value, name, value; those that declare nothing are passed over. */
export function scopeWith(outer: Scope, pairs: readonly string[], wrong: Wrong): Scope {
  let { fallback } = outer
  let prefixes: Map<string, string> | undefined
  for (let index = 0; index < pairs.length; index += 2) {
    const name = pairs[index] as string
    const namespace = pairs[index + 1] as string
    if (name === 'xmlns') {
      if (namespace === XML || namespace === XMLNS) throw wrong(`${namespace} cannot be the default namespace`)
      fallback = namespace
    } else if (name.startsWith('xmlns:')) {
      const prefix = name.slice('xmlns:'.length)
      checkDeclaration(prefix, namespace, wrong)
      prefixes ??= new Map()
      prefixes.set(prefix, namespace)
    }
  }
  return prefixes ? { fallback, prefixes, outer } : { ...outer, fallback }
}

/**
 * Looks outward, as far as elements are nested. Copying the prefixes into each scope would be faster to ask and let a
 * small document, with many prefixes around many elements, keep a processor busy for minutes.
 */
function namespaceOf(prefix: string, scope: Scope): string | undefined {
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    const namespace = at.prefixes.get(prefix)
    if (namespace !== undefined) return namespace
  }
  return undefined
}

/** Namespaces in XML 1.0, section 3. */
function checkDeclaration(prefix: string, namespace: string, wrong: Wrong): void {
  if (nameEnd(prefix, 0) !== prefix.length || prefix === '' || prefix.includes(':')) {
    throw wrong(`"xmlns:${prefix}" declares no prefix`)
  }
  if (namespace === '') throw wrong(`the prefix "${prefix}" is declared without a namespace`)
  if (prefix === 'xmlns' || namespace === XMLNS || (prefix === 'xml') !== (namespace === XML)) {
    throw wrong(`the prefix "${prefix}" cannot be declared as ${namespace}: xml and xmlns are reserved`)
  }
}

/** Local name and namespace of a name with a prefix. */
export function prefixedName(scope: Scope, name: string, wrong: Wrong): { local: string; namespace: string } {
  const colon = name.indexOf(':')
  const prefix = name.slice(0, colon)
  const local = name.slice(colon + 1)
  if (prefix === '' || local.includes(':') || nameEnd(local, 0) !== local.length || local === '') {
    throw wrong(`"${name}" is no name: at most one colon, between prefix and name`)
  }
  const namespace = namespaceOf(prefix, scope)
  if (namespace === undefined) throw wrong(`the prefix "${prefix}" of "${name}" is not declared (xmlns:${prefix}="…")`)
  return { local, namespace }
}
