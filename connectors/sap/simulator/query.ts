import { type EntityType, entityBody, ODataError } from './answer.ts'
import { comparable, compileFilter, type Stored } from './filter.ts'

/** What the simulated service does by itself when it answers a list. */
export interface Paging {
  /** Rows a page, whatever `$top` says. */
  serverPageSize: number
  /** How `__next` begins: a root that only the inner network knows, or the one that was called. */
  linkRoot: string
}

const OPTIONS = new Set([
  '$filter',
  '$orderby',
  '$top',
  '$skip',
  '$skiptoken',
  '$expand',
  '$select',
  '$inlinecount',
  '$format',
])

/** Answers a GET of a set: filter, order, window, server paging with `$skiptoken`. Throws an `ODataError` for misuse. */
export function queryBody(
  records: Stored[],
  type: EntityType,
  params: URLSearchParams,
  root: string,
  paging: Paging,
): object {
  for (const name of params.keys()) {
    if (name.startsWith('$') && !OPTIONS.has(name))
      throw new ODataError(400, 'SY/530', `The query option ${name} is not supported`)
  }
  const filter = params.get('$filter')
  const test = filter ? compileFilter(filter, type.properties) : undefined
  const matching = ordered(test ? records.filter(test) : [...records], params.get('$orderby'), type)
  const { start, end } = window(params, matching.length)
  const cut = Math.min(end, start + paging.serverPageSize)
  const expand = paths(params.get('$expand'), type)
  const select = params
    .get('$select')
    ?.split(',')
    .map((name) => name.trim())
  for (const name of select ?? []) expectKnown(name.split('/')[0] ?? '', type)
  const body: Record<string, unknown> = {
    results: matching.slice(start, cut).map((record) => entityBody(record, type, root, expand, select)),
  }
  if (params.get('$inlinecount') === 'allpages') body.__count = String(matching.length)
  if (cut < end) body.__next = link(params, type, `${cut}.${end}`, paging.linkRoot)
  return { d: body }
}

/** `$skiptoken` is opaque to callers; here it says where to go on and where the window of the first request ends. */
function window(params: URLSearchParams, length: number): { start: number; end: number } {
  const token = params.get('$skiptoken')
  if (token !== null) {
    const [, start, end] = /^(\d+)\.(\d+)$/.exec(token) ?? []
    if (start === undefined || end === undefined) throw new ODataError(400, 'SY/530', 'Invalid skiptoken')
    return { start: Math.min(Number(start), length), end: Math.min(Number(end), length) }
  }
  const start = Math.min(whole(params, '$skip') ?? 0, length)
  const top = whole(params, '$top')
  return { start, end: top === undefined ? length : Math.min(start + top, length) }
}

function whole(params: URLSearchParams, name: string): number | undefined {
  const text = params.get(name)
  if (text === null) return undefined
  if (!/^\d+$/.test(text)) throw new ODataError(400, 'SY/530', `Invalid value '${text}' for ${name}`)
  return Number(text)
}

function link(params: URLSearchParams, type: EntityType, token: string, root: string): string {
  const next = new URLSearchParams(params)
  next.delete('$skip')
  next.set('$skiptoken', token)
  return `${root}${type.set}?${next}`
}

/** Times compare as times, everything else as bytes, empty values first (as in HANA). */
function ordered(records: Stored[], orderby: string | null, type: EntityType): Stored[] {
  if (!orderby) return records
  const terms = orderby.split(',').map((term) => {
    const [name = '', direction = 'asc', ...more] = term.trim().split(/\s+/)
    expectKnown(name, type)
    if (more.length > 0 || !/^(asc|desc)$/.test(direction))
      throw new ODataError(400, 'SY/530', `Invalid $orderby '${term}'`)
    return { name, sign: direction === 'desc' ? -1 : 1 }
  })
  return records.sort((a, b) => {
    for (const { name, sign } of terms) {
      const [x, y] = [comparable(name, a[name]), comparable(name, b[name])]
      if (x === y) continue
      if (x === null || y === null) return x === null ? -sign : sign
      return x < y ? -sign : sign
    }
    return 0
  })
}

/** Checks `$expand`: every step of every path must be a navigation of its type. */
export function paths(expand: string | null, type: EntityType): string[] {
  const list = (expand ?? '')
    .split(',')
    .map((path) => path.trim())
    .filter((path) => path !== '')
  for (const path of list) {
    let at: EntityType | undefined = type
    for (const step of path.split('/')) {
      at = at?.children[step]
      if (!at) throw new ODataError(400, 'SY/530', `Invalid expand: ${step} is no navigation of ${type.set}`, step)
    }
  }
  return list
}

function expectKnown(name: string, type: EntityType): void {
  if (type.properties.has(name) || name in type.children || name === '*') return
  throw new ODataError(400, 'SY/530', `Property ${name} not found in type ${type.type}`, name)
}
