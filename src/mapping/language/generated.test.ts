/** Expressions made by chance, on inputs made by chance, through the `jsonata` package and through ours. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ours, reference } from '../../../test/language/compare.ts'
import { expressions, inputs } from '../../../test/language/generator.ts'
import { type Node, parse } from './index.ts'
import { refusals } from './refused.ts'

function tree(source: string): Node | undefined {
  try {
    return parse(source)
  } catch {
    return undefined
  }
}

it('answers as JSONata does, with the same error where there is one', { timeout: 60_000 }, async () => {
  let compared = 0
  await fc.assert(
    fc.asyncProperty(expressions, inputs, async (source, input) => {
      const parsed = tree(source)
      fc.pre(parsed !== undefined && refusals(parsed, source).length === 0)
      const theirs = await reference(source, input)
      fc.pre(!('crash' in theirs))
      const mine = ours(source, input)
      compared++
      // Which of several errors in one list or object comes first is chance in JSONata.
      if ('code' in theirs && 'code' in mine && /[[{][^\]}]*,/.test(source)) return
      if ('code' in theirs) expect(mine).toMatchObject({ code: theirs.code })
      else expect(mine).toEqual(theirs)
    }),
    { numRuns: 3_000, interruptAfterTimeLimit: 15_000, seed: 20_270_101 },
  )
  expect(compared).toBeGreaterThan(300)
})
