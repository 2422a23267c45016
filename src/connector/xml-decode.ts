import { isAscii, isUtf8 } from 'node:buffer'
import { declarationOf } from './xml-declaration.ts'
import { XmlError } from './xml-error.ts'

/** Names by which senders call the encodings that are read, in lower case; the value is what they are. */
const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'us-ascii',
  ascii: 'us-ascii',
  'utf-16': 'utf-16',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  gbk: 'gbk',
  gb2312: 'gbk',
  cp936: 'gbk',
  gb18030: 'gb18030',
  'iso-8859-1': 'windows-1252',
  'latin-1': 'windows-1252',
  latin1: 'windows-1252',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
  big5: 'big5',
}

const SEND_UTF8 = 'Send the document as UTF-8, with <?xml version="1.0" encoding="UTF-8"?>.'

/** Enough for any declaration. */
const HEAD_BYTES = 512

/**
 * The text of a document that came as bytes. A byte order mark tells the encoding, else `charset` (that of the
 * content-type header), else the declaration, else it is UTF-8. Two of them that contradict each other are an error, and
 * so are bytes that are not in that encoding: nothing is replaced, nothing guessed. ISO-8859-1 is read as windows-1252,
 * as its senders mean it (WHATWG Encoding Standard).
 *
 * @throws XmlError of kind `encoding`.
 */
export function decodeXml(bytes: Uint8Array, charset?: string): string {
  const seen = seenIn(bytes)
  const declared = declaredIn(bytes, seen)
  const told = charset === undefined || charset === '' ? undefined : known(charset, 'the content-type header')
  if (told !== undefined && declared !== undefined && !agree(told, declared)) {
    throw contradiction(`the content-type header says ${told}`, `the document declares ${declared}`)
  }
  const said = told ?? declared
  if (seen !== undefined) {
    const source = told === undefined ? 'the document declares' : 'the content-type header says'
    if (said !== undefined && !agree(seen, said)) throw contradiction(`the bytes are ${seen}`, `${source} ${said}`)
    return decodeAs(seen, bytes)
  }
  if (said?.startsWith('utf-16') === true) {
    if (told === undefined) throw contradiction('the bytes are not UTF-16', `the document declares ${said}`)
    return decodeAs(said === 'utf-16' ? 'utf-16be' : said, bytes)
  }
  return decodeAs(said ?? 'utf-8', bytes)
}

/** What the first bytes prove: a byte order mark, or `<` in two bytes (XML 1.0, appendix F). */
function seenIn(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && (c === 0xfe || c === 0))) {
    throw new XmlError('encoding', 'the bytes are UTF-32, which is not read', SEND_UTF8)
  }
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (a === 0x3c && b === 0) return 'utf-16le'
  if (a === 0 && b === 0x3c) return 'utf-16be'
  return undefined
}

function declaredIn(bytes: Uint8Array, seen: string | undefined): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD_BYTES))
  const text = seen?.startsWith('utf-16') === true ? lossy(seen, head) : head.toString('latin1')
  const encoding = declarationOf(text.replace(/^(?:\uFEFF|\u00EF\u00BB\u00BF)/, ''))?.encoding
  return encoding === undefined ? undefined : known(encoding, 'its declaration')
}

function lossy(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes)
}

function known(name: string, source: string): string {
  const label = name.trim().replace(/^["']|["']$/g, '')
  const encoding = ENCODINGS[label.toLowerCase()]
  if (encoding !== undefined && Object.hasOwn(ENCODINGS, label.toLowerCase())) return encoding
  const names = 'UTF-8, UTF-16, GBK, GB18030, ISO-8859-1, ISO-8859-15 and Big5'
  throw new XmlError('encoding', `${source} names the encoding "${label.slice(0, 40)}"; ${names} are read`, SEND_UTF8)
}

/** ASCII is a part of every encoding but UTF-16; a plain `utf-16` leaves the order of bytes open. */
function agree(one: string, other: string): boolean {
  const wide = (name: string) => name.startsWith('utf-16')
  if (wide(one) || wide(other)) return one === other || (wide(one) && wide(other) && [one, other].includes('utf-16'))
  return one === other || one === 'us-ascii' || other === 'us-ascii'
}

function contradiction(one: string, other: string): XmlError {
  const advice = `Let the header, the declaration and the bytes name one encoding. ${SEND_UTF8}`
  return new XmlError('encoding', `${one}, but ${other}`, advice)
}

function decodeAs(encoding: string, bytes: Uint8Array): string {
  if (encoding === 'us-ascii' && !isAscii(bytes)) throw wrongByte(encoding, bytes, (part) => isAscii(part))
  if (encoding === 'utf-8' && !isUtf8(bytes)) throw wrongByte(encoding, bytes, (part) => decodes('utf-8', part))
  const name = encoding === 'us-ascii' ? 'utf-8' : encoding
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes)
  } catch {
    throw wrongByte(encoding, bytes, (part) => decodes(name, part))
  }
}

/** True when the bytes are a beginning of text in the encoding; a character that is cut off at the end is none the worse. */
function decodes(encoding: string, bytes: Uint8Array): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/** Names the first byte that does not fit, found by halving. */
function wrongByte(encoding: string, bytes: Uint8Array, fits: (part: Uint8Array) => boolean): XmlError {
  let good = 0
  let bad = bytes.length + 1
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (middle <= bytes.length && fits(bytes.subarray(0, middle))) good = middle
    else bad = middle
  }
  const line = bytes.subarray(0, good).reduce((lines, byte) => (byte === 0x0a ? lines + 1 : lines), 1)
  const where = good < bytes.length ? `byte ${good + 1} (line ${line})` : 'the last character, which is cut off,'
  const gbk = encoding === 'utf-8' && good < bytes.length && decodes('gbk', bytes)
  const advice = gbk
    ? `The bytes would be valid GBK: send them with encoding="GBK", or better as UTF-8. ${SEND_UTF8}`
    : SEND_UTF8
  return new XmlError('encoding', `${where} is not ${encoding.toUpperCase()}`, advice)
}
