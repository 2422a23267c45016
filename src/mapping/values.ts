/**
 * Value maps: tables that translate codes between a system's own words and the canonical ones.
 *
 * Which row answers: of those with the value, the direction, the hub's tenant and the day, the most specific one —
 * dealer and tenant, then dealer, then tenant, then general. Of several equally specific ones the first in the file.
 * A default answers only where no row of any level does; the most specific default first.
 */
import { MappingError, type UnknownCode } from './mistake.ts'
import type { Position } from './position.ts'

/** `in` is native → canonical, `out` is canonical → native. */
export type Direction = 'in' | 'out'

/** For whom something in a value map holds. Left out: for all. */
export interface Audience {
  tenant?: string | undefined
  /** A canonical dealer code. */
  dealer?: string | undefined
}

export interface ValueRow extends Audience {
  native: string
  canonical: string
  /** Default: both. */
  direction?: Direction | 'both' | undefined
  /** The first business day it holds on, `YYYY-MM-DD`. Default: since ever. */
  from?: string | undefined
  /** The first business day it does not hold on any more, `YYYY-MM-DD`. Default: for ever. */
  until?: string | undefined
  /** Where the row stands. */
  at?: Position | undefined
}

/** What answers for an unknown value, a direction each. */
export interface ValueDefault extends Audience {
  in?: string | undefined
  out?: string | undefined
  at?: Position | undefined
}

/** What `flows/values/<list>.yaml` says. */
export interface ValueMap {
  list: string
  title?: { en: string; zh: string } | undefined
  unknown: UnknownCode
  defaults?: readonly ValueDefault[] | undefined
  rows: readonly ValueRow[]
  file?: string | undefined
  /** Changes with whatever the list says, and with nothing else. */
  version?: string | undefined
}

/** What a look-up is about. */
export interface CodeAbout {
  /** Canonical code of the dealer. Without one, rows of dealers do not answer. */
  dealer?: string | undefined
  /** The business day, `YYYY-MM-DD`. Without one, rows with a validity do not answer. */
  on?: string | undefined
}

/** Translates one value; throws a `MappingError` with code `unknown-code` where the list has no answer. */
export type CodeLookup = (list: string, value: string, direction: Direction, about?: CodeAbout) => string

/** Where in a value map an answer comes from. */
export type CodeLevel = 'dealer-and-tenant' | 'dealer' | 'tenant' | 'general'

/** An answer of a value map with its origin. */
export interface ExplainedCode {
  list: string
  value: string
  direction: Direction
  /** Undefined where the list has none; then the look-up throws, and `policy` says what happens to the record. */
  answer?: string
  policy: UnknownCode
  /** True where no row answered, but the list's default. */
  default: boolean
  level?: CodeLevel
  /** The row or default that answered. */
  row?: { file: string; line: number; from?: string; until?: string; dealer?: string; tenant?: string }
  version?: string
}

export type ExplainCode = (list: string, value: string, direction: Direction, about?: CodeAbout) => ExplainedCode

/** What answers, as it is kept for looking up. */
interface Answer extends Audience {
  to: string
  from: string
  until: string
  at: Position | undefined
}

/** All answers to one value, the most specific first. `only` is the answer where nothing but the value matters. */
interface Answers {
  only: string | undefined
  dealers: Map<string, Answer[]> | undefined
  common: Answer[]
}

interface Table {
  map: ValueMap
  in: Map<string, Answers>
  out: Map<string, Answers>
  defaults: { in: Answers; out: Answers }
}

const EVER = ''
const NEVER = '~'

/** Prepares value maps for looking up, as the hub of one tenant sees them. */
export function prepareCodes(
  maps: Iterable<ValueMap>,
  { tenant }: { tenant?: string | undefined } = {},
): { code: CodeLookup; explain: ExplainCode } {
  const tables = new Map<string, Table>()
  for (const map of maps) tables.set(map.list, prepare(map, tenant))

  const code: CodeLookup = (list, value, direction, about) => {
    const table = tables.get(list)
    const answers = table?.[direction].get(value)
    if (answers?.only !== undefined) return answers.only
    if (!table) throw noList(list, value, direction)
    const found = (answers && pick(answers, about)) ?? defaultOf(table, direction, about)
    if (found) return found.to
    throw unknownCode(table.map, value, direction, about)
  }

  const explain: ExplainCode = (list, value, direction, about) => {
    const table = tables.get(list)
    const asked = { list, value, direction }
    if (!table) return { ...asked, policy: 'reject', default: false }
    const answers = table[direction].get(value)
    const row = answers && pick(answers, about)
    const found = row ?? defaultOf(table, direction, about)
    const { unknown: policy, version } = table.map
    const known = { ...asked, policy, ...(version === undefined ? {} : { version }) }
    if (!found) return { ...known, policy: policy === 'default' ? 'park' : policy, default: false }
    return { ...known, answer: found.to, default: row === undefined, level: levelOf(found), ...origin(found) }
  }
  return { code, explain }
}

/** The look-up alone. See `prepareCodes`. */
export function codeLookup(maps: Iterable<ValueMap>, options: { tenant?: string } = {}): CodeLookup {
  return prepareCodes(maps, options).code
}

function prepare(map: ValueMap, tenant: string | undefined): Table {
  const table = { in: new Map<string, Answer[]>(), out: new Map<string, Answer[]>() }
  const ours = ({ tenant: of }: Audience) => of === undefined || of === tenant
  for (const row of map.rows) {
    if (!ours(row)) continue
    const { native, canonical, direction = 'both' } = row
    if (direction !== 'out') add(table.in, native, answer(row, canonical))
    if (direction !== 'in') add(table.out, canonical, answer(row, native))
  }
  const defaults = (direction: Direction) =>
    (map.defaults ?? []).flatMap((fallback) => {
      const to = fallback[direction]
      return to === undefined || !ours(fallback) ? [] : [answer(fallback, to)]
    })
  return {
    map,
    in: new Map([...table.in].map(([value, found]) => [value, sorted(found)])),
    out: new Map([...table.out].map(([value, found]) => [value, sorted(found)])),
    defaults: { in: sorted(defaults('in')), out: sorted(defaults('out')) },
  }
}

function answer(
  of: Audience & { from?: string | undefined; until?: string | undefined; at?: Position | undefined },
  to: string,
): Answer {
  const { tenant, dealer, from = EVER, until = NEVER, at } = of
  return { to, tenant, dealer, from, until, at }
}

function add<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}

function sorted(found: Answer[]): Answers {
  const dealers = new Map<string, Answer[]>()
  const common: Answer[] = []
  for (const each of found) {
    if (each.dealer === undefined) common.push(each)
    else add(dealers, each.dealer, each)
  }
  const byTenant = (a: Answer, b: Answer) => Number(a.tenant === undefined) - Number(b.tenant === undefined)
  common.sort(byTenant)
  for (const list of dealers.values()) list.sort(byTenant)
  const [first] = common
  const always = first?.from === EVER && first.until === NEVER && dealers.size === 0
  return { only: always ? first.to : undefined, dealers: dealers.size > 0 ? dealers : undefined, common }
}

function pick({ dealers, common }: Answers, about: CodeAbout | undefined): Answer | undefined {
  if (dealers !== undefined && about?.dealer !== undefined) {
    const found = valid(dealers.get(about.dealer), about)
    if (found) return found
  }
  return valid(common, about)
}

function valid(answers: readonly Answer[] | undefined, about: CodeAbout | undefined): Answer | undefined {
  if (answers === undefined) return undefined
  for (const each of answers) {
    if (each.from === EVER && each.until === NEVER) return each
    const on = about?.on
    if (on !== undefined && on >= each.from && on < each.until) return each
  }
  return undefined
}

function defaultOf(table: Table, direction: Direction, about: CodeAbout | undefined): Answer | undefined {
  return table.map.unknown === 'default' ? pick(table.defaults[direction], about) : undefined
}

function levelOf({ dealer, tenant }: Audience): CodeLevel {
  if (dealer !== undefined) return tenant === undefined ? 'dealer' : 'dealer-and-tenant'
  return tenant === undefined ? 'general' : 'tenant'
}

function origin({ at, from, until, dealer, tenant }: Answer): Pick<ExplainedCode, 'row'> {
  if (!at) return {}
  return {
    row: {
      file: at.file,
      line: at.line,
      ...(from === EVER ? {} : { from }),
      ...(until === NEVER ? {} : { until }),
      ...(dealer === undefined ? {} : { dealer }),
      ...(tenant === undefined ? {} : { tenant }),
    },
  }
}

function noList(list: string, value: string, direction: Direction): MappingError {
  return new MappingError('unknown-code', `there is no value map "${list}"`, `Add flows/values/${list}.yaml.`, {
    list,
    value,
    direction,
    policy: 'reject',
  })
}

function unknownCode(map: ValueMap, value: string, direction: Direction, about: CodeAbout = {}): MappingError {
  const { list, unknown, file = `flows/values/${list}.yaml` } = map
  const side = direction === 'in' ? 'native' : 'canonical'
  const { dealer, on } = about
  const known = map.rows.some((row) => row[side] === value && row.direction !== (direction === 'in' ? 'out' : 'in'))
  const whom = [dealer === undefined ? '' : `dealer ${dealer}`, on === undefined ? '' : `the day ${on}`]
  const circumstances = known ? ` that holds for ${whom.filter(Boolean).join(' and ') || 'all dealers and days'}` : ''
  // A list that answers with its default, and has none for this direction, does not know the value either.
  const policy = unknown === 'default' ? 'park' : unknown
  const advice =
    policy === 'park'
      ? `Add a row with "${side}: ${value}" to ${file} and deploy: the record then goes on by itself.`
      : `Correct the value in the source, or add a row with "${side}: ${value}" to ${file}, deploy, and let the record go on with hub retry.`
  return new MappingError(
    'unknown-code',
    `the value map "${list}" has no row for the ${side} value "${value}"${circumstances} (direction ${direction})`,
    advice,
    {
      list,
      value,
      direction,
      policy,
      ...(dealer === undefined ? {} : { dealer }),
      ...(on === undefined ? {} : { on }),
    },
  )
}
