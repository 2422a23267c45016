/** Links out of the rows of a sheet: columns in any order, under English or Chinese titles. */
import { didYouMean } from '../../mapping/index.ts'
import { entityPaths } from '../entities.ts'
import { formatCsv, unguarded } from './csv.ts'
import { SheetProblem } from './problem.ts'
import type { Cell, SheetRow } from './spreadsheet.ts'
import type { RowProblem } from './value-sheet.ts'

export const LINK_COLUMNS = ['connection', 'record', 'key', 'native', 'part', 'parent', 'state'] as const

type Column = (typeof LINK_COLUMNS)[number]

/** What the columns may be called; case, blanks, hyphens and underscores do not matter. */
const NAMES: Readonly<Record<Column, readonly string[]>> = {
  connection: ['connection', 'system', '连接', '系统'],
  record: ['record', 'entity', '记录', '实体', '记录类型'],
  key: ['key', 'businessKey', 'canonical', '业务键', '业务单号', '编码', '键'],
  native: ['native', 'nativeKey', '原生键', '对方编码', '对方单号', '外部编码'],
  part: ['part', '部分', '拆分'],
  parent: ['parent', 'parentKey', '上级键', '所属单号'],
  state: ['state', '状态'],
}

const NEEDED: readonly Column[] = ['connection', 'record', 'key', 'native']
const STATES: Readonly<Record<string, 'active' | 'pending'>> = {
  active: 'active',
  pending: 'pending',
  启用: 'active',
  待确认: 'pending',
}
/** As long as keys are taken from records. */
const LONGEST = 400

/** A link with the row it stands in. */
export interface SheetLink {
  row: number
  connection: string
  record: string
  key: string
  native: string
  part?: string
  parent?: string
  state?: 'active' | 'pending'
}

/**
 * All rows that can be read, and what is wrong with the others. `connections` are the known ones, where any are. Throws
 * a `SheetProblem` over the titles and over a sheet without rows.
 */
export function readLinkRows(
  rows: readonly SheetRow[],
  connections: readonly string[],
): { links: SheetLink[]; problems: RowProblem[] } {
  const [head, ...body] = rows
  if (!head) throw new SheetProblem('the file is empty', `the first row holds the titles: ${LINK_COLUMNS.join(', ')}`)
  const columns = columnsOf(head)
  if (body.length === 0) throw new SheetProblem('there are titles, and no rows under them', 'add at least one row')
  const problems: RowProblem[] = []
  const links = body.flatMap((row) => readRow(row, columns, connections, problems))
  checkRepeats(links, problems)
  return { links, problems: problems.sort((a, b) => a.row - b.row) }
}

const plainName = (title: string) => title.toLowerCase().replace(/[\s_-]/g, '')

function columnsOf({ row, cells }: SheetRow): (Column | undefined)[] {
  const byName = new Map(LINK_COLUMNS.flatMap((column) => NAMES[column].map((name) => [plainName(name), column])))
  const columns = cells.map((cell) => {
    const title = typeof cell === 'string' ? cell.trim() : ''
    if (title === '') return undefined
    const column = byName.get(plainName(title))
    if (column) return column
    throw new SheetProblem(`row ${row}: there is no column "${title}"`, didYouMean(title, LINK_COLUMNS))
  })
  for (const needed of NEEDED) {
    if (columns.includes(needed)) continue
    const advice = `the first row holds the titles; this one is called ${NAMES[needed].join(', ')}`
    throw new SheetProblem(`row ${row} has no column "${needed}"`, advice)
  }
  const twice = columns.find((column, index) => column && columns.indexOf(column) !== index)
  if (twice) throw new SheetProblem(`row ${row}: the column "${twice}" stands twice`, 'keep one of the two')
  return columns
}

function readRow(
  { row, cells }: SheetRow,
  columns: readonly (Column | undefined)[],
  connections: readonly string[],
  problems: RowProblem[],
): SheetLink[] {
  const before = problems.length
  const refuse = (message: string, advice: string) => problems.push({ severity: 'error', row, message, advice })
  const given: Partial<Record<Column, string>> = {}
  for (const [index, cell] of cells.entries()) {
    const column = columns[index]
    const text = textOf(cell)
    if (text === '') continue
    if (!column)
      refuse(`there is a value in column ${index + 1}, which has no title`, 'give the column a title, or empty it')
    else if (typeof cell === 'object')
      refuse(
        `${column}: "${text}" is a number or a date, so leading zeros may be gone`,
        'make the column text, or use CSV',
      )
    else if (text.length > LONGEST)
      refuse(`${column} has ${text.length} characters; at most ${LONGEST} are taken`, 'is this the right column?')
    else given[column] = text
  }
  for (const needed of NEEDED)
    if (given[needed] === undefined && problems.length === before) refuse(`${needed} is missing`, 'fill it in')
  const { connection = '', record = '', state } = given
  if (connection !== '' && connections.length > 0 && !connections.includes(connection)) {
    refuse(`there is no connection "${connection}"`, didYouMean(connection, connections) ?? '')
  }
  const records = linkRecords()
  if (record !== '' && !records.includes(record))
    refuse(`there is no record "${record}"`, didYouMean(record, records) ?? '')
  if (state !== undefined && !Object.hasOwn(STATES, state))
    refuse(`there is no state "${state}"`, 'write active or pending, or leave it empty')
  if (record.endsWith('-line') && given.parent === undefined)
    refuse('a line names no document', 'fill in the column parent')
  if (problems.length > before) return []
  const { key = '', native = '', part, parent } = given
  return [
    {
      row,
      connection,
      record,
      key,
      native,
      ...(part === undefined ? {} : { part }),
      ...(parent === undefined ? {} : { parent }),
      ...(state === undefined ? {} : { state: STATES[state] as 'active' }),
    },
  ]
}

function textOf(cell: Cell): string {
  if (typeof cell === 'string') return unguarded(cell.trim()).normalize('NFC')
  if (cell instanceof Date) return cell.toISOString()
  return typeof cell === 'object' ? cell.number : String(cell)
}

/** Records that links may be of: the entities, and the lines of their documents. */
export function linkRecords(): string[] {
  return entityPaths().flatMap((path) => [path, `${path}-line`])
}

/** A key and a native key stand in one row each; the same row twice is the same link. */
function checkRepeats(links: readonly SheetLink[], problems: RowProblem[]): void {
  const seen = new Map<string, SheetLink>()
  for (const link of links) {
    const { connection, record, key, native, part = '', row } = link
    for (const [what, value, other] of [
      ['key', part === '' ? key : `${key} part ${part}`, native],
      ['native', native, `${key} ${part}`],
    ] as const) {
      const name = JSON.stringify([what, connection, record, value])
      const first = seen.get(name)
      if (!first) seen.set(name, link)
      else if (other !== (what === 'key' ? first.native : `${first.key} ${first.part ?? ''}`)) {
        const message = `${what} ${value} stands in row ${first.row} already, with another partner`
        problems.push({ severity: 'error', row, message, advice: 'keep one of the two rows' })
      }
    }
  }
}

/** Links as CSV that `readLinkRows` takes back. */
export function formatLinks(links: readonly Omit<SheetLink, 'row'>[]): string {
  const cells = links.map((link) => LINK_COLUMNS.map((column) => String(link[column] ?? '')))
  return formatCsv([[...LINK_COLUMNS], ...cells])
}
