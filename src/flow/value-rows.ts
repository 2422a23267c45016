/** What the shape of a value map cannot tell: rows that contradict each other, or that can never answer. */
import type { Direction, ValueDefault, ValueRow } from '../mapping/index.ts'
import { errorAt, type Finding, warningAt } from './finding.ts'

type Row = ValueRow & { at: NonNullable<ValueRow['at']> }

const isPlaced = (row: ValueRow): row is Row => row.at !== undefined

/** All findings about the rows of one list, in no order. */
export function checkRows(list: string, given: readonly ValueRow[], defaults: readonly ValueDefault[]): Finding[] {
  const rows = given.filter(isPlaced)
  return [
    ...rows.flatMap(checkValidity),
    ...checkWayIn(list, rows),
    ...checkWayOut(rows),
    ...checkDealers(rows, defaults),
  ]
}

function checkValidity({ from, until, at }: Row): Finding[] {
  if (from === undefined || until === undefined || from < until) return []
  const message =
    from === until
      ? `the row holds on no day: "until" (${until}) is the first day it does not hold on`
      : `the row ends (${until}) before it begins (${from})`
  return [errorAt(at, 'bad-validity', message, '"until" is the day after the last one; swap the two, or correct one')]
}

/** Two answers for one native code, on the same level and day, are never meant. */
function checkWayIn(list: string, rows: readonly Row[]): Finding[] {
  return [...groups(rows, 'in').values()].flatMap((group) =>
    clashes(group).map(([before, row]) => {
      const places = `${before.at.line === row.at.line ? '' : `line ${before.at.line} and `}here`
      const as =
        before.canonical === row.canonical ? `as ${row.canonical}` : `as ${before.canonical} and as ${row.canonical}`
      if (isDated(before) || isDated(row)) {
        return errorAt(
          row.at,
          'overlapping-validity',
          `"${row.native}" stands twice in ${list}${whom(row)}, ${as}, and both hold ${span(before, row)} (${places})`,
          `end one where the other begins: "until" is the first day a row does not hold on`,
        )
      }
      return errorAt(
        row.at,
        'double-row',
        `"${row.native}" stands twice in ${list}${whom(row)}: ${as}`,
        'keep one row; "direction: out" is for a second way out',
      )
    }),
  )
}

/**
 * Several native codes for one canonical code are usual: the first in the file goes out. A later one that is there for
 * the way out alone, or that says since when it holds, was meant to go out and never will.
 */
function checkWayOut(rows: readonly Row[]): Finding[] {
  return [...groups(rows, 'out').values()].flatMap((group) =>
    clashes(group)
      .filter(
        ([before, row]) => before.native !== row.native && (row.direction === 'out' || isDated(row) || isDated(before)),
      )
      .map(([before, row]) =>
        warningAt(
          row.at,
          'two-ways-out',
          `"${row.canonical}" goes out as "${before.native}" (line ${before.at.line}), never as "${row.native}"${whom(row)}, ${span(before, row)}`,
          'say "direction: in" in the row that is not meant to go out, or end one where the other begins',
        ),
      ),
  )
}

/** A code that only dealers have is unknown for all others: in a list that has general rows, that is a slip. */
function checkDealers(rows: readonly Row[], defaults: readonly ValueDefault[]): Finding[] {
  const general = rows.filter(({ dealer }) => dealer === undefined)
  if (general.length === 0 || defaults.some(({ dealer, out }) => dealer === undefined && out !== undefined)) return []
  const known = new Set(general.filter(goes('out')).map(({ canonical }) => canonical))
  const first = new Map<string, Row>()
  for (const row of rows.filter(goes('out'))) {
    if (row.dealer !== undefined && !known.has(row.canonical) && !first.has(row.canonical))
      first.set(row.canonical, row)
  }
  return [...first.values()].map(({ canonical, dealer, at }) =>
    warningAt(
      at,
      'no-general-row',
      `"${canonical}" goes out for dealer ${dealer}, and is unknown for dealers that have no row`,
      'add a row without "dealer:" for all others, or write "direction: in"',
    ),
  )
}

/** Rows that may answer the same question, apart from the day. */
function groups(rows: readonly Row[], direction: Direction): Map<string, Row[]> {
  return Map.groupBy(rows.filter(goes(direction)), ({ native, canonical, tenant, dealer }) =>
    JSON.stringify([direction === 'in' ? native : canonical, tenant, dealer]),
  )
}

const goes = (way: Direction) => (row: ValueRow) => (row.direction ?? 'both') === 'both' || row.direction === way

/** For each row the first one before it that holds on a day of its own. Sorted by their beginning, so that it is quick. */
function clashes(group: readonly Row[]): [before: Row, row: Row][] {
  if (group.length < 2) return []
  const found: [Row, Row][] = []
  const order = new Map(group.map((row, index) => [row, index]))
  let longest: Row | undefined
  for (const row of [...group].sort((a, b) => begin(a).localeCompare(begin(b)) || place(order, a) - place(order, b))) {
    if (longest && begin(row) < end(longest)) {
      found.push(place(order, longest) < place(order, row) ? [longest, row] : [row, longest])
    }
    if (!longest || end(row) > end(longest)) longest = row
  }
  return found
}

const place = (order: ReadonlyMap<Row, number>, row: Row) => order.get(row) ?? 0
const begin = ({ from = '' }: ValueRow) => from
const end = ({ until = '~' }: ValueRow) => until
const isDated = ({ from, until }: ValueRow) => from !== undefined || until !== undefined

function whom({ dealer, tenant }: ValueRow): string {
  const parts = [dealer === undefined ? '' : `dealer ${dealer}`, tenant === undefined ? '' : `tenant ${tenant}`]
  const named = parts.filter(Boolean).join(' of ')
  return named === '' ? '' : ` for ${named}`
}

/** The days on which both hold. */
function span(a: ValueRow, b: ValueRow): string {
  const from = [begin(a), begin(b)].sort().at(-1) ?? ''
  const until = [end(a), end(b)].sort()[0] ?? '~'
  if (from === '' && until === '~') return 'on all days'
  return [from === '' ? '' : `from ${from}`, until === '~' ? '' : `until ${until}`].filter(Boolean).join(' ')
}
