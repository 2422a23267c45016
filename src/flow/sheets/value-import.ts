/** Brings a sheet into a value map: everything is checked before there is anything to write. */
import type { ValueMap } from '../../mapping/index.ts'
import { readYaml } from '../document.ts'
import type { Finding } from '../finding.ts'
import { readValues } from '../values.ts'
import type { SheetRow } from './spreadsheet.ts'
import { emptyValueMap, type Merged, mergeValues } from './value-merge.ts'
import { identityOf, type RowProblem, readValueRows } from './value-sheet.ts'

export interface ValueImport {
  /** In the order of the sheet. With an error in them there is nothing to write. */
  problems: RowProblem[]
  /** Mistakes of the file as it is, before anything is brought in. */
  findings: Finding[]
  /** There when nothing is wrong. */
  merged?: Merged
}

/**
 * What the file of a value map becomes with these rows in it. `text` is the file as it is; undefined makes a new one
 * with the policy `unknown`. Throws a `SheetProblem` when the sheet as a whole cannot be read.
 */
export function importValues(
  list: string,
  rows: readonly SheetRow[],
  {
    file,
    text,
    unknown = 'reject',
    replace = false,
  }: { file: string; text?: string | undefined; unknown?: string; replace?: boolean },
): ValueImport {
  const { values, problems } = readValueRows(rows)
  const before = text === undefined ? [] : check(file, text).findings.filter(isError)
  if (problems.some(isError) || before.length > 0) return { problems, findings: before }
  const merged = mergeValues(text ?? emptyValueMap(list, unknown), values, { replace })
  const after = check(file, merged.text)
  const rowOf = new Map(values.map((value) => [identityOf(value), value.row]))
  const places = new Map(after.map?.rows.map((row) => [row.at?.line, rowOf.get(identityOf(row))]))
  for (const { severity, line, message, hint = '' } of after.findings) {
    const row = places.get(line)
    // What was so before, and is not of this sheet, is told by hub check.
    if (severity === 'error' || row !== undefined) problems.push({ severity, row: row ?? 0, message, advice: hint })
  }
  return { problems, findings: [], ...(problems.some(isError) ? {} : { merged }) }
}

const isError = ({ severity }: { severity: string }) => severity === 'error'

function check(file: string, text: string): { map?: ValueMap; findings: Finding[] } {
  const { yaml, findings } = readYaml(file, text, 'text')
  return yaml ? readValues(yaml) : { findings }
}
