import type { XmlLimits } from './xml.ts'
import { positionAt, XmlError, type XmlErrorKind } from './xml-error.ts'
import { isSpace, nameEnd } from './xml-name.ts'
import { referenced } from './xml-reference.ts'

/** Control characters and the two non-characters of XML 1.0, 2.2. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const ILLEGAL = /[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

/** With `&` and `;`. */
const LONGEST_REFERENCE = 64

/** What the sender can do, by what is wrong. */
export const ADVICE = {
  declaration: 'Write <?xml version="1.0" encoding="UTF-8"?> at the very beginning, or leave it out.',
  control: 'Take control characters out before sending; XML cannot carry them, not even as references.',
  escape: 'Write & as &amp; and < as &lt; in text and attributes.',
  doctype: 'Send the document without <!DOCTYPE …>.',
  character: 'Write the character itself, or its number, for example &#160; for a space that does not break.',
  namespace: 'Declare each prefix by xmlns:prefix="namespace" on the element or on one around it.',
  nesting: 'Close elements in the reverse order of their opening.',
  one: 'A document has one root element, and nothing but comments around it.',
  smaller: 'Send smaller documents, for example fewer records in each.',
  tag: 'Write tags as <name attribute="value">, </name> or <name/>, each attribute once.',
  whole: 'It was cut off: send it whole, and look at limits of size on the way.',
}

/** The text of a document, ways to move in it, and the errors that name its places. */
export class XmlText {
  readonly source: string
  readonly limits: XmlLimits
  /** Where the tag begins that is being read. */
  tag = 0
  /** Where the next `&` stands; the length of the source when there is none. Most documents have none. */
  nextReference = -1

  constructor(source: string, limits: XmlLimits) {
    this.source = source
    this.limits = limits
  }

  checkCharacters(): void {
    const { source } = this
    let at = source.search(ILLEGAL)
    if (at < 0 && !source.isWellFormed()) at = source.search(LONE_SURROGATE)
    if (at < 0) return
    const code = source.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')
    throw this.error('malformed', `the character U+${code} is not allowed in XML`, ADVICE.control, at)
  }

  /** A part of the source with what its references stand for. In attributes, white space becomes spaces (3.3.3). */
  resolved(from: number, to: number, attribute: boolean): string {
    const { source } = this
    if (this.nextReference < from) this.nextReference = this.next('&', from)
    if (this.nextReference >= to) return this.piece(from, to, attribute)
    const parts: string[] = []
    let at = from
    while (this.nextReference < to) {
      parts.push(this.piece(at, this.nextReference, attribute))
      const end = source.slice(this.nextReference, Math.min(to, this.nextReference + LONGEST_REFERENCE)).indexOf(';')
      const name = source.slice(this.nextReference + 1, this.nextReference + Math.max(end, 0))
      const character = referenced(name)
      if (character === undefined) throw this.wrongReference(name)
      parts.push(character)
      at = this.nextReference + end + 1
      this.nextReference = this.next('&', at)
    }
    parts.push(this.piece(at, to, attribute))
    return parts.join('')
  }

  piece(from: number, to: number, attribute: boolean): string {
    const piece = this.source.slice(from, to)
    return attribute ? piece.replace(/[\t\n]/g, ' ') : piece
  }

  wrongReference(name: string): XmlError {
    const at = this.nextReference
    if (name !== '' && nameEnd(name, 0) === name.length) {
      const message = `the entity "&${name};" is not known; XML has &amp; &lt; &gt; &quot; and &apos;`
      return this.error('refused', message, ADVICE.character, at)
    }
    const what = name.startsWith('#') ? `"&${name};" is no character of XML` : '"&" that begins no reference'
    return this.error('malformed', what, ADVICE.escape, at)
  }

  /** Behind the white space at `at`. */
  space(at: number): number {
    let end = at
    while (isSpace(this.source.charCodeAt(end))) end++
    return end
  }

  /** Where `what` stands next; the length of the source when it does not. */
  next(what: string, from: number): number {
    const at = this.source.indexOf(what, from)
    return at < 0 ? this.source.length : at
  }

  error(kind: XmlErrorKind, message: string, advice: string, at = this.tag): XmlError {
    return new XmlError(kind, message, advice, positionAt(this.source, at))
  }

  tooMany(limit: keyof XmlLimits, what: string): XmlError {
    return this.error('limit', `more than ${this.limits[limit]} ${what} (${limit})`, ADVICE.smaller)
  }
}
