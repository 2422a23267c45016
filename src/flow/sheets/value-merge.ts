/** Brings rows into the text of a value map, and leaves its comments, its order and everything else as they are. */
import { type Document, isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml'
import type { ValueRow } from '../../mapping/index.ts'
import { identityOf, type SheetValue } from './value-sheet.ts'

/** What a merge does to one row. */
export interface RowChange {
  change: 'added' | 'changed' | 'removed'
  /** As it will be; for a removed one, as it was. */
  value: ValueRow
  /** As it was, for a changed one. */
  before?: ValueRow
}

export interface Merged {
  text: string
  changes: RowChange[]
  /** Rows that the sheet and the file both have, alike. */
  unchanged: number
}

/** The text of a value map that has no rows yet. */
export function emptyValueMap(list: string, unknown: string): string {
  return `list: ${list}\nunknown: ${unknown}\nrows: []\n`
}

const KEYS = ['native', 'canonical', 'direction', 'tenant', 'dealer', 'from', 'until'] as const

/**
 * Rows are known by native code, level and first day (rows for the way out by canonical code): what the sheet has and
 * the file has not is added at the end, what differs is changed in its place, and with `replace` what the sheet does not
 * have is taken out. `text` must be YAML of a value map without errors. Where nothing changes, the text is the same.
 */
export function mergeValues(text: string, values: readonly SheetValue[], { replace = false } = {}): Merged {
  const document = parseDocument(text, { schema: 'failsafe', keepSourceTokens: false })
  const top = document.get('rows') as YAMLSeq
  const known = new Map<string, { node: YAMLMap; value: ValueRow; list: YAMLSeq }>()
  for (const each of rowsIn(document)) known.set(identityOf(each.value), each)
  const changes: RowChange[] = []
  let unchanged = 0
  for (const { row: _, ...value } of values) {
    const found = known.get(identityOf(value))
    known.delete(identityOf(value))
    if (!found) {
      top.add(rowNode(document, value))
      changes.push({ change: 'added', value })
    } else if (KEYS.every((key) => bare(found.value)[key] === bare(value)[key])) unchanged++
    else {
      update(document, found.node, found.value, value)
      changes.push({ change: 'changed', value, before: found.value })
    }
  }
  for (const { node, value, list } of replace ? known.values() : []) {
    list.items.splice(list.items.indexOf(node), 1)
    changes.push({ change: 'removed', value })
  }
  if (changes.length === 0) return { text, changes, unchanged }
  if (top.items.length > 0) top.flow = false
  return { text: document.toString({ lineWidth: 0 }), changes, unchanged }
}

function bare(value: ValueRow): ValueRow {
  const { direction, ...others } = value
  return direction === undefined || direction === 'both' ? others : value
}

function* rowsIn(document: Document): Generator<{ node: YAMLMap; value: ValueRow; list: YAMLSeq }> {
  const levels = document.get('levels')
  const lists = [{ around: undefined as YAMLMap | undefined, list: document.get('rows') }]
  for (const level of isSeq(levels) ? levels.items : [])
    if (isMap(level)) lists.push({ around: level, list: level.get('rows') })
  for (const { around, list } of lists) {
    const [tenant, dealer] = [around?.get('tenant'), around?.get('dealer')] as (string | undefined)[]
    const level = { ...(tenant !== undefined && { tenant }), ...(dealer !== undefined && { dealer }) }
    for (const node of isSeq(list) ? list.items : []) {
      if (isMap(node)) yield { node, list: list as YAMLSeq, value: { ...(node.toJS(document) as ValueRow), ...level } }
    }
  }
}

function rowNode(document: Document, value: ValueRow): YAMLMap {
  const plain = Object.fromEntries(KEYS.flatMap((key) => (value[key] === undefined ? [] : [[key, value[key]]])))
  return document.createNode(plain, { flow: true }) as YAMLMap
}

function update(document: Document, node: YAMLMap, before: ValueRow, value: ValueRow): void {
  for (const key of KEYS) {
    if (before[key] === value[key]) continue
    if (value[key] === undefined) node.delete(key)
    else node.set(key, document.createNode(value[key]))
  }
}
