/** A place in a document, both from 1. Columns count UTF-16 units, as editors do. */
export interface XmlPosition {
  line: number
  column: number
}

/**
 * - `malformed`: not XML, or cut off
 * - `refused`: XML, but of a kind that is not taken (DOCTYPE, entities)
 * - `limit`: larger than allowed
 * - `encoding`: the bytes are not in the encoding they are said to be in, or nobody can tell which one it is
 * - `content`: read well, but not what the reader expected; thrown by handlers
 */
export type XmlErrorKind = 'malformed' | 'refused' | 'limit' | 'encoding' | 'content'

/**
 * Why a document was not read. `message` begins with the place, where there is one, and names elements but never shows
 * their content; `advice` tells the sender what to do.
 */
export class XmlError extends Error {
  readonly kind: XmlErrorKind
  readonly advice: string
  readonly position: XmlPosition | undefined
  constructor(kind: XmlErrorKind, message: string, advice: string, position?: XmlPosition) {
    super(position ? `XML line ${position.line}, column ${position.column}: ${message}` : `XML: ${message}`)
    this.name = 'XmlError'
    this.kind = kind
    this.advice = advice
    this.position = position
  }
}

/** The place of the character at `offset`. Walks the text: for errors only. */
export function positionAt(text: string, offset: number): XmlPosition {
  let line = 1
  let start = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++
    start = at + 1
  }
  return { line, column: offset - start + 1 }
}
