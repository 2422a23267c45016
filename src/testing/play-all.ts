import type { FlowTest } from '../flow/index.ts'
import type { Trials } from '../ledger/trials.ts'
import { type Play, type PlayedCase, playCase } from './play.ts'

/** A case by its place in a file. */
export interface ChosenCase {
  test: FlowTest
  index: number
}

/** Most of a case is waiting for the database, so several are played at once. */
const AT_ONCE = 4

/** Plays cases, each on a ledger of its own, and gives what came of them in their order. */
export async function playAll(
  play: Play,
  chosen: readonly ChosenCase[],
  trials: Trials,
  onPlayed: (played: PlayedCase) => void = () => {},
): Promise<PlayedCase[]> {
  const results: PlayedCase[] = []
  const left = chosen.entries()
  async function work(): Promise<void> {
    for (const [place, { test, index }] of left) {
      const played = await playOne(play, test, index, trials)
      results[place] = played
      onPlayed(played)
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, chosen.length) }, work))
  return results
}

/** What goes wrong with one case says nothing about the others. */
async function playOne(play: Play, test: FlowTest, index: number, trials: Trials): Promise<PlayedCase> {
  const ledger = await trials.ledger()
  try {
    return await playCase(play, test, index, ledger)
  } catch (error) {
    const { name = '', line = 1 } = test.cases[index] ?? {}
    const threw = String((error as Error)?.message ?? error)
    const about = { flow: test.flow, case: name, file: test.file, line, index }
    return { ...about, pass: false, steps: [], trouble: [threw], threw: true }
  } finally {
    await ledger.close()
  }
}
