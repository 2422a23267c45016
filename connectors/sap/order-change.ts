import type { Failure, Outcome, Outgoing } from '../../src/connector/index.ts'
import { SapError, Stale } from './errors.ts'
import { possibleExpand } from './metadata.ts'
import { entity, query, type Row } from './odata.ts'
import type { Order } from './order-body.ts'
import { discountTypes } from './order-discounts.ts'
import { planOf, Refused, type Wanted } from './order-plan.ts'
import { markOf, revisionOf } from './order-revision.ts'
import type { Step } from './order-steps.ts'
import { completed, linesOf } from './order-wire.ts'
import { keyed, tagged } from './rows-below.ts'
import { modify, read, type SapContext } from './session.ts'

const SET = 'A_SalesOrder'
const PARTS = ['to_Item', 'to_Item/to_ScheduleLine', 'to_Item/to_PricingElement']

/** How often a change begins anew because somebody else is changing the same order. */
const MOST_STALE = 5

/** Is this a change of an order, and not the order as it first came? */
export function isChange({ Revision, Cancel }: Pick<Order, 'Revision' | 'Cancel'>): boolean {
  return Cancel === true || (Revision ?? 1) > 1
}

/**
 * Makes the order that SAP has what is wanted: items are changed, added and removed by their SAP numbers, one call each,
 * each about the state that was read before it (ETag). The order is read again before every call, so a change that was
 * broken off goes on where it stopped, and the same change a second time does nothing. What SAP refuses in the middle is
 * taken back as far as it goes. An older revision than SAP has changes nothing.
 */
export async function changeOrder(outgoing: Outgoing<Order>, id: string, ctx: SapContext): Promise<Outcome> {
  const { key } = outgoing
  const done: { step: Step; created: Row }[] = []
  try {
    const wanted = await wantedOf(outgoing.data, ctx)
    for (let stale = 0; ; ) {
      const { row, etag } = await readOrder(id, ctx)
      if (isOlder(row, wanted, ctx)) return { key, ok: true, id, effect: 'unchanged', ...linesOf(row) }
      const [step] = planOf(row, wanted)
      if (step === undefined)
        return { key, ok: true, id, effect: done.length === 0 ? 'unchanged' : 'updated', ...linesOf(row), answer: row }
      if (done.some((before) => isSame(before.step, step))) throw new Refused(withoutEffect(step))
      try {
        done.push({ step, created: await take(step, etag, ctx) })
      } catch (error) {
        if (!(error instanceof Stale) || ++stale > MOST_STALE) throw error
      }
    }
  } catch (error) {
    const failure = error instanceof SapError || error instanceof Refused ? error.failure : undefined
    if (failure === undefined) throw error
    return { key, ok: false, failure: await afterwards(failure, done, id, ctx) }
  }
}

/** Whether SAP has the change already, by comparing content: the answer to a change whose outcome is unknown. */
export async function isThere(outgoing: Outgoing<Order>, id: string, ctx: SapContext): Promise<Row | undefined> {
  const wanted = await wantedOf(outgoing.data, ctx)
  const { row } = await readOrder(id, ctx)
  if (isOlder(row, wanted, ctx)) return row
  try {
    return planOf(row, wanted).length === 0 ? row : undefined
  } catch (error) {
    // What cannot be is surely not there: sending it again tells why.
    if (error instanceof Refused) return undefined
    throw error
  }
}

async function wantedOf(asked: Order, ctx: SapContext): Promise<Wanted> {
  const revision = { number: asked.Revision ?? 1, cancelled: asked.Cancel === true }
  const mark = await markOf(revision, ctx)
  const order = await completed(asked, ctx)
  return {
    order,
    asked: { ...asked, SoldToParty: order.SoldToParty },
    revision,
    mark,
    rejectionReason: ctx.config.rejectionReason,
    discounts: discountTypes(ctx.config.discountConditions),
  }
}

/** @throws Refused for a newer revision of an order that was cancelled. */
function isOlder(row: Row, { revision }: Wanted, ctx: SapContext): boolean {
  const there = revisionOf(row, ctx.config)
  if (revision.number < there.number) return true
  if (!there.cancelled || revision.cancelled) return false
  if (revision.number === there.number) return true
  throw new Refused({
    kind: 'invalid',
    rule: 'cancelled',
    code: 'cancelled',
    message: `SAP order ${row.SalesOrder} was cancelled as revision ${there.number}; it cannot be changed any more / SAP 订单 ${row.SalesOrder} 已按修订号 ${there.number} 取消，不能再修改`,
    advice: 'Place a new order with a number of its own. / 请用新的订单号重新下单。',
  })
}

async function readOrder(id: string, ctx: SapContext): Promise<{ row: Row; etag?: string }> {
  const $expand = (await possibleExpand(ctx, 'salesOrder', SET, PARTS)).join(',')
  const found = tagged(
    await read(ctx, 'salesOrder', query(keyed(SET, { SalesOrder: id }, ['SalesOrder']), { $expand })),
  )
  if (found?.row.SalesOrder) return found
  throw new SapError({ kind: 'retryable', message: `SAP answered without the order ${id} (d.SalesOrder)` })
}

/** What SAP made of it: the new row of a POST, else an empty one. */
async function take(step: Omit<Step, 'undo' | 'item'>, etag: string | undefined, ctx: SapContext): Promise<Row> {
  const { method, path, body } = step
  const request = { method, path, ...(body !== undefined && { body }), ...(etag !== undefined && { etag }) }
  const response = await modify(ctx, 'salesOrder', request)
  if (method !== 'POST') return {}
  try {
    return entity(response.json()) ?? {}
  } catch {
    return {}
  }
}

function isSame(a: Step, b: Step): boolean {
  return a.method === b.method && a.path === b.path && JSON.stringify(a.body) === JSON.stringify(b.body)
}

function withoutEffect(step: Step): Failure {
  const about = step.item === undefined ? 'the header' : `item ${step.item}`
  const fields = Object.keys(step.body ?? {}).join(', ')
  return {
    kind: 'invalid',
    rule: 'without-effect',
    message: `SAP took the change of ${about} without an error, and shows it as before (${fields}) / SAP 接受了修改但未生效（${about}：${fields}）`,
    advice:
      'A rule in SAP, such as rounding or a user exit, sets these fields: correct the order there. / SAP 中的规则（如舍入或用户出口）改回了这些字段：请在 SAP 中处理。',
  }
}

/**
 * Takes back what was changed before SAP refused the rest, so that a refused revision leaves the order as it was. What
 * may have happened, or will be tried again, stays: the next try goes on from there.
 */
async function afterwards(
  failure: Failure,
  done: { step: Step; created: Row }[],
  id: string,
  ctx: SapContext,
): Promise<Failure> {
  if (done.length === 0 || (failure.kind !== 'invalid' && failure.kind !== 'missing-reference')) return failure
  const left: string[] = []
  for (const { step, created } of done.reverse()) {
    const back = step.undo?.(created)
    try {
      if (!back) throw new SapError(failure)
      await take(back, (await readOrder(id, ctx)).etag, ctx)
    } catch (error) {
      if (!(error instanceof SapError)) throw error
      left.push(step.item ?? 'header')
    }
  }
  if (left.length === 0) return failure
  const items = left.join(', ')
  const message = `${failure.message}; already changed in SAP and not taken back: ${items} / 已在 SAP 中修改且未能恢复：${items}`
  return { ...failure, message }
}
