/**
 * The ledger against its model (model.ts): random histories of commands, played to both, which must agree after each
 * command. Every history has a tenant of its own, and several are played side by side.
 *
 * `HUB_MODEL_RUNS` sets how many histories are played. A failure is printed with its seed, its path and the shortest
 * history that shows it; `HUB_MODEL_SEED` and `HUB_MODEL_PATH` play it again.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshDatabase } from '../services.ts'
import type { Command } from './commands.ts'
import { history } from './histories.ts'
import { play, START } from './play.ts'
import { openSessions, type TestSession } from './sessions.ts'

const RUNS = Number(process.env.HUB_MODEL_RUNS ?? 10_000)
const PATH = process.env.HUB_MODEL_PATH
const SEED = Number(process.env.HUB_MODEL_SEED ?? Math.floor(Math.random() * 0x7fffffff))
/** Enough to keep the database busy while this process thinks. */
const SIDE_BY_SIDE = PATH === undefined ? 4 : 1

let sessions: TestSession[]
beforeAll(async () => {
  sessions = await openSessions(await freshDatabase(), SIDE_BY_SIDE, new Date(START))
})
afterAll(async () => {
  for (const session of sessions) await session.close()
})

it(`agrees with its model in ${RUNS} histories`, { timeout: 3_600_000, retry: 0 }, async () => {
  let played = 0
  let over = false
  const checks = sessions.map(async (session, i) => {
    const property = fc.asyncProperty(history, async (commands: Command[]) => {
      if (!over) await play(await session.of(`side-${i}-${played++}`), commands)
    })
    const replay = PATH === undefined ? {} : { path: PATH }
    const found = await fc.check(property, { seed: SEED + i, numRuns: Math.ceil(RUNS / sessions.length), ...replay })
    if (!found.failed) return
    over = true
    const commands = found.counterexample?.[0].map((command) => JSON.stringify(command)) ?? []
    const again = `HUB_MODEL_SEED=${found.seed} HUB_MODEL_PATH=${found.counterexamplePath}`
    expect.fail([again, ...commands, found.errorInstance].join('\n'))
  })
  for (const result of await Promise.allSettled(checks)) if (result.status === 'rejected') throw result.reason
  process.stdout.write(`ledger model: ${played} histories, seed ${SEED}\n`)
  if (PATH === undefined) expect(played).toBeGreaterThanOrEqual(RUNS)
})
