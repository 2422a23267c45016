import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ours, reference } from '../../../test/language/compare.ts'
import { compileExpression } from '../expression.ts'
import { Mistakes } from '../mistake.ts'
import { NOWHERE } from '../position.ts'
import { languageDocument } from './document.ts'
import { EXAMPLE_INPUT, OWN, REFUSED, SUPPORTED } from './table.ts'

const environment = { link: () => undefined, code: () => '', now: 1_800_000_000_000 }

describe.each(SUPPORTED)('$construct', ({ examples }) => {
  it.each(examples)('%s', async (example) => {
    expect(ours(example, EXAMPLE_INPUT)).toEqual(await reference(example, EXAMPLE_INPUT))
  })
})

describe.each(OWN)('$construct', ({ examples }) => {
  it.each(examples)('%s: the same for the same record', (example) => {
    const expression = compileExpression(example, NOWHERE)
    const answer = expression.evaluate(EXAMPLE_INPUT, environment)
    expect(answer).toBeDefined()
    expect(expression.evaluate(EXAMPLE_INPUT, environment)).toEqual(answer)
  })
})

it('takes the time from the message and chance from the record', () => {
  const evaluate = (source: string, input: unknown) => compileExpression(source, NOWHERE).evaluate(input, environment)
  expect(evaluate('$now()', {})).toBe('2027-01-15T08:00:00.000Z')
  expect(evaluate('$millis()', {})).toBe(1_800_000_000_000)
  expect(evaluate('$random()', { a: 1 })).not.toBe(evaluate('$random()', { a: 2 }))
  expect(evaluate('$random() = $random()', {})).toBe(false)
})

describe.each(REFUSED)('$construct', ({ examples, code }) => {
  it.each(examples.map((example) => [example.slice(0, 60), example]))('%s is refused', (_shown, example) => {
    try {
      compileExpression(example, NOWHERE)
    } catch (error) {
      const [mistake] = (error as Mistakes).mistakes
      expect(error).toBeInstanceOf(Mistakes)
      expect(mistake?.code).toBe(code)
      expect(mistake?.hint).toBeTruthy()
      return
    }
    expect.unreachable('it was compiled')
  })
})

it('is what LANGUAGE.md says (otherwise: npm run generate)', () => {
  expect(readFileSync(new URL('LANGUAGE.md', import.meta.url), 'utf8')).toBe(languageDocument())
})
