import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { compileExpression } from './expression.ts'
import { libraryFunctions } from './functions.ts'
import { NOWHERE } from './position.ts'

const environment = { link: () => undefined, code: () => '' }
const run = (source: string, input: unknown = {}) => compileExpression(source, NOWHERE).evaluate(input, environment)

describe('$alpha', () => {
  it.each([
    ['$alpha("0000071001")', '71001'],
    ['$alpha("71001", 10)', '0000071001'],
    ['$alpha("0000071001", 6)', '071001'],
    ['$alpha("K-71001", 10)', 'K-71001'],
    ['$alpha("00A1")', '00A1'],
    ['$alpha("0000")', '0'],
    ['$alpha("12345678901", 10)', '12345678901'],
    ['$alpha(71001, 10)', '0000071001'],
    ['$alpha("")', ''],
    ['$alpha(missing, 10)', undefined],
  ])('%s', async (source, expected) => expect(await run(source)).toBe(expected))
})

describe('$date', () => {
  it.each([
    ['$date("2026-12-31T16:00:00Z")', '2027-01-01'],
    ['$date("2026-12-31T15:59:59.999Z")', '2026-12-31'],
    ['$date("2026-12-31T23:30:00+08:00")', '2026-12-31'],
    ['$date("2026-12-31T16:00:00Z", "UTC")', '2026-12-31'],
    ['$date("2027-01-31")', '2027-01-31'],
    ['$date("2027-01-31T00:00:00")', '2027-01-31'],
    ['$date("2027-01-31 00:00:00")', '2027-01-31'],
    ['$date(1798732800000)', '2027-01-01'],
    ['$date(missing)', undefined],
  ])('%s', async (source, expected) => expect(await run(source)).toBe(expected))

  it.each(['"31.01.2027"', '"2027-01-31T08:00:00"', '""', 'true'])(
    'refuses %s, whose day cannot be known',
    async (value) => {
      await expect(run(`$date(${value})`)).rejects.toThrow('$date needs a date')
    },
  )
})

it('knows every function of the JSONata package but $eval', () => {
  const package_ = createRequire(import.meta.url).resolve('jsonata')
  const bound = [...readFileSync(package_, 'utf8').matchAll(/staticFrame\.bind\('(\w+)'/g)].map(([, name]) => name)
  expect(bound.length).toBeGreaterThan(60)
  expect(new Set([...libraryFunctions, 'eval'])).toEqual(new Set([...bound, 'now', 'millis']))
})

it('runs decimal functions inside expressions', async () => {
  const input = {
    lines: [
      { q: '3', p: '19.99' },
      { q: '2', p: '45.50' },
    ],
  }
  expect(await run('$sum(lines.$times(q, p))', input)).toBe('150.97')
  expect(await run('$sum([1, 2])')).toBe(3)
  expect(await run('$round(2.5)')).toBe(2)
  expect(await run('"2.5" ~> $round()')).toBe('3')
})
