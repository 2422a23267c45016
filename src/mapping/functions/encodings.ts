/** How many bytes a character takes in the encodings that old systems limit their fields by. */
import { didYouMean } from '../suggest.ts'
import { refused } from './function.ts'

/** Bytes of one character, given as its code point. */
export type Width = (character: number) => number

const utf8: Width = (character) => (character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4)
const utf16: Width = (character) => (character < 0x10000 ? 2 : 4)

let doubles: Uint8Array | undefined

/**
 * The characters of GBK's two-byte area, from the decoder that every Node has: `TextEncoder` writes UTF-8 only, and a
 * library with tables of its own would say the same.
 */
function twoBytes(): Uint8Array {
  if (doubles) return doubles
  const table = new Uint8Array(0x10000)
  const decoder = new TextDecoder('gbk')
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const text = trail === 0x7f ? '' : decoder.decode(Uint8Array.of(lead, trail))
      if (text.length === 1 && text !== '\ufffd') table[text.charCodeAt(0)] = 1
    }
  }
  doubles = table
  return table
}

/** GBK and GB18030. What GBK does not have takes four bytes, as in GB18030, so that a cut text is never too long. */
const gbk: Width = (character) => {
  if (character < 0x80) return 1
  return character < 0x10000 && twoBytes()[character] === 1 ? 2 : 4
}

const widths: Readonly<Record<string, Width>> = {
  'utf-8': utf8,
  gbk,
  gb18030: gbk,
  gb2312: gbk,
  'utf-16': utf16,
}

export const encodings: readonly string[] = Object.keys(widths)

/** The widths of an encoding by its name, `UTF8` as well as `utf-8`. `$name` needs it. */
export function widthsOf(encoding: unknown, name: string): Width {
  if (typeof encoding === 'string' && encoding.length < 20) {
    const plain = (text: string) => text.toLowerCase().replaceAll(/[-_ ]/g, '')
    const known = encodings.find((each) => plain(each) === plain(encoding))
    const width = known === undefined ? undefined : widths[known]
    if (width) return width
  }
  const hint = typeof encoding === 'string' ? didYouMean(encoding.slice(0, 40), encodings) : 'write it in quotes'
  throw refused(name, `an encoding (${encodings.join(', ')})`, encoding, `Write one of these names; ${hint}`)
}
