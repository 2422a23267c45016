/** Our line numbers in Galaxy's orders. */
import { at } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { type Row, text } from './values.ts'

/** The note of a line carries the number as `#10`, with the note behind it; any other field carries it alone. */
const NOTE = 'FEntryNote'

type Config = Pick<KingdeeContext['config'], 'lineField' | 'lineStep' | 'parentField'>

/** The line with its number, and that of the line it comes with, where the connection says; both are taken off. */
export function marked(line: Row, { lineField, parentField }: Config): Row {
  const { LineNo, ParentLineNo, ...own } = line
  const number = text(LineNo)
  const rest = { ...own, ...(parentField !== '' && text(ParentLineNo) !== '' && { [parentField]: text(ParentLineNo) }) }
  if (number === '') return rest
  if (lineField !== NOTE) return { ...rest, [lineField]: number }
  const note = text(rest[NOTE])
  return { ...rest, [NOTE]: note === '' ? `#${number}` : `#${number} ${note}` }
}

/** The number a line carries; undefined for a line that was entered by hand. */
export function numberOf(row: Row, { lineField }: Config): string | undefined {
  const value = at(row, lineField)
  const found = lineField === NOTE ? /^#([1-9]\d{0,8})(?:\s|$)/.exec(value)?.[1] : /^[1-9]\d{0,8}$/.exec(value)?.[0]
  return found
}

/** The note of a line without the number in front of it. */
export function noteOf(row: Row, { lineField }: Config): string {
  const note = at(row, NOTE)
  return lineField === NOTE ? note.replace(/^#[1-9]\d{0,8}(\s|$)/, '') : note
}

/** The rows of an order by our line numbers. Lines without one are numbered by their place, `lineStep` apart. */
export function byNumber(rows: Row[], config: Config): Map<string, Row> {
  const found = new Map<string, Row>()
  for (const [i, row] of rows.entries()) {
    const number = numberOf(row, config) ?? String((i + 1) * config.lineStep)
    if (!found.has(number)) found.set(number, row)
  }
  return found
}
