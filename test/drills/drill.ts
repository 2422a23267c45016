/** What a drill is: something is broken on purpose while work goes on, and the end state is checked. */
import type { Undertaker } from './undertaker.ts'

export interface Drill {
  name: string
  /** What is done, in one line. */
  does: string
  run(context: DrillContext): Promise<Findings>
}

export interface DrillContext {
  /** All chance comes from it. */
  seed: number
  random: () => number
  /** An hour or a night instead of minutes: what lasts is made to last this many seconds. */
  long: { seconds: number } | undefined
  /** So long may nothing move before a drill gives up. */
  patienceMs: number
  undertaker: Undertaker
  /** A line of progress. */
  say(line: string): void
}

/** What came of a drill, read from the systems themselves and from the ledger by its own invariants. */
export interface Findings {
  /** What was done in this run. */
  done: string
  /** Documents that had to arrive, and those that did. */
  in: number
  out: number
  /** Went in, and did not come out, or not as they should. */
  lost: number
  /** More than one document in the target for one key. */
  duplicates: number
  outOfOrder: number
  /** Sent again after an unknown outcome without a look-up. */
  blind: number
  /** Everything that is not as it should be, a line each. Empty when the drill was passed. */
  problems: string[]
}

export const passed = ({ problems, lost, duplicates, outOfOrder, blind }: Findings) =>
  problems.length === 0 && lost + duplicates + outOfOrder + blind === 0
