import { expect, test } from 'vitest'
import { parseXml, XmlError } from './xml.ts'
import { decodeXml } from './xml-decode.ts'

const declared = (encoding: string, text = '金蝶') => `<?xml version="1.0" encoding="${encoding}"?><a>${text}</a>`
const GBK = Buffer.from([0xbd, 0xf0, 0xb5, 0xfb])
const gbk = (encoding?: string) =>
  Buffer.concat([
    Buffer.from(`${encoding === undefined ? '' : `<?xml version='1.0' encoding='${encoding}'?>`}<a>`),
    GBK,
    Buffer.from('</a>'),
  ])
const utf16 = (text: string, big: boolean) => {
  const bytes = Buffer.from(text, 'utf16le')
  return big ? bytes.swap16() : bytes
}

test.each<[string, Uint8Array, string?]>([
  ['UTF-8', Buffer.from('<a>金蝶</a>')],
  ['UTF-8, declared', Buffer.from(declared('utf-8'))],
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${declared('UTF-8')}`)],
  ['UTF-8 by the header', Buffer.from('<a>金蝶</a>'), 'UTF-8'],
  ['UTF-16LE with a byte order mark', utf16(`\uFEFF${declared('UTF-16')}`, false)],
  ['UTF-16BE with a byte order mark', utf16(`\uFEFF${declared('UTF-16')}`, true)],
  ['UTF-16LE without one', utf16(declared('UTF-16LE'), false)],
  ['UTF-16BE without one, by the header', utf16(declared('UTF-16'), true), 'utf-16'],
  ['GBK', gbk('GBK')],
  ['GB2312', gbk('gb2312')],
  ['GB18030', gbk('GB18030')],
  ['GBK by the header alone', gbk(), '"gbk"'],
])('%s is read', (_name, bytes, charset) => {
  expect(parseXml(bytes, { charset }).children).toEqual(['金蝶'])
})

test('ISO-8859-1 is read, the euro sign of windows-1252 included', () => {
  const bytes = Buffer.from(declared('ISO-8859-1', 'Ä\u0080'), 'latin1')
  expect(parseXml(bytes).children).toEqual(['Ä€'])
  expect(parseXml(Buffer.from(declared('US-ASCII', 'A'))).children).toEqual(['A'])
})

test('text is text, whatever encoding it declares', () => {
  expect(parseXml(declared('GBK')).children).toEqual(['金蝶'])
  expect(parseXml(`\uFEFF${declared('nonsense')}`).children).toEqual(['金蝶'])
})

test.each<[string, Uint8Array, string | undefined, string, string]>([
  ['GBK said to be UTF-8', gbk('UTF-8'), undefined, 'is not UTF-8', 'would be valid GBK'],
  ['GBK that says nothing', gbk(), undefined, 'byte 4 (line 1) is not UTF-8', 'would be valid GBK'],
  ['UTF-8 said to be ASCII', Buffer.from(declared('us-ascii')), undefined, 'is not US-ASCII', 'as UTF-8'],
  [
    'a declaration against the byte order mark',
    Buffer.from(`\uFEFF${declared('GBK')}`),
    undefined,
    'the bytes are utf-8, but the document declares gbk',
    'one encoding',
  ],
  [
    'UTF-16 said to be UTF-8',
    utf16(`\uFEFF${declared('UTF-8')}`, false),
    undefined,
    'the bytes are utf-16le, but the document declares utf-8',
    'one encoding',
  ],
  ['UTF-8 said to be UTF-16', Buffer.from(declared('UTF-16')), undefined, 'the bytes are not UTF-16', 'one encoding'],
  [
    'the wrong order of bytes',
    utf16(`\uFEFF${declared('UTF-16BE')}`, false),
    undefined,
    'the bytes are utf-16le',
    'one encoding',
  ],
  [
    'a header against the declaration',
    Buffer.from(declared('GBK')),
    'utf-8',
    'the content-type header says utf-8, but the document declares gbk',
    'one encoding',
  ],
  [
    'an encoding nobody knows',
    Buffer.from(declared('EBCDIC-1')),
    undefined,
    'its declaration names the encoding "EBCDIC-1"',
    'UTF-8',
  ],
  ['a name of objects', Buffer.from(declared('constructor')), undefined, 'names the encoding "constructor"', 'UTF-8'],
  ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]), undefined, 'UTF-32', 'UTF-8'],
  [
    'a character cut in two',
    Buffer.from('<a>金').subarray(0, 5),
    undefined,
    'the last character, which is cut off, is not UTF-8',
    'UTF-8',
  ],
  ['half a UTF-16 character', utf16('\uFEFF<a/>', false).subarray(0, 9), undefined, 'is not UTF-16LE', 'UTF-8'],
])('%s is refused', (_name, bytes, charset, said, advised) => {
  let thrown: unknown
  try {
    decodeXml(bytes, charset)
  } catch (error) {
    thrown = error
  }
  expect(thrown).toBeInstanceOf(XmlError)
  const { kind, message, advice } = thrown as XmlError
  expect(kind).toBe('encoding')
  expect(message).toContain(said)
  expect(advice).toContain(advised)
})

test('the wrong byte is named by its line', () => {
  const bytes = Buffer.concat([Buffer.from('<a>\n<b>\n'), Buffer.from([0xff]), Buffer.from('</b></a>')])
  expect(() => decodeXml(bytes)).toThrow('byte 9 (line 3) is not UTF-8')
})
