/** Rows of a value map out of the rows of a sheet: columns in any order, under English or Chinese titles. */
import { didYouMean, type ValueRow } from '../../mapping/index.ts'
import { isDay } from '../shape.ts'
import { unguarded } from './csv.ts'
import { SheetProblem } from './problem.ts'
import type { Cell, SheetRow } from './spreadsheet.ts'

export type Column = 'native' | 'canonical' | 'direction' | 'dealer' | 'tenant' | 'from' | 'until' | 'last' | 'note'

/** What the columns may be called; case, blanks and underscores do not matter. `last` is the last day a row holds on. */
export const COLUMN_NAMES: Readonly<Record<Column, readonly string[]>> = {
  native: ['native', '对方系统', '对方编码', '对方代码', '对方值', '外部编码', '外部代码', '外部值', '原始值', '原值'],
  canonical: ['canonical', '本系统', '标准编码', '标准代码', '标准值', '规范值'],
  direction: ['direction', '方向'],
  dealer: ['dealer', 'dealerCode', '经销商', '经销商编码', '经销商代码'],
  tenant: ['tenant', '租户'],
  from: ['from', 'validFrom', '生效日期', '生效日', '开始日期', '起始日期'],
  until: ['until', 'validTo', '失效日期', '失效日'],
  last: ['last', 'lastDay', '截止日期', '结束日期', '有效期至'],
  note: ['note', 'notes', 'remark', 'comment', '备注', '说明'],
}

const DIRECTIONS: Readonly<Record<string, 'in' | 'out' | 'both'>> = {
  in: 'in',
  out: 'out',
  both: 'both',
  入: 'in',
  入站: 'in',
  出: 'out',
  出站: 'out',
  双向: 'both',
}

/** Valid for ever, as systems write it. */
const FOR_EVER = '9999-12-31'

export interface SheetValue extends ValueRow {
  /** Where it stands in the sheet. */
  row: number
}

/** Something about one row: with an error nothing is imported. */
export interface RowProblem {
  severity: 'error' | 'warning'
  row: number
  message: string
  advice: string
}

/** All rows that can be read, and everything that is wrong with the others. Throws a `SheetProblem` over the titles. */
export function readValueRows(rows: readonly SheetRow[]): { values: SheetValue[]; problems: RowProblem[] } {
  const [head, ...body] = rows
  if (!head) throw new SheetProblem('the file is empty', 'the first row holds the titles: native, canonical, …')
  const columns = columnsOf(head)
  const problems: RowProblem[] = []
  const values = body.flatMap((row) => readRow(row, columns, problems))
  if (body.length === 0) throw new SheetProblem('there are titles, and no rows under them', 'add at least one row')
  const distinct = withoutRepeats(values, problems)
  return { values: distinct, problems: problems.sort((a, b) => a.row - b.row) }
}

const plainName = (title: string) => title.toLowerCase().replace(/[\s_-]/g, '')

const BY_NAME = new Map(
  Object.entries(COLUMN_NAMES).flatMap(([column, names]) =>
    names.map((name): [string, Column] => [plainName(name), column as Column]),
  ),
)

/** The title of each column to propose: in the script that the sheet is written in. */
function titlesLike(title: string): string[] {
  const han = /\p{Script=Han}/u
  const chinese = han.test(title)
  return Object.values(COLUMN_NAMES).flatMap((names) => names.find((name) => han.test(name) === chinese) ?? [])
}

function columnsOf({ row, cells }: SheetRow): (Column | undefined)[] {
  const columns = cells.map((cell) => {
    const title = typeof cell === 'string' ? cell.trim() : ''
    if (title === '') return undefined
    const column = BY_NAME.get(plainName(title))
    if (column) return column
    throw new SheetProblem(`row ${row}: there is no column "${title}"`, didYouMean(title, titlesLike(title)))
  })
  for (const needed of ['native', 'canonical'] as const) {
    if (columns.includes(needed)) continue
    const named = COLUMN_NAMES[needed].join(', ')
    throw new SheetProblem(
      `row ${row} has no column "${needed}"`,
      `the first row holds the titles; this one is called ${named}`,
    )
  }
  const twice = columns.find((column, index) => column && column !== 'note' && columns.indexOf(column) !== index)
  if (twice) throw new SheetProblem(`row ${row}: the column "${twice}" stands twice`, 'keep one of the two')
  if (columns.includes('until') && columns.includes('last')) {
    const advice = '"until" (失效日期) is the first day a row does not hold on, "last" (截止日期) the last one it does'
    throw new SheetProblem(`row ${row}: "until" and "last" cannot stand together`, advice)
  }
  return columns
}

function readRow(
  { row, cells }: SheetRow,
  columns: readonly (Column | undefined)[],
  problems: RowProblem[],
): SheetValue[] {
  const before = problems.filter(({ severity }) => severity === 'error').length
  const refuse = (message: string, advice: string) => {
    problems.push({ severity: 'error', row, message, advice })
  }
  const texts: Partial<Record<Column, string>> = {}
  for (const [index, cell] of cells.entries()) {
    const column = columns[index]
    if (column === undefined) {
      if (cell !== '')
        refuse(`there is a value in column ${index + 1}, which has no title`, 'give the column a title, or empty it')
      continue
    }
    const text = textOf(cell, column, row, problems)
    if (text !== '') texts[column] = text
  }
  const { native, canonical, direction, dealer, tenant } = texts
  for (const column of ['native', 'canonical'] as const)
    if (texts[column] === undefined) refuse(`${column} is empty`, 'fill it in, or delete the row')
  const way = direction === undefined ? undefined : DIRECTIONS[direction.toLowerCase()]
  if (direction !== undefined && !way) refuse(`direction is "${direction}"`, 'write in, out or both (入, 出, 双向)')
  const from = dayOf(texts, 'from', refuse)
  const until = dayOf(texts, 'until', refuse) ?? after(dayOf(texts, 'last', refuse))
  const broken = problems.filter(({ severity }) => severity === 'error').length > before
  if (broken || native === undefined || canonical === undefined) return []
  return [
    {
      row,
      native,
      canonical,
      ...(way && way !== 'both' && { direction: way }),
      ...(tenant !== undefined && { tenant }),
      ...(dealer !== undefined && { dealer }),
      ...(from !== undefined && { from }),
      ...(until !== undefined && { until }),
    },
  ]
}

const CODES: ReadonlySet<Column> = new Set(['native', 'canonical', 'dealer', 'tenant'])

function textOf(cell: Cell, column: Column, row: number, problems: RowProblem[]): string {
  if (typeof cell === 'string') return unguarded(cell.trim())
  if (column === 'note') return ''
  if (cell instanceof Date) {
    if (!CODES.has(column)) return cell.toISOString().slice(0, 10)
    const advice = 'format the column as text before you type codes into it'
    problems.push({ severity: 'error', row, message: `${column} is a date in the sheet, not a code`, advice })
    return ''
  }
  if (typeof cell === 'boolean') {
    const advice = 'format the column as text, and write the code again'
    problems.push({ severity: 'error', row, message: `${column} is a truth value in the sheet, not a text`, advice })
    return ''
  }
  const { number } = cell
  if (!CODES.has(column)) return number
  if (!/^-?\d+(\.\d+)?$/.test(number) || number.replace(/\D/g, '').length > 15) {
    const advice = 'a number keeps 15 digits: format the column as text, and write the code again'
    problems.push({ severity: 'error', row, message: `${column} is the number ${number} in the sheet`, advice })
    return ''
  }
  problems.push({
    severity: 'warning',
    row,
    message: `${column} is the number ${number} in the sheet: if it had leading zeros, they are lost`,
    advice: 'format the column as text, and write the code again; without leading zeros nothing has to be done',
  })
  return number
}

/** `2027-1-31`, `2027/01/31`, `2027.1.31`, `20270131`, `2027年1月31日`. */
const DAY = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d\d)(\d\d))(?:[T ]00:00(:00)?(\.0+)?Z?)?$/

function dayOf(
  texts: Partial<Record<Column, string>>,
  column: 'from' | 'until' | 'last',
  refuse: (message: string, advice: string) => void,
): string | undefined {
  const text = texts[column]
  if (text === undefined) return undefined
  const [, year, a, b, c, d] = DAY.exec(text) ?? []
  const day = `${year}-${(a ?? c ?? '').padStart(2, '0')}-${(b ?? d ?? '').padStart(2, '0')}`
  if (!isDay(day)) {
    refuse(`${column} is "${text}", which is no day`, 'write it as 2027-01-31')
    return undefined
  }
  return column !== 'from' && day === FOR_EVER ? undefined : day
}

function after(day: string | undefined): string | undefined {
  return day && new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

/** What a row is known by: a second one of the same says the same again, or contradicts it. */
export function identityOf({ native, canonical, direction = 'both', tenant, dealer, from }: ValueRow): string {
  return JSON.stringify([direction === 'out' ? ['out', canonical] : ['in', native], tenant, dealer, from])
}

function withoutRepeats(values: readonly SheetValue[], problems: RowProblem[]): SheetValue[] {
  const seen = new Map<string, SheetValue>()
  for (const value of values) {
    const before = seen.get(identityOf(value))
    if (!before) seen.set(identityOf(value), value)
    else {
      const same =
        before.canonical === value.canonical && before.native === value.native && before.until === value.until
      problems.push({
        severity: same ? 'warning' : 'error',
        row: value.row,
        message: same
          ? `says the same as row ${before.row}`
          : `contradicts row ${before.row}: ${pair(before)} there, ${pair(value)} here`,
        advice: 'keep one of the two',
      })
    }
  }
  return [...seen.values()]
}

export function pair({ native, canonical }: Pick<ValueRow, 'native' | 'canonical'>): string {
  return `${native} → ${canonical}`
}
