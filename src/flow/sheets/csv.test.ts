import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCsv, parseCsv, unguarded } from './csv.ts'

const cells = (text: string) => parseCsv(text).map((row) => row.cells)

describe('reading', () => {
  it.each([
    [
      'commas',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'no line end at the end',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'old line ends',
      'a,b\rc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a byte order mark', '\uFEFFa,b\n', [['a', 'b']]],
    [
      'semicolons',
      'a;b\n1,5;x\n',
      [
        ['a', 'b'],
        ['1,5', 'x'],
      ],
    ],
    ['tabs', 'a\tb\n', [['a', 'b']]],
    ['quotes with commas, line ends and quotes in them', '"a,1","b\r\n2","c ""3"""\n', [['a,1', 'b\r\n2', 'c "3"']]],
    ['a delimiter in quotes that is none', '"a;b;c",d\n', [['a;b;c', 'd']]],
    [
      'empty cells, also the last',
      'a,,\n,b,""\n',
      [
        ['a', '', ''],
        ['', 'b', ''],
      ],
    ],
    ['a quote in the middle of a cell', '5" nail,b\n', [['5" nail', 'b']]],
    ['nothing', '', []],
  ])('%s', (_, text, expected) => expect(cells(text)).toEqual(expected))

  it('counts rows as a spreadsheet does: blank ones too, one with line ends in it as one', () => {
    expect(parseCsv('a\n\n"b\nb"\nc\n').map(({ row }) => row)).toEqual([1, 3, 4])
  })

  it.each([
    ['a quote that is never closed', 'a,b\nc,"d\ne\n', /row 2: the quote that opens in line 2 is never closed/],
    ['text behind a quote', '"a"b,c\n', /row 1: text stands behind a closed quote: b,c/],
    ['too wide a row', `${'a,'.repeat(200)}\n`, /too many columns/],
    ['too long a cell', 'x'.repeat(2000), /a cell has 2000 characters/],
    ['too many rows', 'a\n'.repeat(50_001), /too many rows/],
  ])('refuses %s', (_, text, message) => expect(() => parseCsv(text)).toThrow(message))
})

describe('writing', () => {
  it('guards what a spreadsheet would run', () => {
    expect(formatCsv([['=1+1', '@x', '-2', '+3', "'=4", 'a-b']])).toBe("'=1+1,'@x,'-2,'+3,''=4,a-b\r\n")
  })

  it('gives back what was written, whatever it is', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('=x', "'=", '"', ',', '\r\n', ';', '\t1', '007'),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const all = [['native', 'canonical'], ...rows]
        const read = parseCsv(formatCsv(all)).map((row) => row.cells.map(unguarded))
        expect(read).toEqual(all.filter((row) => row.some((each) => each !== '')))
      }),
      { seed: 7, numRuns: 500 },
    )
  })
})
