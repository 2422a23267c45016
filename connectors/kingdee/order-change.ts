/** A later revision, or the cancellation, of an order that Galaxy has. */
import { defaultFailure, type Failure, type Outcome, type Outgoing } from '../../src/connector/index.ts'
import { differences } from './compare.ts'
import { type Found, lookFor, reached, several } from './document-find.ts'
import { KingdeeError } from './errors.ts'
import { type Finished, finish } from './finish.ts'
import { isTaken, operate, save } from './operations.ts'
import type { Order, OrderLine } from './order-body.ts'
import { byNumber, marked } from './order-lines.ts'
import { revisionMark } from './order-revision.ts'
import { FORM, inOrder, LINE_ID, lineBack, orderType } from './order-type.ts'
import { at } from './query.ts'
import type { KingdeeContext } from './session.ts'
import type { Row } from './values.ts'

/** Is this a change of an order, and not the order as it first came? */
export function isChange({ Revision, Cancel, Partial }: Pick<Order, 'Revision' | 'Cancel' | 'Partial'>): boolean {
  return Cancel === true || Partial === true || (Revision ?? 1) > 1
}

/**
 * Makes the order what is wanted while it may be changed (created, or to be reviewed again); an order that is in review or
 * audited stops for a person and is never un-audited. Lines are addressed by Galaxy's own ids, and what is not named stays:
 * a line that the revision no longer has is not deleted, and told to a person until somebody has ended or deleted it. Doing
 * it twice does nothing the second time.
 * Undefined where Galaxy has no such order: its first revision never arrived, and it is to be created.
 */
export async function changeOrder(outgoing: Outgoing<Order>, ctx: KingdeeContext): Promise<Outcome | undefined> {
  const { key, data } = outgoing
  const refused = (failure: Failure): Outcome => ({ key, ok: false, failure })
  try {
    const hits = (await lookFor(orderType, [outgoing], ctx)).get(key) ?? []
    const [hit] = hits
    if (hits.length > 1) return refused(several(orderType, hits, data, ctx))
    if (!hit) return data.Cancel ? refused(nothingToCancel(data)) : data.Partial ? refused(notThere(data)) : undefined
    if (data.Cancel) return await cancel(key, hit, ctx)
    const plan = planOf(hit, data, ctx)
    const stands: Finished = {
      ...hit,
      isNew: false,
      moved: (step) => ctx.step(key, { step, id: hit.id, number: hit.number }),
    }
    if (plan.model) {
      if (hit.isVoid || !['A', 'D', 'Z'].includes(hit.status) || at(hit.rows[0] ?? {}, 'FCloseStatus') === 'B')
        return refused(fixed(hit))
      const saved = await save(ctx, FORM, plan.model, { NeedUpDateFields: plan.fields })
      if (!isTaken(saved))
        return refused(saved.failure.kind === 'duplicate' ? fixed(hit, saved.failure) : saved.failure)
    }
    if (plan.further.length > 0 && !data.Partial) return refused(linesLeft(hit, plan.further))
    await finish(FORM, [stands], ctx)
    if (stands.failure) return refused(stands.failure)
    const now = plan.added ? (await lookFor(orderType, [outgoing], ctx)).get(key)?.[0] : hit
    const lines = now?.lines
    return {
      key,
      ok: true,
      id: hit.number,
      effect: plan.model || stands.isNew ? 'updated' : 'unchanged',
      ...(lines && { lines }),
    }
  } catch (error) {
    // A change is compared before it is made, so it may be tried again: what arrived is not made twice.
    const failure = error instanceof KingdeeError ? error.failure : defaultFailure(error, 'write')
    return refused(failure)
  }
}

/** Whether Galaxy has the changes already, by comparing content. */
export async function findChanges(
  sought: Outgoing<Order>[],
  ctx: KingdeeContext,
): Promise<Map<string, { id: string } | 'absent'>> {
  const there = await lookFor(orderType, sought, ctx)
  const answers = new Map<string, { id: string } | 'absent'>()
  for (const { key, data } of sought) {
    const [hit, ...more] = there.get(key) ?? []
    if (!hit || more.length > 0) answers.set(key, 'absent')
    else {
      const plan = planOf(hit, data, ctx)
      const isDone = data.Cancel
        ? hit.isVoid
        : !plan.model && (plan.further.length === 0 || data.Partial) && reached(hit.status, ctx.config.finish)
      answers.set(key, isDone ? { id: hit.number, ...(hit.lines && { lines: hit.lines }) } : 'absent')
    }
  }
  return answers
}

interface Plan {
  /** Internal ids and what changes; undefined when nothing does. */
  model?: Row
  fields: string[]
  /** True when a line is new. */
  added: boolean
  /** Our numbers of lines that Galaxy has, that nobody has ended there (行终止), and that the change does not name. */
  further: string[]
}

function planOf(hit: Found<Order>, data: Order, { config }: KingdeeContext): Plan {
  const there = byNumber(
    hit.rows.filter((row) => at(row, LINE_ID) !== ''),
    config,
  )
  const named = new Set<string>()
  const entries: Row[] = []
  let added = false
  for (const [i, line] of data.FSaleOrderEntry.entries()) {
    const number = line.LineNo ?? String((i + 1) * config.lineStep)
    named.add(number)
    const row = there.get(number)
    if (row && differences(line, lineBack(row, line, config)).length === 0) continue
    added ||= row === undefined
    entries.push(entry(line, row, config))
  }
  const further = [...there].filter(([number, row]) => !named.has(number) && !isEnded(row)).map(([number]) => number)
  const { FCustId, FSaleOrgId } = hit.found
  const mark = data.Partial ? {} : revisionMark(data.Revision, config)
  const isMarked = differences(mark, hit.rows[0]).length === 0
  const header = differences({ FCustId: data.FCustId, FSaleOrgId: data.FSaleOrgId }, { FCustId, FSaleOrgId })
  // The mark alone is no reason to touch an order that may not be changed any more.
  const isFree = ['A', 'D', 'Z'].includes(hit.status) && !hit.isVoid
  if (entries.length === 0 && header.length === 0 && (isMarked || !isFree)) return { fields: [], added, further }
  const model = {
    FID: hit.id,
    ...mark,
    ...(header.length > 0 && { FCustId: data.FCustId, ...(data.FSaleOrgId && { FSaleOrgId: data.FSaleOrgId }) }),
    ...(entries.length > 0 && { FSaleOrderEntry: entries }),
  }
  const fields = [...Object.keys(model), ...entries.flatMap((line) => Object.keys(line))]
  return { model, fields: [...new Set(fields)].filter((name) => name !== 'FID' && name !== 'FEntryID'), added, further }
}

function isEnded(row: Row): boolean {
  return at(row, 'FMrpTerminateStatus') === 'B'
}

function entry(line: OrderLine, row: Row | undefined, config: KingdeeContext['config']): Row {
  const fields = ['FEntryID', 'FMaterialId', 'FUnitID', 'FQty', 'FEntryTaxRate', 'FTaxPrice', 'FPrice', 'FDiscount']
  return inOrder({ ...marked(line, config), FEntryID: row ? at(row, LINE_ID) : 0 }, fields, [])
}

/** A created order is cancelled (作废); a later state is for a person. */
async function cancel(key: string, hit: Found<Order>, ctx: KingdeeContext): Promise<Outcome> {
  const done = { key, ok: true as const, id: hit.number }
  if (hit.isVoid) return { ...done, effect: 'unchanged' }
  if (hit.status !== 'A' && hit.status !== 'D') return { key, ok: false, failure: fixed(hit) }
  const [outcome] = await operate(ctx, 'Cancel', FORM, [hit.id])
  if (isTaken(outcome)) return { ...done, effect: 'updated' }
  const failure = outcome?.failure ?? {
    kind: 'ambiguous',
    message: 'Galaxy did not say whether it cancelled the order',
  }
  return { key, ok: false, failure }
}

function fixed({ number, status, isVoid }: Found<Order>, said?: Failure): Failure {
  const state = isVoid ? 'cancelled (作废)' : `in status ${status} (${STATES[status]})`
  return {
    kind: 'invalid',
    rule: 'state',
    field: 'FDocumentStatus',
    value: status,
    message: `${FORM} ${number} is ${state} and cannot be changed${said ? `: ${said.message}` : ''} / 订单 ${number} 当前状态不允许修改`,
    advice:
      'Nothing is un-audited by itself. In Galaxy: make a change order (销售订单变更单), or un-audit (反审核) and release this delivery; an order that is no longer wanted is closed (关闭). Or skip this delivery. / 平台不会自动反审核。请在星空做销售订单变更单，或人工反审核后放行本次投递；不再需要的订单请关闭，或跳过本次投递。',
  }
}

const STATES = { Z: '暂存', A: '创建', B: '审核中', C: '已审核', D: '重新审核' } as const

function linesLeft({ number }: Found<Order>, lines: string[]): Failure {
  const which = lines.join(', ')
  return {
    kind: 'invalid',
    rule: 'state',
    field: 'FSaleOrderEntry',
    value: which,
    message: `${FORM} ${number} has lines that this revision no longer has: ${which}; the others are changed, these a person has to delete or end / 订单 ${number} 中有本修订已去掉的行：${which}；其余行已按修订更新，这些行须由人工在星空删除或终止`,
    advice:
      'The hub deletes no lines: delete them in Galaxy or end them (行终止), then release this delivery. / 平台不会删除行：请在星空删除或终止这些行后放行。',
  }
}

/** What the feedback to the DMS knows as "cancelled all the same". */
function nothingToCancel({ FBillNo: value }: Order): Failure {
  return {
    kind: 'invalid',
    rule: 'nothing-to-cancel',
    field: 'FBillNo',
    value,
    message: `Galaxy has no order ${value}: there is nothing to cancel / 星空中没有订单 ${value}，无需取消`,
    advice: 'Leave it out: hub skip. / 可直接跳过该消息：hub skip。',
  }
}

function notThere({ FBillNo: value }: Order): Failure {
  const message = `Galaxy has no order ${value} that could be changed`
  return { kind: 'missing-reference', message, record: 'sales-order', value }
}
