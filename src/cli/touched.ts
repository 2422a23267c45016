import { states, word } from '../console/words.ts'
import type { Touched } from '../ledger/operator.ts'
import { type Io, NOTHING_FOUND, OK } from './command.ts'
import { plainTable } from './table.ts'
import { texts } from './texts.ts'
import type { Left } from './underway.ts'

/** Rows that a terminal gets; JSON has all of them. */
const MOST_LISTED = 50

/**
 * Says which deliveries a command touched, and gives its exit code. `left` are those that it did not touch, and the lines
 * that say why.
 */
export function report(
  touched: Touched[],
  say: { title: (n: number) => string; left?: string[]; next?: string },
  io: Io,
  left: Left[] = [],
): number {
  const t = texts(io.lang)
  if (io.json) io.out(JSON.stringify({ count: touched.length, deliveries: touched, left }))
  else if (touched.length === 0) {
    io.err(t.nothingStands)
    for (const line of say.left?.length ? say.left : [t.nothingStandsNext]) io.err(line)
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
    for (const line of [...(say.left ?? []), ...(say.next ? [say.next] : [])]) io.err(line)
  }
  return touched.length === 0 ? NOTHING_FOUND : OK
}
