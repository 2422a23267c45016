import { describe, expect, it } from 'vitest'
import { formatFinding } from './finding.ts'
import { connectors, example, textOf } from './fixtures/example.ts'
import { loadFlows } from './load.ts'

const FILE = 'flows/connections.yaml'

/** Loads the example with this calendar on its ERP. */
function load(calendar: string) {
  const text = textOf(FILE).replace(
    'connector: erp\n',
    `connector: erp\n    calendar:\n${calendar.replace(/^/gm, '      ')}\n`,
  )
  const { flows, findings } = loadFlows(example({ [FILE]: text }), connectors)
  const shown = findings.map((finding) => {
    const line = text.split('\n')[finding.line - 1] ?? ''
    return { code: finding.code, at: line.slice(finding.column - 1).trim(), said: formatFinding(finding) }
  })
  return { flows, shown }
}

it('takes every form of a window', () => {
  const { flows, shown } = load(`zone: Asia/Shanghai
closed:
  - { every: day, from: "23:00", to: "02:00", reason: nightly batch }
  - { every: week, from: sat 20:00, to: mon 06:00 }
  - { every: month, from: last-1 18:00, to: 1 08:00 }
  - { from: 2026-12-31T18:00, to: 2027-01-01T08:00 }`)
  expect(shown).toEqual([])
  expect(flows?.connections[0]?.calendar?.closed).toHaveLength(4)
})

describe('says what is wrong, and where', () => {
  const window = (text: string) => `zone: UTC\nclosed:\n  - { ${text} }`
  it.each([
    ['an unknown zone', 'zone: Asia/Shanghi\nclosed:\n  - { every: day, from: "23:00", to: "02:00" }', 'unknown-zone', 'Asia/Shanghi', /did you mean "Asia\/Shanghai"/],
    ['no time of day', window('every: day, from: "24:00", to: "02:00"'), 'bad-calendar', '"24:00"', /write a time of day/],
    ['a time without quotes that is a number', window('every: day, from: 23, to: "02:00"'), 'wrong-type', '23,', /must be text/],
    ['a day that some months lack', window('every: month, from: 31 18:00, to: 1 08:00'), 'bad-calendar', '31 18:00', /1 to 28, last/],
    ['a day of the week in full', window('every: week, from: saturday 20:00, to: sun 06:00'), 'bad-calendar', 'saturday', /"sat 20:00"/],
    ['a day that does not exist', window('from: 2026-02-30T18:00, to: 2026-03-01T08:00'), 'bad-calendar', '2026-02-30', /no day 2026-02-30/],
    ['an end before the beginning', window('from: 2026-03-02T18:00, to: 2026-03-01T08:00'), 'bad-calendar', '2026-03-01', /swap/],
    ['no length', window('every: day, from: "08:00", to: "08:00"'), 'bad-calendar', '"08:00" }', /the same/],
    ['another word for how often', window('every: daily, from: "23:00", to: "02:00"'), 'wrong-value', 'daily', /not one of its values/],
    ['another key', window('every: day, from: "23:00", until: "02:00"'), 'unknown-key', 'until', /unknown key "until"/],
    ['no window', 'zone: UTC\nclosed: []', 'wrong-value', '[]', /closed/],
    ['never open', 'zone: UTC\nclosed:\n  - { every: day, from: "00:00", to: "12:00" }\n  - { every: day, from: "12:00", to: "00:00" }', 'never-open', '- {', /never open/],
  ])('%s', (_, calendar, code, at, said) => {
    const { flows, shown } = load(calendar)
    expect(flows).toBeUndefined()
    const found = shown.find((finding) => finding.code === code)
    expect(found, JSON.stringify(shown)).toBeDefined()
    expect(found?.at.startsWith(at), found?.at).toBe(true)
    expect(found?.said).toMatch(said)
  }) // biome-ignore format: a table, one mistake a line
})
