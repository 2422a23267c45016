import type { Settlement } from '../ledger/types.ts'
import { inChinese, type Told } from './told.ts'

/** What became of one line of a document. */
export interface ToldLine {
  lineNo: number
  result: Told['result']
  /** What the target calls it. */
  number?: string
  reasonText?: Told['reasonText']
}

type Line = Record<string, unknown>
type Settled = Pick<Settlement, 'links' | 'failure'>

/**
 * What became of every line of a document that went, or did not go, as a whole. A refused line says what is wrong with
 * it, or that it was refused with the others. Lines whose product is not matched yet wait while the others flow.
 */
export function toldLines(entity: unknown, told: Told, settled: Settled): ToldLine[] {
  const { lines } = (entity ?? {}) as { lines?: unknown }
  if (!Array.isArray(lines) || told.result === 'pending' || told.result === 'superseded') return []
  const numbers = lineNumbers(settled.links ?? [])
  const seen = new Set<number>()
  return lines.flatMap((line: Line | null, i) => {
    const lineNo = numberOf(line)
    if (lineNo === undefined || seen.has(lineNo)) return []
    seen.add(lineNo)
    const number = numbers.get(String(lineNo))
    return [{ lineNo, ...(number !== undefined && { number }), ...resultOfLine(line ?? {}, i, told, settled) }]
  })
}

function numberOf(line: Line | null): number | undefined {
  const number = line?.lineNo ?? line?.returnLineNo ?? line?.deliveryLineNo
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : undefined
}

function resultOfLine(line: Line, i: number, told: Told, { failure }: Settled): Told {
  const isTaken = told.result === 'accepted' || told.result === 'changed'
  if (isTaken && (line.matchStatus === 'unmatched' || line.matchStatus === 'suggested')) {
    const reasonText = {
      'zh-CN': '商品尚未匹配，匹配后继续',
      en: 'Its product is not matched yet; it goes on once it is',
    }
    return { result: 'waiting', reasonText }
  }
  if (isTaken && line.matchStatus === 'ignored') {
    return { result: 'skipped', reasonText: { 'zh-CN': '该行已标记为忽略', en: 'The line is marked as ignored' } }
  }
  if (told.result !== 'rejected') return told
  const place = `/lines/${i}/`
  const own = (failure?.errors ?? []).filter(({ pointer }) => `${pointer}/`.startsWith(place))
  const isOwn = own.length > 0 || `${failure?.field ?? ''}/`.startsWith(place)
  if (!isOwn) {
    const reasonText = { 'zh-CN': '随整单被拒绝', en: 'Refused with the whole document' }
    return { result: 'rejected', reasonText }
  }
  if (own.length === 0) return told
  const en = own
    .map(({ detail }) => detail)
    .join('; ')
    .slice(0, 1_000)
  const zh = inChinese({ kind: 'invalid', message: en, errors: own }).slice(0, 1_000)
  return { result: 'rejected', reasonText: { 'zh-CN': zh, en } }
}

/** What the target calls the lines, by their canonical numbers: links of lines end with both. */
function lineNumbers(links: NonNullable<Settlement['links']>): Map<string, string> {
  const last = (text: string) => text.slice(text.lastIndexOf('/') + 1)
  return new Map(
    links.flatMap((link) => (link.parent === undefined ? [] : [[last(link.key), last(link.native)] as const])),
  )
}
