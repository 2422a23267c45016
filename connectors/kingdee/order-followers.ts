/** Orders are read again when what was made of them changes: a delivery or receivable does not move an order's own time. */
import { z } from 'zod'
import { changes, cursor, type Source } from './changes.ts'
import { deliveryPlaces } from './delivery-lines.ts'
import { DELIVERY_LINES, ORDER_LINES, originsOf } from './line-origins.ts'
import { orderIds } from './order-references.ts'
import { at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { chunks } from './values.ts'
import { whereReadable } from './where-readable.ts'

const FOLLOWERS = [
  { form: 'SAL_OUTSTOCK', entry: 'FEntity' },
  { form: 'SAL_RETURNSTOCK', entry: 'FEntity' },
  { form: 'AR_receivable', entry: 'FEntityDetail' },
] as const

/** Where the reading of orders, and of each form that follows them, stands; and whose turn it is. */
export const followed = z.strictObject({ turn: z.int().min(0), of: z.record(z.string(), cursor) })
export type Followed = z.infer<typeof followed>

/** What a turn brought: a page of orders' own changes, or the ids of orders of which something was made. */
export type Turn = { next: Followed; more: boolean } & (
  | { records: Awaited<ReturnType<typeof changes>>['records'] }
  | { orders: string[] }
)

/** The orders' own changes first, then those of one form after the other. */
export async function turnOf(orders: Source, from: Followed | undefined, ctx: KingdeeContext): Promise<Turn> {
  const { turn, of } = from ?? { turn: 0, of: {} }
  const follower = FOLLOWERS[turn - 1]
  if (!follower) {
    const page = await changes(orders, of[orders.form], ctx)
    const next = { turn: page.more ? 0 : 1, of: { ...of, [orders.form]: page.next } }
    return { records: page.records, next, more: true }
  }
  const last = turn === FOLLOWERS.length
  const page = await whereReadable(follower.form, ctx, () =>
    changes(sourceOf(follower.form, ctx), of[follower.form], ctx),
  )
  if (!page) return { orders: [], next: { turn: last ? 0 : turn + 1, of }, more: !last }
  const found = await ordersBehind(
    follower,
    page.records.map(({ id }) => id),
    ctx,
  )
  const next = { turn: page.more ? turn : last ? 0 : turn + 1, of: { ...of, [follower.form]: page.next } }
  return { orders: found, next, more: page.more || !last }
}

/** What followed an order before it was first read is in it already. */
const FIRST_LOOK_MS = 60 * 60_000

function sourceOf(form: string, { now }: KingdeeContext): Source {
  const since = new Date(now().getTime() - FIRST_LOOK_MS).toISOString()
  return { form, id: 'FID', stamps: ['FModifyDate', 'FApproveDate'], fields: [], since }
}

const DOCUMENTS_A_CALL = 50

/** Ids of the orders that documents were made of. */
async function ordersBehind(
  { form, entry }: { form: string; entry: string },
  documents: readonly string[],
  ctx: KingdeeContext,
): Promise<string[]> {
  const id = `${entry}_FENTRYID`
  const entries: string[] = []
  for (const some of chunks(documents, DOCUMENTS_A_CALL)) {
    const filter = `FID IN (${some.join(',')})`
    const query = { form, fields: ['FID', id], filter, order: `FID ASC, ${id} ASC` }
    for (const row of await everything(ctx, query, (one) => at(one, id))) entries.push(at(row, id))
  }
  const origins = [...(await originsOf({ form, entry }, entries, ctx)).values()]
  const deliveries = form === 'SAL_OUTSTOCK' ? entries : origins.flatMap((of) => of.get(DELIVERY_LINES) ?? [])
  const places = await deliveryPlaces(deliveries, ctx)
  const lines = [
    ...origins.flatMap((of) => of.get(ORDER_LINES) ?? []),
    ...[...places.values()].map(({ orderEntry }) => orderEntry),
  ]
  return orderIds(
    [...new Set(lines)].filter((line) => line !== ''),
    ctx,
  )
}
