/**
 * XML as systems send it, and none of what XML can do to its reader: no DOCTYPE, no entities but the five built in, no
 * outside world, limits on everything. Source: XML 1.0 (5th edition) and Namespaces in XML 1.0, w3.org/TR/xml and
 * w3.org/TR/xml-names.
 */
import { decodeXml } from './xml-decode.ts'
import { XmlError, type XmlPosition } from './xml-error.ts'
import { scanXml } from './xml-scan.ts'

export { XmlError, type XmlErrorKind, type XmlPosition } from './xml-error.ts'
export { type WriteXmlOptions, writeXml, type XmlContent } from './xml-write.ts'

/**
 * Attributes by local name, those of a namespace by `{namespace}name`. The object has no prototype, so a name such as
 * `__proto__` or `constructor` is one like any other. Declarations of namespaces are not among them.
 */
export type XmlAttributes = Readonly<Record<string, string>>

/**
 * What a reader does with a document. The calls come in the order of the document and are balanced; a handler that
 * throws ends the reading. Comments and processing instructions are passed over.
 */
export interface XmlHandler {
  /** `name` is local, without prefix; `namespace` is '' where there is none. `place` tells where the tag stands. */
  open(name: string, namespace: string, attributes: XmlAttributes, place: () => XmlPosition): void
  /** Character data between two tags, whole: CDATA and references are put together. Never empty; white space included. */
  text(text: string): void
  close(name: string): void
}

export interface XmlLimits {
  /** Of the document as it arrived. Default 16 MiB. */
  maxBytes: number
  /** Elements in one another. Default 100. */
  maxDepth: number
  /** Elements of the document. Default 500,000. */
  maxElements: number
  /** Attributes of one element. Default 100. */
  maxAttributes: number
  /** Characters of one text or attribute. Default 1,048,576. */
  maxText: number
}

export const XML_LIMITS: Readonly<XmlLimits> = {
  maxBytes: 16 * 1024 * 1024,
  maxDepth: 100,
  maxElements: 500_000,
  maxAttributes: 100,
  maxText: 1024 * 1024,
}

export interface ReadXmlOptions {
  limits?: Partial<XmlLimits>
  /** `charset` of the content-type header, for bytes. */
  charset?: string | undefined
}

/** An element with everything in it. Text stands between the elements where it stood; white space is kept. */
export interface XmlElement {
  name: string
  namespace: string
  attributes: XmlAttributes
  children: (XmlElement | string)[]
}

/**
 * Reads a document and hands it to `handler` piece by piece: nothing is built that nobody wants. Bytes are decoded as
 * `decodeXml` describes; a string is text already, whatever encoding it declares.
 *
 * @throws XmlError where it is not well-formed, not allowed, too large, or in another encoding than it says.
 */
export function readXml(source: string | Uint8Array, handler: XmlHandler, options: ReadXmlOptions = {}): void {
  const limits = options.limits ? { ...XML_LIMITS, ...options.limits } : XML_LIMITS
  const size = typeof source === 'string' ? Buffer.byteLength(source) : source.length
  if (size > limits.maxBytes) {
    const message = `the document has ${size} bytes; at most ${limits.maxBytes} are read`
    throw new XmlError('limit', message, 'Send smaller documents, for example fewer records in each.')
  }
  scanXml(typeof source === 'string' ? source : decodeXml(source, options.charset), handler, limits)
}

/** Reads a document into a tree and gives its root. Throws as `readXml` does. */
export function parseXml(source: string | Uint8Array, options: ReadXmlOptions = {}): XmlElement {
  const top: XmlElement['children'] = []
  const open = [top]
  const handler: XmlHandler = {
    open(name, namespace, attributes) {
      const children: XmlElement['children'] = []
      open.at(-1)?.push({ name, namespace, attributes, children })
      open.push(children)
    },
    text(text) {
      open.at(-1)?.push(text)
    },
    close() {
      open.pop()
    },
  }
  readXml(source, handler, options)
  return top[0] as XmlElement
}

/** The elements directly below with this local name, of any namespace. */
export function xmlChildren(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child): child is XmlElement => typeof child !== 'string' && child.name === name)
}

/** All text of an element and of those below it, in order. */
export function xmlText(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : xmlText(child))).join('')
}
