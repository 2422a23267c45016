/** The short form of all drills: see `npm run drill -- --help`. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drills } from './drills.ts'
import { again, PATIENCE_MS, type Played, playAll } from './play.ts'
import { hireUndertaker, type Undertaker } from './undertaker.ts'

/** All of them together, also on a machine that has other things to do. */
const WITHIN_MS = 2_400_000

const seed = Math.floor(Math.random() * 1_000_000)

describe(`drills with seed ${seed}`, () => {
  let undertaker: Undertaker
  let played: Map<string, Promise<Played>>
  beforeAll(() => {
    undertaker = hireUndertaker()
    played = playAll(drills, { seed, undertaker, say: () => {}, patienceMs: PATIENCE_MS, long: undefined })
  })
  afterAll(() => undertaker.close())

  test.each(drills)('$name: $does', { timeout: WITHIN_MS }, async ({ name }) => {
    const one = await played.get(name)
    expect(one?.findings.problems, one && again(one, false)).toEqual([])
    expect(one?.ok).toBe(true)
  })
})
