import { states, word } from '../console/words.ts'
import type { Touched } from '../ledger/operator.ts'
import { type Io, NOTHING_FOUND, OK } from './command.ts'
import { plainTable } from './table.ts'
import { texts } from './texts.ts'

/** Rows that a terminal gets; JSON has all of them. */
const MOST_LISTED = 50

/** Says which deliveries a command touched, and gives its exit code. */
export function report(touched: Touched[], say: { title: (n: number) => string; next?: string }, io: Io): number {
  const t = texts(io.lang)
  if (io.json) io.out(JSON.stringify({ count: touched.length, deliveries: touched }))
  else if (touched.length === 0) {
    io.err(t.nothingStands)
    io.err(t.nothingStandsNext)
  } else {
    io.out(say.title(touched.length))
    const rows = touched
      .slice(0, MOST_LISTED)
      .map(({ id, flow, lane, was, now }) => [
        `  ${lane}`,
        flow,
        `${word(states, was, io.lang)} → ${word(states, now, io.lang)}`,
        id,
      ])
    for (const line of plainTable(rows)) io.out(line)
    if (touched.length > MOST_LISTED) io.out(`  … ${touched.length - MOST_LISTED}`)
    if (say.next) io.err(say.next)
  }
  return touched.length === 0 ? NOTHING_FOUND : OK
}
