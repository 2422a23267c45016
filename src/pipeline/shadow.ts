/**
 * A shadow run: the last real messages of a flow through changed maps, beside what the release in force makes of them
 * and what was really sent. Nothing is sent and nothing written; records are looked at page by page and forgotten.
 */
import type { Flow } from '../flow/index.ts'
import { findLinks } from '../ledger/links.ts'
import type { Ledger } from '../ledger/open.ts'
import { readMessages, type StoredMessage } from '../ledger/read.ts'
import { readOnly } from '../ledger/read-only.ts'
import { type Recent, type RecentOf, recent } from '../ledger/recent.ts'
import { readSent } from '../ledger/sent.ts'
import type { TakenDelivery } from '../ledger/types.ts'
import { leaves, pattern, valueAt } from '../mapping/index.ts'
import { deliveryOf } from './arrive.ts'
import { canonicalJson, contentHash } from './hash.ts'
import { type Configured, shapingWith, unheld } from './recompute.ts'
import { type Shape, type Shaping, shape } from './shape.ts'

/** What changes for a record besides its fields: it comes to stand, or goes on, or becomes another document. */
export type Move = 'fails' | 'passes' | 'skipped' | 'wanted' | 'waits' | 'goes-on' | 'lane' | 'once'

export interface Counted<T> {
  /** Records. */
  count: number
  /** The first few. */
  examples: T[]
}

export interface FieldChange extends Counted<{ key: string; before?: unknown; after?: unknown }> {
  /** JSON Pointer, with `*` for every item of a list. */
  field: string
}

export interface Shadow {
  flow: string
  /** The release it is compared with; absent for a flow that is not in force yet. */
  release?: number
  /** Records looked at. */
  records: number
  /** Their content has passed its retention: nothing can be said of them. */
  gone: number
  same: number
  changed: number
  moves: Partial<Record<Move, Counted<{ key: string; why: string }>>>
  /** The most frequent first. */
  fields: FieldChange[]
  /** Fields beyond the many that are told one by one. */
  moreFields: number
  /** What the changed maps make, beside what was really sent: `unknown` where that was not kept, or nothing was sent. */
  sent: { same: number; changed: number; unknown: number }
}

export interface ShadowRun {
  ledger: Ledger
  flow: string
  /** The release in force; absent where there is none, or it does not have the flow. */
  before?: Configured
  after: Configured
  last: number
  since?: Date
  /** What may be shown of a value in an example; `of` is the whole record that came. */
  show(value: unknown, pointer: string, of: unknown): unknown
  progress?(done: number, of: number): void
  signal?: AbortSignal
}

const PAGE = 100
const EXAMPLES = 3
const MOST_FIELDS = 500

/** Runs the last records of a flow through both. Throws when the changed configuration does not have the flow. */
export async function shadow(run: ShadowRun): Promise<Shadow> {
  const after = flowOf(run.after, run.flow)
  if (!after) throw new Error(`there is no flow "${run.flow}"`)
  const before = run.before && flowOf(run.before, run.flow)
  return await readOnly(run.ledger, async (ledger) => {
    const sides: Sides = {
      ...(before && run.before ? { before: sideOf(ledger, run.before, before) } : {}),
      after: sideOf(ledger, run.after, after),
    }
    const result = nothing(run, before ? run.before?.release : undefined)
    const of: RecentOf = before ? { flow: run.flow } : { connection: after.from.connection, record: after.from.record }
    for (let last: string | undefined; result.records < run.last; ) {
      run.signal?.throwIfAborted()
      const limit = Math.min(PAGE, run.last - result.records)
      const page = await recent(ledger, of, {
        limit,
        ...(last === undefined ? {} : { before: last }),
        ...(run.since ? { since: run.since } : {}),
      })
      if (page.last === undefined) break
      last = page.last
      await comparePage(run, ledger, sides, page.found, result)
      run.progress?.(result.records, run.last)
    }
    const found = [...result.byField.values()].sort((a, b) => b.count - a.count || (a.field < b.field ? -1 : 1))
    const { byField: _, ...told } = result
    return { ...told, fields: found }
  })
}

type Side = { flow: Flow; shaping: Shaping; release: number }
type Sides = { before?: Side; after: Side }
type Result = Omit<Shadow, 'fields'> & { byField: Map<string, FieldChange> }

function flowOf({ loaded }: Configured, name: string): Flow | undefined {
  return loaded.flows.find((flow) => flow.name === name)
}

function sideOf(ledger: Ledger, configured: Configured, flow: Flow): Side {
  const shaping = shapingWith(configured, {
    links: (connection, wanted) => findLinks(ledger, connection, wanted),
    // Both are asked what they make of the record, not whether the target has it already.
    applied: async () => new Map(),
  })
  return { flow, shaping, release: configured.release }
}

function nothing({ flow }: ShadowRun, release: number | undefined): Result {
  return {
    flow,
    ...(release === undefined ? {} : { release }),
    records: 0,
    gone: 0,
    same: 0,
    changed: 0,
    moves: {},
    byField: new Map(),
    moreFields: 0,
    sent: { same: 0, changed: 0, unknown: 0 },
  }
}

async function comparePage(
  run: ShadowRun,
  ledger: Ledger,
  sides: Sides,
  page: Recent[],
  result: Result,
): Promise<void> {
  const messages = await readMessages(
    ledger,
    page.map(({ messageId }) => messageId),
  )
  const kept = page.flatMap((one) => {
    const message = messages.get(one.messageId)
    return message?.data === undefined ? [] : [{ one, message }]
  })
  result.records += page.length
  result.gone += page.length - kept.length
  const all = kept.map(({ message }) => message)
  const [before, after] = [sides.before && (await shapeAll(sides.before, all)), await shapeAll(sides.after, all)]
  const sent = await readSent(
    ledger,
    kept.flatMap(({ one }) => one.deliveryId ?? []),
  )
  for (const { one, message } of kept) {
    const made = after.get(message.id) as Made
    compare(run, message, before?.get(message.id), made, result)
    const really = one.deliveryId === undefined ? undefined : sent.get(one.deliveryId)?.data
    const data = dataOf(made.shape)
    if (really === undefined || data === undefined) result.sent.unknown++
    else result.sent[contentHash(really).equals(contentHash(data)) ? 'same' : 'changed']++
  }
}

type Made = { shape: Shape; lane: string }

async function shapeAll({ flow, shaping, release }: Side, messages: StoredMessage[]): Promise<Map<string, Made>> {
  const deliveries: TakenDelivery[] = messages.map((message) => unheld(message, flow, release))
  const shapes = await shape(shaping, flow, deliveries, new Map(messages.map((message) => [message.id, message])))
  const made = new Map<string, Made>()
  for (const message of messages) {
    const { sourceKey: id, data, receivedAt } = message
    const arriving = { active: shaping.active, now: () => receivedAt, newId: () => '' }
    const { lane } = await deliveryOf(arriving, flow, { id, data }, release, receivedAt)
    made.set(message.id, { shape: shapes.get(message.id) as Shape, lane })
  }
  return made
}

const dataOf = (shape: Shape): unknown => (shape.kind === 'shaped' ? shape.shaped.outgoing.data : undefined)

function compare(run: ShadowRun, message: StoredMessage, before: Made | undefined, after: Made, result: Result): void {
  const key = after.lane
  const moves = movesOf(before, after)
  for (const [move, why] of moves) count(result.moves, move, { key, why: String(run.show(why, '', message.data)) })
  const [was, is] = [before && dataOf(before.shape), dataOf(after.shape)]
  const changed = was === undefined || is === undefined ? [] : changedLeaves(was, is)
  if (changed.length + moves.length === 0) result.same++
  else result.changed++
  const seen = new Set<string>()
  for (const pointer of changed) {
    const field = pattern(pointer)
    if (seen.has(field)) continue
    seen.add(field)
    const known = result.byField.get(field)
    if (!known && result.byField.size >= MOST_FIELDS) {
      result.moreFields++
      continue
    }
    const change = known ?? { field, count: 0, examples: [] }
    result.byField.set(field, change)
    change.count++
    if (change.examples.length >= EXAMPLES) continue
    const [x, y] = [valueAt(was, pointer), valueAt(is, pointer)]
    change.examples.push({
      key,
      ...(x === undefined ? {} : { before: run.show(x, pointer, message.data) }),
      ...(y === undefined ? {} : { after: run.show(y, pointer, message.data) }),
    })
  }
}

function movesOf(before: Made | undefined, after: Made): [Move, string][] {
  const [was, is] = [before?.shape.kind ?? 'shaped', after.shape.kind]
  const why = whyNot(after.shape)
  const moves: [Move, string][] = []
  if (was !== is || !before) {
    if (is === 'parked') moves.push(['fails', why])
    else if (was === 'parked') moves.push(['passes', before ? whyNot(before.shape) : ''])
    if (is === 'skipped') moves.push(['skipped', why])
    else if (was === 'skipped') moves.push(['wanted', ''])
    if (is === 'waiting') moves.push(['waits', why])
    else if (was === 'waiting' && before) moves.push(['goes-on', whyNot(before.shape)])
  }
  if (before && before.lane !== after.lane) moves.push(['lane', `${before.lane} → ${after.lane}`])
  const [onceBefore, onceAfter] = [before && onceOf(before.shape), onceOf(after.shape)]
  if (before && was === 'shaped' && is === 'shaped' && onceBefore !== onceAfter)
    moves.push(['once', `${onceBefore ?? '–'} → ${onceAfter ?? '–'}`])
  return moves
}

const onceOf = (shape: Shape): string | undefined => (shape.kind === 'shaped' ? shape.shaped.onceKey : undefined)

function whyNot(shape: Shape): string {
  switch (shape.kind) {
    case 'parked':
      return shape.failure.message
    case 'skipped':
      return shape.why
    case 'waiting':
      return `${shape.record} ${shape.value}`
    default:
      return ''
  }
}

function count(moves: Shadow['moves'], move: Move, example: { key: string; why: string }): void {
  const counted = moves[move] ?? { count: 0, examples: [] }
  moves[move] = counted
  counted.count++
  if (counted.examples.length < EXAMPLES) counted.examples.push(example)
}

/** Single values that are not the same in both, as pointers. */
function changedLeaves(before: unknown, after: unknown): string[] {
  const pointers = new Set([...leaves(before), ...leaves(after)])
  return [...pointers].filter(
    (p) => canonicalJson(valueAt(before, p) ?? null) !== canonicalJson(valueAt(after, p) ?? null),
  )
}
