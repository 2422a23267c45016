/** `hub link import`: a table into the cross-reference, or everything that is wrong with it. */
import { readFile, stat } from 'node:fs/promises'
import { readLinkRows } from '../flow/sheets/link-sheet.ts'
import { LIMITS, SheetProblem } from '../flow/sheets/problem.ts'
import { readRows } from '../flow/sheets/spreadsheet.ts'
import type { By } from '../ledger/audit-link.ts'
import { importLinks, type LinkImport } from '../ledger/link-import.ts'
import type { Ledger } from '../ledger/open.ts'
import { type Args, FAILED, type Io, OK, UsageError } from './command.ts'
import { changeLine } from './link-lines.ts'
import { linkWords } from './link-words.ts'

/** Changes and problems that a terminal gets; JSON has all of them. */
const MOST_LISTED = 50

export async function importLinkFile(
  ledger: Ledger,
  source: string,
  connections: readonly string[],
  by: By,
  args: Args,
  io: Io,
): Promise<number> {
  const w = linkWords[io.lang]
  const found = await stat(source).catch(() => undefined)
  if (!found?.isFile()) throw new UsageError(w.noFile(source))
  const content = found.size > LIMITS.bytes ? Buffer.alloc(LIMITS.bytes + 1) : await readFile(source)
  const dry = args.has('dry-run')
  let problems: { row: number; message: string; advice: string }[]
  let done: LinkImport | undefined
  try {
    const rows = await readRows(content, { sheet: args.value('sheet'), encoding: args.value('encoding') })
    const read = readLinkRows(rows, connections)
    problems = read.problems
    // What can be read is tried all the same, so that one look tells everything that is wrong.
    const how = { replace: args.has('replace'), dry: dry || problems.length > 0 }
    done = await importLinks(ledger, read.links, by, how)
    problems = [...problems, ...done.refused.map((each) => ({ ...each, advice: w.advice[each.reason] }))]
    problems.sort((a, b) => a.row - b.row)
  } catch (error) {
    if (!(error instanceof SheetProblem)) throw error
    if (io.json) io.out(JSON.stringify({ ok: false, written: false, error: error.message, advice: error.advice }))
    else io.err(`${source}: ${error.message} (${error.advice})`)
    io.err(w.nothingChanged)
    return FAILED
  }
  const ok = problems.length === 0
  const changes = done.changed.filter(({ change }) => change !== 'same')
  const count = (what: string) => done.changed.filter(({ change }) => change === what).length
  const counts = { added: count('added'), changed: count('changed'), same: count('same') }
  if (io.json) {
    io.out(JSON.stringify({ ok, written: ok && !dry && changes.length > 0, ...counts, changes, problems }))
  } else {
    for (const { row, message, advice } of problems.slice(0, MOST_LISTED)) {
      io.err(`${source}, ${w.row(row)}: ${message}${advice === '' ? '' : ` (${advice})`}`)
    }
    if (problems.length > MOST_LISTED) io.err(w.more(problems.length - MOST_LISTED))
    if (ok) for (const change of changes.slice(0, MOST_LISTED)) io.out(changeLine(change, io))
    if (ok && changes.length > MOST_LISTED) io.out(w.more(changes.length - MOST_LISTED))
    if (ok) io.out(w.counted(counts.added, counts.changed, counts.same))
  }
  if (!ok) io.err(w.nothingChanged)
  else if (dry) io.err(w.dry)
  return ok ? OK : FAILED
}
