import { describe, expect, test } from 'vitest'
import { XmlError, type XmlLimits } from '../../src/connector/index.ts'
import { control, order, packet, segment } from '../../test/orders05.ts'
import { readIdocs, type Segment } from './idoc.ts'
import { segmentsOf } from './idoc-values.ts'

const idoc = (...segments: string[]) => packet([`<IDOC BEGIN="1">${control()}${segments.join('')}</IDOC>`])

function wrong(source: string | Uint8Array, limits?: Partial<XmlLimits>): string {
  try {
    readIdocs(source, limits ? { limits } : {})
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    expect(error.advice).not.toBe('')
    return `${error.kind}: ${error.message.replace(/^XML line \d+, column \d+: /, '')}`
  }
  return 'nothing'
}

describe('what is read', () => {
  test('control record and segments, numbers as text with their zeros', () => {
    const [one, ...others] = readIdocs(Buffer.from(packet([order(2)])))
    expect(others).toEqual([])
    expect(one?.type).toBe('ORDERS05')
    expect(one?.control).toMatchObject({
      docnum: '0000000000712345',
      idoctyp: 'ORDERS05',
      mestyp: 'ORDERS',
      sndprn: 'S4HCLNT100',
      serial: '20260314101500',
    })
    expect(one?.segments.EDI_DC40).toBeUndefined()
    expect(one?.segments.E1EDK14).toEqual([
      { QUALF: '008', ORGID: '1010' },
      { QUALF: '007', ORGID: '10' },
      { QUALF: '006', ORGID: '00' },
      { QUALF: '012', ORGID: 'OR' },
    ])
    const [first, second] = one?.segments.E1EDP01 ?? []
    expect(second?.POSEX).toBe('000020')
    expect(segmentsOf(first, 'E1EDP19')[1]).toEqual({
      QUALF: '002',
      IDTNR: '000000000000000010',
      KTEXT: '机油滤清器 1 & 密封圈',
    })
  })

  test('a segment that stands once is a list like any other; duplicates keep their order', () => {
    const [one] = readIdocs(
      idoc(segment('E1EDK01', { CURCY: 'CNY' }), segment('E1EDP01', { POSEX: '000010' }, segment('E1EDP20', {}))),
    )
    expect(one?.segments).toEqual({ E1EDK01: [{ CURCY: 'CNY' }], E1EDP01: [{ POSEX: '000010', E1EDP20: [{}] }] })
    const same = segment('E1EDK02', { QUALF: '001', BELNR: 'A' })
    const [twice] = readIdocs(
      idoc(same, segment('E1EDK01', {}), segment('E1EDK02', { QUALF: '001', BELNR: 'B' }), same),
    )
    expect(twice?.segments.E1EDK02?.map(({ BELNR }) => BELNR)).toEqual(['A', 'B', 'A'])
  })

  test('several IDocs in one document, each with its own control record', () => {
    const some = ['0000000000000001', '0000000000000002', '0000000000000003'].map((DOCNUM) => order(1, { DOCNUM }))
    expect(readIdocs(packet(some)).map(({ control }) => control.docnum)).toEqual([
      '0000000000000001',
      '0000000000000002',
      '0000000000000003',
    ])
  })

  test('values are kept as they came; empty fields are left out', () => {
    const fields = { VPREI: '      12.50-', MENGE: '5.000 ', KTEXT: '  two  words ', ABGRU: '', LGORT: '0001' }
    const [one] = readIdocs(idoc(segment('E1EDP01', fields)))
    const { ABGRU: _, ...kept } = fields
    expect(one?.segments.E1EDP01).toEqual([kept])
  })

  test('any basic type, extensions, deep nesting, indentation, and segments without SEGMENT', () => {
    const delivery = `<DELVRY07>
      <IDOC>
        <EDI_DC40><DOCNUM>1</DOCNUM><MESTYP>DESADV</MESTYP><CIMTYP>ZDEL</CIMTYP></EDI_DC40>
        <E1EDL20 SEGMENT="">
          <VBELN>0080000001</VBELN>
          <E1EDL24><POSNR>000010</POSNR><E1EDL41><BSTNR>X</BSTNR></E1EDL41><_-ACME_-SEG SEGMENT="1"/></E1EDL24>
        </E1EDL20>
      </IDOC>
    </DELVRY07>`
    expect(readIdocs(delivery)).toEqual([
      {
        type: 'DELVRY07',
        control: { docnum: '1', mestyp: 'DESADV', cimtyp: 'ZDEL' },
        segments: {
          E1EDL20: [
            { VBELN: '0080000001', E1EDL24: [{ POSNR: '000010', E1EDL41: [{ BSTNR: 'X' }], '_-ACME_-SEG': [{}] }] },
          ],
        },
      },
    ])
  })

  test('names of fields and segments cannot reach prototypes', () => {
    const [one] = readIdocs(
      idoc(
        '<__proto__ SEGMENT="1"><polluted>yes</polluted></__proto__>',
        '<E1 SEGMENT="1"><constructor>c</constructor><__proto__>p</__proto__></E1>',
      ),
    )
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(Object.keys(one?.segments ?? {})).toEqual(['__proto__', 'E1'])
    const [held] = one?.segments.E1 ?? []
    expect(Object.entries(held as Segment)).toEqual([
      ['constructor', 'c'],
      ['__proto__', 'p'],
    ])
    expect(JSON.parse(JSON.stringify(one)).segments.E1).toHaveLength(1)
  })

  test('GBK is read when it is declared', () => {
    const [head = '', tail = ''] = idoc(segment('E1EDKA1', { NAME1: '@' }))
      .replace('UTF-8', 'GBK')
      .split('@')
    const bytes = Buffer.concat([Buffer.from(head), Buffer.from([0xbd, 0xf0, 0xb5, 0xfb]), Buffer.from(tail)])
    expect(readIdocs(bytes)[0]?.segments.E1EDKA1).toEqual([{ NAME1: '金蝶' }])
  })
})

test.each([
  ['no IDOC', '<ORDERS05/>', 'content: XML: no IDOC in <ORDERS05>'],
  ['something else', '<html><body/></html>', 'content: expected <IDOC> in <html>, got <body>'],
  ['no control record', packet(['<IDOC><E1EDK01 SEGMENT="1"/></IDOC>']), 'content: an IDOC without EDI_DC40'],
  ['two control records', idoc(control()), 'content: a second EDI_DC40 in one IDOC'],
  ['one control record for two', packet([`<IDOC>${control()}</IDOC>`, '<IDOC/>']), 'content: an IDOC without EDI_DC40'],
  [
    'a segment in the control record',
    idoc().replace('</EDI_DC40>', '<E1 SEGMENT="1"/></EDI_DC40>'),
    'content: a segment E1 in EDI_DC40',
  ],
  [
    'a field twice',
    idoc('<E1EDK01 SEGMENT="1"><CURCY>CNY</CURCY><CURCY>EUR</CURCY></E1EDK01>'),
    'content: the field CURCY stands twice in its segment',
  ],
  [
    'a field that is a segment too',
    idoc('<A SEGMENT="1"><B>1</B><B SEGMENT="1"/></A>'),
    'content: B is a field and a segment at one time',
  ],
  [
    'a segment that is a field too',
    idoc('<A SEGMENT="1"><B SEGMENT="1"/><B>1</B></A>'),
    'content: the field B stands twice in its segment',
  ],
  ['text between fields', idoc('<A SEGMENT="1">text<B>1</B></A>'), 'content: text between the fields of a segment'],
  [
    'text before a segment in a field',
    idoc('<A SEGMENT="1"><B>text<C>1</C></B></A>'),
    'content: text between the fields of a segment',
  ],
  ['text between IDocs', packet(['text']), 'content: text between the fields of a segment'],
  ['a truncated document', packet([order(3)]).slice(0, 2_000), 'malformed: the document ends inside <'],
  ['a DOCTYPE', `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${idoc()}`, 'refused: a DOCTYPE is not taken'],
  ['an entity', idoc('<A SEGMENT="1"><B>&x;</B></A>'), 'refused: the entity "&x;" is not known'],
  ['endless nesting', idoc('<A SEGMENT="1">'.repeat(5_000)), 'limit: more than 100 elements inside one another'],
  [
    'a huge text',
    idoc(`<A SEGMENT="1"><B>${'x'.repeat(1_100_000)}</B></A>`),
    'limit: more than 1048576 characters in one text',
  ],
])('%s is refused', (_name, source, said) => {
  expect(wrong(source)).toContain(said)
})

test('a document in another encoding than it says, or larger than allowed, is refused', () => {
  const gbk = Buffer.concat([Buffer.from(idoc().slice(0, -11)), Buffer.from([0xbd, 0xf0]), Buffer.from('</ORDERS05>')])
  expect(wrong(gbk)).toContain('encoding: ')
  expect(wrong(packet([order(13)]), { maxBytes: 10_000 })).toContain('limit: ')
  expect(wrong(packet([order(13)]), { maxElements: 100 })).toContain('limit: more than 100 elements')
})

test('the place of what is wrong is named', () => {
  const lines = idoc('\n<A SEGMENT="1">\n<B>1</B>\n<B>2</B></A>')
  expect(() => readIdocs(lines)).toThrow('XML line 4, column 1: the field B stands twice in its segment')
})
