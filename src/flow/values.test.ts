/** What people get wrong in value maps, and what they are told. `‸` marks the place the finding must point at. */
import { describe, expect, it } from 'vitest'
import { formatFinding } from './finding.ts'
import { connectors, example } from './fixtures/example.ts'
import { loadFlows } from './load.ts'

const FILE = 'flows/values/unit.yaml'
const BASE = `
  - { native: KAR, canonical: XCT }
  - { native: ST, canonical: EA }`

function check(text: string, tenant?: string) {
  const marked = text.indexOf('‸')
  const before = text.slice(0, marked).split('\n')
  const { flows, findings } = loadFlows(
    example({ [FILE]: text.replace('‸', '') }),
    connectors,
    tenant ? { tenant } : {},
  )
  return {
    flows,
    findings,
    shown: findings.map(formatFinding).join('\n'),
    marked: { file: FILE, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 },
  }
}
const list = (rows: string, head = 'unknown: reject') => `list: unit\n${head}\nrows:${rows}\n`

// biome-ignore format: a table, one mistake a line
const mistakes: [name: string, text: string, severity: 'error' | 'warning', code: string, message: RegExp, hint: RegExp][] = [
  ['a day that is none', list(`${BASE}\n  - { native: A, canonical: B, from: ‸2027-02-30 }`), 'error', 'wrong-value', /day of the calendar/, /.?/],
  ['a day written another way', list(`${BASE}\n  - { native: A, canonical: B, until: ‸31.12.2026 }`), 'error', 'wrong-value', /2027-01-31/, /.?/],
  ['an end before the beginning', list(`${BASE}\n  - { native: ‸A, canonical: B, from: 2027-02-01, until: 2027-01-01 }`), 'error', 'bad-validity', /ends \(2027-01-01\) before it begins/, /swap/],
  ['no day at all', list(`${BASE}\n  - { native: ‸A, canonical: B, from: 2027-02-01, until: 2027-02-01 }`), 'error', 'bad-validity', /on no day/, /day after/],
  ['a native code twice', list(`${BASE}\n  - { native: ‸KAR, canonical: XBX }`), 'error', 'double-row', /"KAR" stands twice in unit: as XCT and as XBX/, /keep one/],
  ['a native code twice for a dealer', list(`${BASE}\n  - { native: P, canonical: XCT, dealer: D1 }\n  - { native: ‸P, canonical: EA, dealer: D1 }`), 'error', 'double-row', /for dealer D1/, /keep one/],
  ['two answers on one day', list(`\n  - { native: ST, canonical: EA }\n  - { native: KAR, canonical: XCT, until: 2027-02-01 }\n  - { native: ‸KAR, canonical: XBX, from: 2027-01-01 }`), 'error', 'overlapping-validity', /from 2027-01-01 until 2027-02-01/, /first day a row does not hold/],
  ['a dated row beside one for ever', list(`${BASE}\n  - { native: ‸KAR, canonical: XBX, from: 2027-01-01 }`), 'error', 'overlapping-validity', /from 2027-01-01/, /end one/],
  ['a second way out that never goes out', list(`${BASE}\n  - { native: ‸CAR, canonical: XCT, direction: out }`), 'warning', 'two-ways-out', /goes out as "KAR" \(line 4\), never as "CAR"/, /direction: in/],
  ['a newer way out behind one for ever', list(`${BASE}\n  - { native: ‸CAR, canonical: XCT, from: 2027-01-01 }`), 'warning', 'two-ways-out', /from 2027-01-01/, /end one/],
  ['a dealer without a general row', list(`${BASE}\n  - { native: ‸PAL, canonical: XPX, dealer: D1 }`), 'warning', 'no-general-row', /for dealer D1, and is unknown/, /without "dealer:"/],
  ['an unknown key of a row', list(`${BASE}\n  - { native: A, canonical: B, ‸dealr: D1 }`), 'error', 'unknown-key', /dealr/, /did you mean "dealer"/],
  ['an unknown key of a level', `${list(BASE)}levels:\n  - { dealer: D1, ‸defualt: X }\n`, 'error', 'unknown-key', /defualt/, /did you mean "default"/],
  ['a level for nobody', `${list(BASE)}levels:\n  - ‸{ rows: [] }\n`, 'error', 'level-without-whom', /for whom/, /tenant/],
  ['a row in the level of another', `${list(BASE)}levels:\n  - dealer: D1\n    rows: [{ native: P, canonical: EA, dealer: ‸D2 }]\n`, 'error', 'row-of-another-level', /dealer D2 inside the level of dealer D1/, /move/],
  ['a default with an unknown key', list(BASE, 'unknown: default\ndefault: { ‸ot: EA }'), 'error', 'unknown-key', /"ot" in default/, /did you mean "out"/],
  ['no default', list(BASE, 'unknown: ‸default'), 'error', 'missing-default', /no default/, /add/],
  ['a default of a level that never answers', `${list(BASE)}levels:\n  - { dealer: D1, default: ‸{ out: X } }\n`, 'warning', 'unused-default', /never used/, /unknown: default/],
]

describe('a mistake in a value map', () => {
  it.each(mistakes)('%s', (_, text, severity, code, message, hint) => {
    const { findings, shown, marked, flows } = check(text)
    const found = findings.find((finding) => finding.code === code)
    expect(found, shown).toMatchObject({ severity, ...marked, message: expect.stringMatching(message) })
    expect(found?.hint ?? '', shown).toMatch(hint)
    expect(findings, shown).toHaveLength(1)
    expect(flows === undefined).toBe(severity === 'error')
  })
})

describe('what is no mistake', () => {
  it.each([
    [
      'rows that follow each other',
      '\n  - { native: KAR, canonical: XCT, until: 2027-01-01 }\n  - { native: KAR, canonical: XBX, from: 2027-01-01 }\n  - { native: ST, canonical: EA }',
    ],
    [
      'a dealer with a code of its own',
      `${BASE}\n  - { native: P, canonical: EA, dealer: D1 }\n  - { native: P, canonical: XCT, dealer: D2 }`,
    ],
    ['a tenant with a code of its own', `${BASE}\n  - { native: KAR, canonical: XBX, tenant: north }`],
    ['several native codes, the first of which goes out', `${BASE}\n  - { native: CAR, canonical: XCT }`],
    ['a code that comes in only', `${BASE}\n  - { native: CAR, canonical: XCT, direction: in, from: 2027-01-01 }`],
    ['dealers alone', '\n  - { native: P, canonical: XCT, dealer: D1 }\n  - { native: Q, canonical: XCT, dealer: D2 }'],
  ])('%s', (_, rows) => {
    expect(check(list(rows)).shown).toBe('')
  })
})

it('levels are rows and defaults of their tenant or dealer; zeros stay, and the version changes with the content alone', () => {
  const text = `${list(BASE, 'unknown: default\ndefault: { out: "00" }')}levels:
  - { dealer: D1, default: { out: 07 }, rows: [{ native: 010, canonical: XCT }] }
  - { tenant: north, rows: [{ native: N, canonical: EA }] }
`
  const { flows, shown } = check(text, 'north')
  expect(shown).toBe('')
  const code = flows?.code ?? expect.unreachable()
  expect(code('unit', 'XCT', 'out', { dealer: 'D1' })).toBe('010')
  expect(code('unit', '?', 'out', { dealer: 'D1' })).toBe('07')
  expect(code('unit', '?', 'out')).toBe('00')
  expect(code('unit', 'EA', 'out')).toBe('N')
  expect(check(text).flows?.code('unit', 'EA', 'out')).toBe('ST')
  expect(flows?.explainCode('unit', 'XCT', 'out', { dealer: 'D1' })).toMatchObject({
    level: 'dealer',
    row: { file: FILE, line: 8, dealer: 'D1' },
  })
  const version = (some: string) => check(some).flows?.values[0]?.version
  expect(version(`# a remark\n${text}`)).toBe(version(text))
  expect(version(text.replace('N, canonical', 'M, canonical'))).not.toBe(version(text))
})
