import { nameEnd } from './xml-name.ts'

/** An element to write; what `parseXml` gives is one. */
export interface XmlContent {
  /** Without prefix. */
  name: string
  /** Left out: that of the element around it. '' for none. */
  namespace?: string
  /** By local name, those of a namespace by `{namespace}name`. Undefined ones are left out. */
  attributes?: Readonly<Record<string, string | undefined>>
  children?: readonly (XmlContent | string)[]
}

export interface WriteXmlOptions {
  /** Prefix → namespace, declared on the root. An element of another namespace declares it as the default one. */
  prefixes?: Readonly<Record<string, string>>
  /** `<?xml version="1.0" encoding="UTF-8"?>` in front. Default true. */
  declaration?: boolean
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
const XML = 'http://www.w3.org/XML/1998/namespace'

/** As deep as `readXml` reads. */
const MAX_DEPTH = 100

/** What XML 1.0 has no way to write, not even as a reference (2.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const ILLEGAL = /[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/

const IN_TEXT: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' }
const IN_ATTRIBUTE: Readonly<Record<string, string>> = { ...IN_TEXT, '"': '&quot;', '\n': '&#10;', '\t': '&#9;' }

/**
 * Writes a document without indentation, to be sent as UTF-8. Whatever the texts are, reading gives them back exactly.
 *
 * @throws TypeError for names that XML does not allow, and for control characters and halves of surrogate pairs in texts:
 *   they cannot be written, and leaving them out would change what is sent. Texts are not shown in the error.
 */
export function writeXml(root: XmlContent, options: WriteXmlOptions = {}): string {
  const prefixes = new Map([[XML, 'xml']])
  const declared: string[] = []
  for (const [prefix, namespace] of Object.entries(options.prefixes ?? {})) {
    if (prefixes.has(namespace)) continue
    prefixes.set(namespace, checkName(prefix, 'prefix'))
    declared.push(` xmlns:${prefix}="${escaped(namespace, IN_ATTRIBUTE, prefix)}"`)
  }
  const parts = options.declaration === false ? [] : [DECLARATION]
  write(root, { parts, prefixes, outer: '', fallback: '', declared: declared.join(''), depth: 1 })
  return parts.join('')
}

interface Place {
  parts: string[]
  /** Namespace → prefix. */
  prefixes: ReadonlyMap<string, string>
  /** Namespace of the element around, and the default one there. */
  outer: string
  fallback: string
  /** Declarations that this element has to make. */
  declared: string
  depth: number
}

function write(element: XmlContent, place: Place): void {
  const { parts, depth } = place
  const name = checkName(element.name, 'element')
  if (depth > MAX_DEPTH) throw new TypeError(`<${name}> is more than ${MAX_DEPTH} elements deep; nobody reads that`)
  const namespace = element.namespace ?? place.outer
  const prefix = namespace === place.fallback ? undefined : place.prefixes.get(namespace)
  const tag = prefix === undefined ? name : `${prefix}:${name}`
  const fallback = prefix === undefined ? namespace : place.fallback
  parts.push(`<${tag}${place.declared}`)
  if (fallback !== place.fallback) parts.push(` xmlns="${escaped(fallback, IN_ATTRIBUTE, name)}"`)
  attributes(element, place)
  const children = element.children ?? []
  if (children.length === 0) {
    parts.push('/>')
    return
  }
  parts.push('>')
  for (const child of children) {
    if (typeof child === 'string') parts.push(escaped(child, IN_TEXT, name))
    else write(child, { ...place, outer: namespace, fallback, declared: '', depth: depth + 1 })
  }
  parts.push(`</${tag}>`)
}

/** Namespaces of attributes need a prefix: one that is known, or `a1`, `a2` … declared here. */
function attributes({ name: element, attributes = {} }: XmlContent, { parts, prefixes }: Place): void {
  let made = 0
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue
    const [, namespace, local = key] = /^\{([^}]*)\}(.*)$/s.exec(key) ?? []
    let name = checkName(local, 'attribute')
    if (namespace !== undefined && namespace !== '') {
      let prefix = prefixes.get(namespace)
      if (prefix === undefined) {
        const taken = [...prefixes.values()]
        do prefix = `a${++made}`
        while (taken.includes(prefix))
        parts.push(` xmlns:${prefix}="${escaped(namespace, IN_ATTRIBUTE, element)}"`)
      }
      name = `${prefix}:${name}`
    } else if (name === 'xmlns') {
      throw new TypeError(`<${element}> has an attribute "xmlns": give the element a namespace instead`)
    }
    parts.push(` ${name}="${escaped(value, IN_ATTRIBUTE, `${element} ${name}`)}"`)
  }
}

function escaped(text: string, replacements: Readonly<Record<string, string>>, where: string): string {
  if (typeof text !== 'string') {
    throw new TypeError(`<${where}>: expected text, got ${typeof text}; turn numbers and dates into text first`)
  }
  const illegal = ILLEGAL.exec(text)
  if (illegal || !text.isWellFormed()) {
    const code = illegal?.[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    const what = code === undefined ? 'half of a surrogate pair' : `the control character U+${code}`
    throw new TypeError(`<${where}>: ${what} cannot be written in XML; take it out of the text first`)
  }
  return /[&<>\r"\n\t]/.test(text)
    ? text.replace(/[&<>\r"\n\t]/g, (character) => replacements[character] ?? character)
    : text
}

function checkName(name: string, what: string): string {
  if (typeof name === 'string' && name !== '' && !name.includes(':') && nameEnd(name, 0) === name.length) return name
  const hint = String(name).includes(':')
    ? ' without prefix; give its namespace apart'
    : ', letters first, without spaces'
  throw new TypeError(`"${String(name).slice(0, 80)}" is no name of an ${what}: write a name${hint}`)
}
