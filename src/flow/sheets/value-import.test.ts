import { describe, expect, it } from 'vitest'
import { parseCsv } from './csv.ts'
import type { Cell } from './spreadsheet.ts'
import { importValues } from './value-import.ts'

const FILE = 'flows/values/unit.yaml'
const TEXT = `# Units, with the team of Ms Li.
list: unit
title: { en: Units, zh: 单位 }
unknown: park
rows:
  - { native: 010, canonical: EA } # pieces
  # cartons
  - { native: KAR, canonical: XCT, until: 2027-01-01 }
  - { native: KAR, canonical: XBX, from: 2027-01-01 }
levels:
  - dealer: D1
    rows: [{ native: K1, canonical: EA }]
`
const run = (csv: string, text: string | undefined = TEXT, options: { replace?: boolean } = {}) =>
  importValues('unit', parseCsv(csv), { file: FILE, text, ...options })
const sheet = (...cells: Cell[][]) =>
  importValues(
    'unit',
    cells.map((row, index) => ({ row: index + 1, cells: row })),
    { file: FILE },
  )
const HEAD = 'native,canonical,direction,dealer,tenant,from,until\n'

describe('bringing a sheet in', () => {
  it('adds, changes in place, and keeps comments, order and everything else', () => {
    const { merged, problems } = run(
      `${HEAD}KAR,XCT,,,,,2027-02-01\nKAR,XBX,,,,2027-01-01,\nPC,EA,in,,,,\nK1,XCT,,D1,,,`,
    )
    expect(problems.map(({ row, message }) => [row, message])).toEqual([
      [3, expect.stringContaining('both hold from 2027-01-01 until 2027-02-01')],
    ])
    expect(merged).toBeUndefined()
    const good = run(`${HEAD}KAR,XPK,,,,,2027-01-01\nKAR,XBX,both,,,2027-01-01,\nPC,EA,in,,,,\nK1,XBX,,D1,,,`)
    expect(good.problems).toEqual([])
    expect(good.merged?.text).toBe(
      TEXT.replace('KAR, canonical: XCT', 'KAR, canonical: XPK')
        .replace('levels:', '  - { native: PC, canonical: EA, direction: in }\nlevels:')
        .replace('[{ native: K1, canonical: EA }]', '[ { native: K1, canonical: XBX } ]'),
    )
    expect(good.merged?.changes.map(({ change, value }) => `${change} ${value.native}`)).toEqual([
      'changed KAR',
      'added PC',
      'changed K1',
    ])
    expect(good.merged?.unchanged).toBe(1)
  })

  it('leaves the file as it is, to the byte, where nothing changes', () => {
    expect(run(`${HEAD}010,EA,both,,,,`).merged).toMatchObject({ text: TEXT, changes: [], unchanged: 1 })
  })

  it('takes out what the sheet does not have only where it is told to', () => {
    const csv = `${HEAD}010,EA,,,,,\nK1,EA,,D1,,,`
    expect(run(csv).merged?.text).toBe(TEXT)
    const { merged } = run(csv, TEXT, { replace: true })
    expect(merged?.changes.map(({ change, value }) => `${change} ${value.canonical}`)).toEqual([
      'removed XCT',
      'removed XBX',
    ])
    expect(merged?.text).not.toContain('KAR')
    expect(merged?.text).toContain('# pieces')
  })

  it('reads Chinese titles, last days and days in any writing, and makes a new file', () => {
    const csv =
      '经销商,本系统,对方系统,方向,生效日期,截止日期,备注\nD1,EA,"件,套",出,2027年1月1日,2027/12/31,x\n,XCT,007,双向,20270101,9999-12-31,\n'
    const { merged, problems } = importValues('unit', parseCsv(csv), { file: FILE, unknown: 'park' })
    expect(problems).toMatchObject([{ severity: 'warning', row: 2 }])
    expect(merged?.text).toBe(`list: unit
unknown: park
rows:
  - { native: "件,套", canonical: EA, direction: out, dealer: D1, from: 2027-01-01, until: 2028-01-01 }
  - { native: 007, canonical: XCT, from: 2027-01-01 }
`)
  })

  it('takes off the apostrophe that an export puts in front of a formula, and no other', () => {
    const { merged } = run(`${HEAD}'=A1,"'@x",,,,,\n'quoted,y,,,,,`)
    expect(merged?.changes.map(({ value }) => [value.native, value.canonical])).toEqual([
      ['=A1', '@x'],
      ["'quoted", 'y'],
    ])
  })
})

describe('cells of a spreadsheet that are no texts', () => {
  const titles: Cell[] = ['native', 'canonical', 'from']
  it('warns of numbers, which lose their leading zeros, and takes days', () => {
    const { merged, problems } = sheet(titles, [{ number: '71001' }, 'EA', new Date('2027-01-01T00:00:00Z')])
    expect(problems).toEqual([
      expect.objectContaining({ severity: 'warning', row: 2, message: expect.stringContaining('leading zeros') }),
    ])
    expect(merged?.changes[0]?.value).toEqual({ native: '71001', canonical: 'EA', from: '2027-01-01' })
  })

  it.each<[string, Cell, RegExp]>([
    ['a number with more digits than it keeps', { number: '1234567890123456' }, /is the number/],
    ['a number in powers of ten', { number: '1E+21' }, /is the number/],
    ['a date for a code', new Date('2027-03-01T00:00:00Z'), /is a date/],
    ['a truth value', true, /truth value/],
  ])('refuses %s', (_, cell, message) => {
    const { merged, problems } = sheet(titles, [cell, 'EA', ''])
    expect(merged).toBeUndefined()
    expect(problems).toEqual(
      expect.arrayContaining([expect.objectContaining({ row: 2, message: expect.stringMatching(message) })]),
    )
  })
})

describe('what is wrong is said with its row, and then nothing comes in', () => {
  it.each([
    ['no native code', `${HEAD},EA,,,,,`, 2, /native is empty/],
    ['no canonical code', `${HEAD}A,,,,,,`, 2, /canonical is empty/],
    ['an unknown direction', `${HEAD}A,B,sideways,,,,`, 2, /direction is "sideways"/],
    ['a day that is none', `${HEAD}A,B,,,,2027-02-30,`, 2, /which is no day/],
    ['an end before the beginning', `${HEAD}A,B,,,,2027-02-01,2027-01-01`, 2, /ends \(2027-01-01\) before/],
    ['a row that contradicts another', `${HEAD}A,B,,,,,\nA,C,,,,,`, 3, /contradicts row 2/],
    ['a row that contradicts the file', `${HEAD}PC,EA,,,,,\nKAR,EA,,,,2026-01-01,`, 3, /stands twice/],
    ['a value without a title', 'native,canonical\nA,B,C', 2, /column 3, which has no title/],
  ])('%s', (_, csv, row, message) => {
    const { merged, problems } = run(csv)
    expect(merged).toBeUndefined()
    expect(problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ severity: 'error', row, message: expect.stringMatching(message) }),
      ]),
    )
  })

  it.each([
    ['an unknown title', 'native,canonical,dealr\nA,B,C', /there is no column "dealr"/, /did you mean "dealer"/],
    ['a missing column', 'native,note\nA,B', /has no column "canonical"/, /本系统/],
    ['a column twice', 'native,canonical,对方系统\nA,B,C', /"native" stands twice/, /keep one/],
    ['both kinds of ends', 'native,canonical,until,last\nA,B,,', /cannot stand together/, /last one/],
    ['nothing', '', /empty/, /titles/],
    ['titles alone', 'native,canonical\n', /no rows/, /add/],
  ])('%s', (_, csv, message, advice) => {
    expect(() => run(csv)).toThrow(message)
    expect(() => run(csv)).toThrow(expect.objectContaining({ advice: expect.stringMatching(advice) }))
  })

  it('a file that has mistakes already', () => {
    const { merged, findings } = run(`${HEAD}A,B,,,,,`, TEXT.replace('unknown: park', 'unknown: parc'))
    expect(merged).toBeUndefined()
    expect(findings).toEqual([expect.objectContaining({ file: FILE, line: 4, code: 'wrong-value' })])
  })
})
