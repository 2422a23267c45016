/**
 * The scanner behind `readXml`. It is our own because the strict SAX parser in widest use, saxes, is where the time from
 * an IDoc's bytes to its record would go (`test/bench/xml.ts`), and a reader that has the whole text before it and takes
 * no DTDs needs much less. The tests hold it to saxes: what that takes this takes, with the same content; what that
 * refuses this refuses.
 */
import { BareObject } from './bare-object.ts'
import type { XmlAttributes, XmlHandler, XmlLimits } from './xml.ts'
import { declarationOf } from './xml-declaration.ts'
import { positionAt, type XmlError, type XmlPosition } from './xml-error.ts'
import { isSpace, nameAt, nameEnd } from './xml-name.ts'
import { NO_NAMESPACES, prefixedName, type Scope, scopeWith } from './xml-namespace.ts'
import { ADVICE, XmlText } from './xml-text.ts'

const BANG = 0x21
const SLASH = 0x2f
const EQUALS = 0x3d
const GREATER = 0x3e
const QUESTION = 0x3f

const NO_ATTRIBUTES: XmlAttributes = Object.freeze(new BareObject() as XmlAttributes)

/** Reads text that has been decoded already; see `readXml`. */
export function scanXml(text: string, handler: XmlHandler, limits: XmlLimits): void {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  new Scanner(source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source, handler, limits).run()
}

class Scanner extends XmlText {
  readonly handler: XmlHandler
  /** Where reading goes on. */
  at = 0
  /** Where the next `]]>` stands; the length of the source when there is none. */
  nextCdataEnd = -1
  /** Character data since the last tag. */
  pending = ''
  elements = 0
  /** Of each open element: name as written, local name, place, and the scope around it. */
  readonly names: string[] = []
  readonly locals: string[] = []
  readonly places: number[] = []
  readonly scopes: Scope[] = []
  scope = NO_NAMESPACES
  readonly place = (): XmlPosition => positionAt(this.source, this.tag)
  readonly wrongNamespace = (message: string) => this.error('malformed', message, ADVICE.namespace)

  constructor(source: string, handler: XmlHandler, limits: XmlLimits) {
    super(source, limits)
    this.handler = handler
  }

  run(): void {
    const { source } = this
    this.checkCharacters()
    const declaration = declarationOf(source)
    if (!declaration) throw this.error('malformed', 'the XML declaration is wrong', ADVICE.declaration)
    this.at = declaration.length
    for (let tag = source.indexOf('<', this.at); tag >= 0; tag = source.indexOf('<', this.at)) {
      if (tag > this.at) this.characters(tag)
      this.tag = tag
      const next = source.charCodeAt(tag + 1)
      if (next === SLASH) this.close()
      else if (next === BANG) this.special()
      else if (next === QUESTION) this.instruction()
      else this.open()
    }
    this.tag = source.length
    if (this.names.length > 0) throw this.cut()
    if (this.at < source.length) this.characters(source.length)
    if (this.elements === 0) throw this.error('malformed', 'there is no element in the document', ADVICE.one)
  }

  /** Character data from where reading stands to the next tag. */
  characters(to: number): void {
    const { source, at } = this
    this.at = to
    if (this.names.length === 0) {
      const text = source.slice(at, to).search(/[^ \t\n]/)
      if (text < 0) return
      const side = this.elements === 0 ? 'before' : 'after'
      throw this.error('malformed', `text ${side} the root element`, ADVICE.one, at + text)
    }
    this.add(this.text(at, to))
  }

  text(from: number, to: number): string {
    if (this.nextCdataEnd < from) this.nextCdataEnd = this.next(']]>', from)
    if (this.nextCdataEnd < to) throw this.error('malformed', '"]]>" in text', 'Write it as ]]&gt;.', this.nextCdataEnd)
    if (to - from > this.limits.maxText) throw this.tooMany('maxText', 'characters in one text')
    return this.resolved(from, to, false)
  }

  /** Adds to the text that is handed over at the next tag. */
  add(text: string): void {
    if (this.pending.length + text.length > this.limits.maxText) throw this.tooMany('maxText', 'characters in one text')
    this.pending = this.pending === '' ? text : this.pending + text
  }

  flush(): void {
    const text = this.pending
    this.pending = ''
    this.handler.text(text)
  }

  open(): void {
    const { source, names } = this
    const start = this.tag + 1
    const name = nameAt(source, start)
    let at = start + name.length
    if (at === source.length) throw this.cut()
    if (name === '') throw this.error('malformed', '"<" that begins no tag', ADVICE.escape)
    if (names.length === 0 && this.elements > 0) throw this.error('malformed', 'a second root element', ADVICE.one)
    if (++this.elements > this.limits.maxElements) throw this.tooMany('maxElements', 'elements')
    if (names.length >= this.limits.maxDepth) throw this.tooMany('maxDepth', 'elements inside one another')
    if (this.pending !== '') this.flush()
    let attributes = NO_ATTRIBUTES
    const outer = this.scope
    if (source.charCodeAt(at) !== GREATER) {
      this.at = at
      attributes = this.attributes(name)
      at = this.at
    }
    let local = name
    let namespace = this.scope.fallback
    if (name.includes(':')) ({ local, namespace } = prefixedName(this.scope, name, this.wrongNamespace))
    const empty = source.charCodeAt(at) === SLASH
    if (empty && source.charCodeAt(++at) !== GREATER) throw this.wrongTag(at)
    this.at = at + 1
    this.handler.open(local, namespace, attributes, this.place)
    if (empty || this.leaf(name)) {
      this.scope = outer
      this.handler.close(local)
      return
    }
    names.push(name)
    this.locals.push(local)
    this.places.push(this.tag)
    this.scopes.push(outer)
  }

  /** Reads on behind the closing tag where an element holds nothing but text, as most do. */
  leaf(name: string): boolean {
    const { source, at } = this
    const tag = source.indexOf('<', at)
    const end = tag + 2 + name.length
    if (source.charCodeAt(tag + 1) !== SLASH || source.charCodeAt(end) !== GREATER) return false
    if (!source.startsWith(name, tag + 2)) return false
    if (tag > at) this.handler.text(this.text(at, tag))
    this.at = end + 1
    return true
  }

  /** Reads attributes up to the `>` or `/` of the tag, and stops there. */
  attributes(element: string): XmlAttributes {
    const { source } = this
    const attributes = new BareObject() as Record<string, string>
    const prefixed: string[] = []
    let count = 0
    for (let before = this.at; ; before = this.at) {
      const start = this.space(before)
      const first = source.charCodeAt(start)
      this.at = start
      if (first === GREATER || first === SLASH) break
      const name = nameAt(source, start)
      if (name === '' || start === before) throw this.wrongTag(start)
      const equals = this.space(start + name.length)
      if (source.charCodeAt(equals) !== EQUALS) throw this.wrongTag(equals)
      const value = this.value(this.space(equals + 1))
      if (name === 'xmlns' || name.includes(':')) prefixed.push(name, value)
      else this.put(attributes, name, value)
      if (++count > this.limits.maxAttributes) throw this.tooMany('maxAttributes', `attributes of <${element}>`)
    }
    if (prefixed.length > 0) this.namespaced(attributes, prefixed)
    return attributes
  }

  /** The value in quotation marks at `quote`; reading goes on behind it. */
  value(quote: number): string {
    const { source } = this
    const mark = source[quote]
    if (mark !== '"' && mark !== "'") throw this.wrongTag(quote)
    const end = source.indexOf(mark, quote + 1)
    if (end < 0) throw this.cut()
    if (end - quote > this.limits.maxText) throw this.tooMany('maxText', 'characters in one attribute')
    if (source.slice(quote + 1, end).includes('<')) {
      throw this.error('malformed', '"<" in an attribute; or is its end missing?', ADVICE.escape, quote)
    }
    this.at = end + 1
    return this.resolved(quote + 1, end, true)
  }

  put(attributes: Record<string, string>, name: string, value: string): void {
    if (name in attributes) throw this.twice(name)
    attributes[name] = value
  }

  twice(name: string): XmlError {
    return this.error('malformed', `the attribute "${name}" stands twice in one tag`, ADVICE.tag)
  }

  /** Enters the scope of the tag, and adds its attributes with prefixes under the names of their namespaces. */
  namespaced(attributes: Record<string, string>, prefixed: readonly string[]): void {
    const names = prefixed.filter((_, index) => index % 2 === 0)
    const again = names.find((name, index) => names.indexOf(name) < index)
    if (again !== undefined) throw this.twice(again)
    this.scope = scopeWith(this.scope, prefixed, this.wrongNamespace)
    for (let index = 0; index < prefixed.length; index += 2) {
      const name = prefixed[index] as string
      if (name === 'xmlns' || name.startsWith('xmlns:')) continue
      const { local, namespace } = prefixedName(this.scope, name, this.wrongNamespace)
      this.put(attributes, `{${namespace}}${local}`, prefixed[index + 1] as string)
    }
  }

  close(): void {
    const { source, names } = this
    const name = names.at(-1)
    if (name === undefined) throw this.error('malformed', 'a closing tag where nothing is open', ADVICE.nesting)
    let at = this.tag + 2 + name.length
    if (!source.startsWith(name, this.tag + 2)) throw this.wrongClose(name)
    if (source.charCodeAt(at) !== GREATER) {
      if (nameEnd(source, this.tag + 2) !== at) throw this.wrongClose(name)
      at = this.space(at)
      if (source.charCodeAt(at) !== GREATER) throw this.wrongTag(at)
    }
    if (this.pending !== '') this.flush()
    this.at = at + 1
    names.pop()
    this.places.pop()
    this.scope = this.scopes.pop() ?? NO_NAMESPACES
    this.handler.close(this.locals.pop() ?? '')
  }

  wrongClose(name: string): XmlError {
    const end = nameEnd(this.source, this.tag + 2)
    if (end === this.source.length) return this.cut()
    const got = `</${this.source.slice(this.tag + 2, end).slice(0, 80)}>`
    const { line } = positionAt(this.source, this.places.at(-1) ?? 0)
    return this.error('malformed', `expected </${name}> for <${name}> of line ${line}, got ${got}`, ADVICE.nesting)
  }

  /** Comment, CDATA, or what is refused. */
  special(): void {
    const { source, tag } = this
    if (source.startsWith('<!--', tag)) {
      const end = this.end('--', tag + 4)
      if (end + 2 === source.length) throw this.cut()
      if (source.charCodeAt(end + 2) !== GREATER) {
        throw this.error('malformed', '"--" inside a comment', 'Write comments without "--" in them.', end)
      }
      this.at = end + 3
    } else if (source.startsWith('<![CDATA[', tag) && this.names.length > 0) {
      const end = this.end(']]>', tag + 9)
      if (end > tag + 9) this.add(source.slice(tag + 9, end))
      this.at = end + 3
    } else if (source.startsWith('<!DOCTYPE', tag)) {
      throw this.error('refused', 'a DOCTYPE is not taken, since it can define entities', ADVICE.doctype)
    } else {
      throw this.error('malformed', '"<!" that begins neither a comment nor CDATA in an element', ADVICE.escape)
    }
  }

  /** Processing instructions are for others: they are checked and passed over. */
  instruction(): void {
    const { source, tag } = this
    const name = nameEnd(source, tag + 2)
    const target = source.slice(tag + 2, name)
    const end = this.end('?>', name)
    if (target.toLowerCase() === 'xml') {
      throw this.error('malformed', 'an XML declaration inside the document', ADVICE.declaration)
    }
    if (target === '' || target.includes(':') || (end > name && !isSpace(source.charCodeAt(name)))) {
      throw this.error('malformed', '"<?" that begins no processing instruction', ADVICE.escape)
    }
    this.at = end + 2
  }

  wrongTag(at: number): XmlError {
    if (at >= this.source.length) return this.cut()
    return this.error('malformed', 'a tag that is not well-formed', ADVICE.tag, at)
  }

  cut(): XmlError {
    const name = this.names.at(-1)
    const { line } = positionAt(this.source, this.places.at(-1) ?? 0)
    const where = name === undefined ? '' : ` inside <${name}> of line ${line}`
    const message = `the document ends${where}, before it is complete`
    return this.error('malformed', message, ADVICE.whole, this.source.length)
  }

  /** Where `what` stands next. */
  end(what: string, from: number): number {
    const at = this.source.indexOf(what, from)
    if (at < 0) throw this.cut()
    return at
  }
}
