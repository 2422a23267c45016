import { describe, expect, it } from 'vitest'
import { type Expectation, mismatches } from '../flow/index.ts'
import type { PlayedCase } from './play.ts'
import { updated } from './update.ts'
import { SharedValue, setIn } from './yaml-edit.ts'

const FILE = `flow: f # top
cases:
  - name: one
    given: &g { a: 1 } # keep
    expect: &e { sends: { kind: XX, n: 1 }, state: parked } # shared
  - name: two
    given: { <<: *g, b: 2 }
    expect: { <<: *e, key: "1" }
  - name: three
    given: *g
    expect: *e
  - name: four
    given: *g
    expect:
      # about the key
      key: A1 # the key
      sends:
        number: A1
        items: # two of them
          - { no: "1" }
          - no: "2"
            kind: x
      state: delivered
`

/** Lines that went and came. */
function change(path: (string | number)[], value: unknown): string[] {
  const now = setIn(FILE, path, value).split('\n')
  const before = FILE.split('\n')
  return [
    ...before.filter((line) => !now.includes(line)).map((line) => `-${line}`),
    ...now.filter((line) => !before.includes(line)).map((line) => `+${line}`),
  ]
}

describe('a value is changed, and nothing else in the file', () => {
  const four = ['cases', 3, 'expect']
  it.each<[string, (string | number)[], unknown, string[]]>([
    ['with its comment', [...four, 'key'], 'B1', ['-      key: A1 # the key', '+      key: B1 # the key']],
    [
      'text that looks like a number',
      [...four, 'sends', 'items', 1, 'no'],
      '010',
      ['-          - no: "2"', '+          - no: "010"'],
    ],
    ['taken out', [...four, 'state'], undefined, ['-      state: delivered']],
    [
      'the first key of an item taken out',
      [...four, 'sends', 'items', 1, 'no'],
      undefined,
      ['-          - no: "2"', '-            kind: x', '+          - kind: x'],
    ],
    ['added', [...four, 'sends', 'more'], { a: 1 }, ['+        more: { a: 1 }']],
    [
      'added to a map with another merged in',
      ['cases', 1, 'expect', 'state'],
      'ready',
      ['-    expect: { <<: *e, key: "1" }', '+    expect: { <<: *e, key: "1", state: ready }'],
    ],
    [
      'what is merged in gets a value of its own',
      ['cases', 1, 'expect', 'sends', 'kind'],
      'ZOR',
      ['-    expect: { <<: *e, key: "1" }', '+    expect: { <<: *e, key: "1", sends: { kind: ZOR, n: 1 } }'],
    ],
    [
      'what is only referred to gets a value of its own',
      ['cases', 2, 'expect', 'sends', 'kind'],
      'ZOR',
      ['-    expect: *e', '+    expect: { sends: { kind: ZOR, n: 1 }, state: parked }'],
    ],
    [
      'a list below a remark',
      [...four, 'sends', 'items'],
      [{ no: '1' }],
      ['-          - { no: "1" }', '-          - no: "2"', '-            kind: x', '+          [{ no: "1" }]'],
    ],
  ])('%s', (_, path, value, lines) => expect(change(path, value)).toEqual(lines))

  it('what others share is never changed', () => {
    expect(() => setIn(FILE, ['cases', 0, 'expect', 'sends', 'kind'], 'ZOR')).toThrow(SharedValue)
  })
})

function played(index: number, expectation: Expectation, outcome: object, more: Partial<PlayedCase> = {}): PlayedCase {
  const step = {
    path: ['cases', index],
    step: { expect: expectation },
    outcome,
    mismatches: mismatches(expectation, outcome),
  }
  return { flow: 'f', case: `${index}`, file: 'f', line: 1, index, pass: false, steps: [step], trouble: [], ...more }
}

describe('expectations are brought up to what came', () => {
  const text = (expectation: string) => `flow: f\ncases:\n  - name: it\n    given: {}\n    expect: ${expectation}\n`
  it.each<[string, Expectation, object, string]>([
    [
      '{ sends: { a: "1", b: [{ c: 1 }] } }',
      { sends: { a: '1', b: [{ c: 1 }] } },
      { sends: { a: '2', b: [{ c: 3, d: 4 }], z: 1 } },
      '{ sends: { a: "2", b: [{ c: 3 }] } }',
    ],
    [
      '{ sends: { b: [{ c: 1 }] } }',
      { sends: { b: [{ c: 1 }] } },
      {
        sends: {
          b: [
            { c: 1, x: 1 },
            { c: 2, x: 2 },
          ],
        },
      },
      '{ sends: { b: [{ c: 1 }, { c: 2, x: 2 }] } }',
    ],
    ['{ skipped: true }', { skipped: true }, { state: 'delivered', sends: { a: 1 } }, '{ sends: { a: 1 } }'],
    [
      '{ sends: { a: 1 }, key: K }',
      { sends: { a: 1 }, key: 'K' },
      { key: 'K', skipped: true, state: 'skipped' },
      '{ key: K, skipped: true }',
    ],
    [
      '{ sends: { a: 1 } }',
      { sends: { a: 1 } },
      { state: 'parked', invalid: { field: '/x', message: 'no: it is not' } },
      '{ invalid: { field: "/x", message: "no: it is not" } }',
    ],
    [
      '{ sends: { $exact: { a: 1 } } }',
      { sends: { $exact: { a: 1 } } },
      { sends: { a: 1, b: 2 } },
      '{ sends: { $exact: { a: 1, b: 2 } } }',
    ],
    [
      '{ sends: { a: { $absent: true } } }',
      { sends: { a: { $absent: true } } },
      { sends: { a: 5 } },
      '{ sends: { a: 5 } }',
    ],
    ['{ feedback: { a: 1 } }', { feedback: { a: 1 } }, { state: 'delivered', feedback: [] }, '{ state: delivered }'],
  ])('%s', (before, expectation, outcome, after) => {
    const result = updated(text(before), [played(0, expectation, outcome)])
    expect(result.text).toBe(text(after))
    expect(result.left).toEqual([])
  })

  it('a case that was not played as it says is left, with the reason', () => {
    const threw = played(0, { key: 'A' }, { key: 'B' }, { trouble: ['it broke'], threw: true })
    expect(updated(text('{ key: A }'), [threw])).toMatchObject({
      text: text('{ key: A }'),
      left: [{ why: 'it broke' }],
    })
  })
})
