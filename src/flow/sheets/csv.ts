/** CSV as RFC 4180 has it, with what spreadsheets make of it: BOM, semicolons, tabs, any line ends. */
import { LIMITS, SheetProblem } from './problem.ts'

/** One record: its cells, and its number as a spreadsheet counts, the first being 1. Blank lines count, and are left out. */
export interface CsvRow {
  row: number
  cells: string[]
}

/**
 * Reads a text. The delimiter is the one of comma, semicolon and tab that stands most often in the first line. Throws a
 * `SheetProblem` for a quote that is never closed, for text behind a closed one, and above the limits.
 */
export function parseCsv(text: string): CsvRow[] {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text
  const delimiter = delimiterOf(source)
  const rows: CsvRow[] = []
  let cells: string[] = []
  let row = 1
  let at = 0
  while (at < source.length) {
    const cell = source[at] === '"' ? quoted(source, at, row) : plain(source, at, delimiter)
    if (cell.text.length > LIMITS.cell) throw tooMuch(row, `a cell has ${cell.text.length} characters`, LIMITS.cell)
    cells.push(cell.text)
    if (cells.length > LIMITS.columns) throw tooMuch(row, 'there are too many columns', LIMITS.columns)
    at = cell.end
    const next = source[at]
    if (next === delimiter) {
      at++
      if (at < source.length) continue
      cells.push('')
    } else if (next !== undefined && next !== '\r' && next !== '\n') {
      throw new SheetProblem(
        `row ${row}: text stands behind a closed quote: ${source.slice(at, at + 20)}`,
        'a quote inside a quoted cell is written twice: "a ""b"" c"',
      )
    }
    if (cells.some((each) => each !== '')) rows.push({ row, cells })
    if (rows.length > LIMITS.rows) throw tooMuch(row, 'there are too many rows', LIMITS.rows)
    cells = []
    row++
    at += next === '\r' && source[at + 1] === '\n' ? 2 : 1
  }
  return rows
}

function plain(source: string, start: number, delimiter: string): { text: string; end: number } {
  let end = start
  while (end < source.length && source[end] !== delimiter && source[end] !== '\n' && source[end] !== '\r') end++
  return { text: source.slice(start, end), end }
}

function quoted(source: string, start: number, row: number): { text: string; end: number } {
  for (let end = source.indexOf('"', start + 1); end >= 0; end = source.indexOf('"', end + 2)) {
    if (source[end + 1] !== '"') return { text: source.slice(start + 1, end).replaceAll('""', '"'), end: end + 1 }
  }
  const line = source.slice(0, start).split(/\r\n|\r|\n/).length
  throw new SheetProblem(
    `row ${row}: the quote that opens in line ${line} is never closed`,
    'close it, or write it twice',
  )
}

function delimiterOf(source: string): string {
  const [first = ''] = source.split(/[\r\n]/, 1)
  const outside = first.replace(/"(?:[^"]|"")*"/g, '')
  const times = (delimiter: string) => outside.split(delimiter).length
  return [',', ';', '\t'].reduce((best, each) => (times(each) > times(best) ? each : best))
}

function tooMuch(row: number, what: string, most: number): SheetProblem {
  return new SheetProblem(
    `row ${row}: ${what}; at most ${most} are taken`,
    'is this the right file? split it otherwise',
  )
}

/** Cells that a spreadsheet would take for a formula. */
const FORMULA = /^'*[=+\-@\t\r]/

/**
 * Text of CSV (CRLF, as RFC 4180 says). A cell that a spreadsheet would run as a formula gets a `'` in front, which
 * `unguarded` takes off again.
 */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map((cell) => escaped(guarded(cell))).join(',')}\r\n`).join('')
}

function guarded(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell
}

/** A cell without the `'` that `formatCsv` puts in front of what looks like a formula. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell
}

function escaped(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
