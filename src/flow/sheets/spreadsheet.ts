/** A file of rows, whatever made it: CSV in an encoding, or a sheet of an .xlsx file. */
import { readSheet, SheetNotFoundError } from 'read-excel-file/node'
import { didYouMean } from '../../mapping/index.ts'
import { parseCsv } from './csv.ts'
import { LIMITS, SheetProblem } from './problem.ts'
import { readZip, storedZip } from './zip.ts'

/** A cell as it was written. `number`: its text in the file; leading zeros it may once have had are gone. */
export type Cell = string | { number: string } | Date | boolean

export interface SheetRow {
  /** As a spreadsheet counts: the first is 1. */
  row: number
  cells: readonly Cell[]
}

/**
 * Reads the rows of a file: .xlsx where it is one (`sheet`: a name, or a number from 1), else CSV in `encoding` (a name
 * of the WHATWG Encoding Standard, such as gbk; default UTF-8). Throws a `SheetProblem` that says what to do.
 */
export async function readRows(
  content: Buffer,
  { sheet, encoding }: { sheet?: string | undefined; encoding?: string | undefined } = {},
): Promise<SheetRow[]> {
  if (content.length > LIMITS.bytes) {
    const message = `the file has ${Math.ceil(content.length / 1e6)} MB; at most ${LIMITS.bytes / 1e6} are taken`
    throw new SheetProblem(message, 'is this the right file? split it otherwise')
  }
  if (content.subarray(0, 2).toString('latin1') === 'PK') return await xlsxRows(content, sheet)
  if (content.subarray(0, 4).toString('hex') === 'd0cf11e0') {
    throw new SheetProblem('this is an old .xls file', 'save it as .xlsx (Excel 2007 or newer), or as CSV')
  }
  if (sheet !== undefined) throw new SheetProblem('a CSV file has no sheets', 'leave --sheet out')
  return parseCsv(decode(content, encoding))
}

function decode(content: Buffer, encoding: string | undefined): string {
  const marked = content[0] === 0xff && content[1] === 0xfe ? 'utf-16le' : undefined
  let decoder: InstanceType<typeof TextDecoder>
  try {
    decoder = new TextDecoder(encoding ?? marked ?? 'utf-8', { fatal: true })
  } catch {
    throw new SheetProblem(`there is no encoding "${encoding}"`, 'known are utf-8, gbk, gb18030, big5, utf-16le, …')
  }
  try {
    const text = decoder.decode(content)
    if (!text.includes('\0')) return text
  } catch {
    // Said below.
  }
  const advice =
    encoding === undefined ? 'save it as UTF-8, or say --encoding gbk (Excel in Chinese)' : 'try another --encoding'
  throw new SheetProblem(`the file is not ${decoder.encoding}`, advice)
}

async function xlsxRows(content: Buffer, sheet: string | undefined): Promise<SheetRow[]> {
  const files = readZip(content, (name) => /\.(xml|rels)$/i.test(name))
  for (const [name, xml] of files) if (/worksheets\/[^/]*\.xml$/i.test(name)) checkGrid(xml.toString('utf8'))
  const which = sheet !== undefined && /^\d+$/.test(sheet) ? Number(sheet) : (sheet ?? 1)
  try {
    // Packed anew with true headers, so that nobody makes room for what they promised.
    const rows = await readSheet<{ number: string }>(storedZip(files), which, {
      parseNumber: (number) => ({ number: String(number) }),
    })
    return rows
      .map((cells, index) => ({ row: index + 1, cells: cells.map((cell) => (cell ?? '') as Cell) }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''))
  } catch (error) {
    if (error instanceof SheetNotFoundError) {
      throw new SheetProblem(
        `there is no sheet "${sheet}"`,
        didYouMean(String(sheet), (error as { sheets?: string[] }).sheets ?? []),
      )
    }
    throw new SheetProblem(
      `the .xlsx file cannot be read: ${(error as Error).message}`,
      'save it again, or save the sheet as CSV',
    )
  }
}

/** A sheet may say that its only cell stands in the last of 17 thousand million: it is not made room for. */
function checkGrid(xml: string): void {
  let rows = 0
  let columns = 0
  for (const [, tag, attributes = ''] of xml.matchAll(/<(?:\w+:)?(row|c)\b([^>]*)/g)) {
    const place = /\br\s*=\s*(["'])(.*?)\1/.exec(attributes)?.[2]
    const [, letters = '', digits = ''] = /^([A-Za-z]{0,4})(\d{1,8})$/.exec(place ?? 'A1') ?? [undefined, 'ZZZZ']
    if (tag === 'row') {
      rows++
      columns = 0
    } else columns++
    const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
    const most = { rows: Math.max(rows, Number(digits)), columns: Math.max(columns, column) }
    if (most.rows > LIMITS.rows + 1 || most.columns > LIMITS.columns) {
      const advice = 'delete the rows and columns that are not needed (also the empty ones), or save the sheet as CSV'
      throw new SheetProblem(
        `a sheet goes down to row ${most.rows}, column ${most.columns}; at most ${LIMITS.rows} rows and ${LIMITS.columns} columns are taken`,
        advice,
      )
    }
  }
}
