/** `hub values import`: a table into a value map, or everything that is wrong with it. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { formatFinding } from '../flow/index.ts'
import { LIMITS, SheetProblem } from '../flow/sheets/problem.ts'
import { readRows } from '../flow/sheets/spreadsheet.ts'
import { importValues, type ValueImport } from '../flow/sheets/value-import.ts'
import type { Merged, RowChange } from '../flow/sheets/value-merge.ts'
import { pair } from '../flow/sheets/value-sheet.ts'
import type { ValueRow } from '../mapping/index.ts'
import { type Args, FAILED, type Io, OK, UsageError } from './command.ts'
import { shownPath } from './folder.ts'
import { replaceFile, type ValueFile } from './value-files.ts'
import { valueWords } from './values-words.ts'

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/
/** Changes and problems that a terminal gets; JSON has all of them. */
const MOST_LISTED = 50

export async function importFile(
  source: string | undefined,
  files: readonly ValueFile[],
  folder: string,
  args: Args,
  io: Io,
): Promise<number> {
  const t = valueWords[io.lang]
  if (source === undefined) throw new UsageError(t.needsFile, t.actions)
  const list = args.value('list')
  if (list === undefined) throw new UsageError(t.needsListFlag)
  if (!NAME.test(list)) throw new UsageError(t.badList(list))
  const unknown = args.value('unknown') ?? 'reject'
  if (unknown !== 'reject' && unknown !== 'park') throw new UsageError(t.badUnknown(unknown))
  const content = await contentOf(source, io)
  const existing = files.find(({ map }) => map.list === list)
  const file = existing?.file ?? `flows/values/${list}.yaml`
  const shown = shownPath(file, folder)
  let done: ValueImport
  try {
    const rows = await readRows(content, { sheet: args.value('sheet'), encoding: args.value('encoding') })
    done = importValues(list, rows, { file: shown, text: existing?.text, unknown, replace: args.has('replace') })
  } catch (error) {
    if (!(error instanceof SheetProblem)) throw error
    if (io.json) io.out(JSON.stringify({ ok: false, error: error.message, advice: error.advice }))
    else io.err(`${source}: ${error.message} (${error.advice})`)
    io.err(t.nothingWritten)
    return FAILED
  }
  const { merged, problems, findings } = done
  const dry = args.has('dry-run')
  const write = merged !== undefined && !dry && (merged.changes.length > 0 || !existing)
  if (write) await replaceFile(existing?.path ?? join(folder, 'values', `${list}.yaml`), merged.text)
  if (io.json) {
    const said = merged ? { changes: merged.changes, unchanged: merged.unchanged } : {}
    io.out(JSON.stringify({ ok: merged !== undefined, list, file: shown, written: write, ...said, problems, findings }))
  } else {
    if (findings.length > 0) io.err(t.broken(shown))
    for (const finding of findings) io.err(formatFinding(finding))
    sayProblems(source, problems, io)
    if (merged) sayChanges(merged, io)
  }
  if (!merged) {
    io.err(t.nothingWritten)
    return FAILED
  }
  if (!existing) io.err(t.newList(t.policy[unknown]))
  io.err(write ? t.written(shown) : dry && merged.changes.length > 0 ? t.dry(shown) : t.same)
  return OK
}

async function contentOf(source: string, io: Io): Promise<Buffer> {
  const found = await stat(source).catch(() => undefined)
  if (!found?.isFile()) throw new UsageError(valueWords[io.lang].noFile(source))
  // Above the limit nothing needs to be read to be refused.
  return found.size > LIMITS.bytes ? Buffer.alloc(LIMITS.bytes + 1) : await readFile(source)
}

function sayProblems(source: string, problems: ValueImport['problems'], io: Io): void {
  const t = valueWords[io.lang]
  for (const { severity, row, message, advice } of problems.slice(0, MOST_LISTED)) {
    const place = row > 0 ? `${source}, ${t.row(row)}` : source
    io.err(`${place}: ${t[severity]}: ${message}${advice === '' ? '' : ` (${advice})`}`)
  }
  if (problems.length > MOST_LISTED) io.err(t.more(problems.length - MOST_LISTED))
}

function sayChanges({ changes, unchanged }: Merged, io: Io): void {
  const t = valueWords[io.lang]
  const shown = changes.slice(0, MOST_LISTED)
  for (const { change, value, before } of shown) {
    io.out(`${t.change[change]} ${rowText(value)}${before ? `  (${t.before(rowText(before))})` : ''}`)
  }
  if (changes.length > shown.length) io.out(t.more(changes.length - shown.length))
  const count = (what: RowChange['change']) => changes.filter(({ change }) => change === what).length
  io.out(t.summary(count('added'), count('changed'), count('removed'), unchanged))
}

function rowText(row: ValueRow): string {
  const { direction, dealer, tenant, from, until } = row
  const more = [
    direction && direction !== 'both' && direction,
    dealer && `dealer ${dealer}`,
    tenant && `tenant ${tenant}`,
  ]
  const days = [from && `from ${from}`, until && `until ${until}`]
  return [pair(row), ...more, ...days].filter(Boolean).join(' ')
}
