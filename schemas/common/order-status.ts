import { about } from './about.ts'
import { Decimal } from './decimal.ts'
import { type Move, moveOf, stateField, stateMachine } from './states.ts'
import { oneOf } from './text.ts'

const amounts = ['none', 'partial', 'full'] as const

/** How much of something is done. */
export type Progress = (typeof amounts)[number]

const progress = () => oneOf(amounts).optional()

/** The axes beside the lifecycle. Each stands for itself; a system's single status is derived from them by a table. */
export const statusAxes = {
  hold: about(
    oneOf(['none', 'credit', 'price', 'stock', 'compliance', 'manual']).optional(),
    '冻结',
    'Why the order is held; none when it is not',
  ),
  confirmation: about(progress(), '确认进度', 'How much is confirmed'),
  delivery: about(progress(), '发货进度', 'How much is shipped'),
  billing: about(progress(), '开票进度', 'How much is invoiced'),
  payment: about(progress(), '收款进度', 'How much is paid'),
}

/**
 * Life of one revision of an order. After a cancellation was refused the order goes on where it was, which
 * `cancelRejected` stands for until it is in process.
 */
export const orderStates = stateMachine({
  of: { en: 'sales order', zh: '销售订单' },
  states: {
    draft: { en: 'Draft', zh: '草稿', next: ['submitted', 'cancelled'] },
    submitted: { en: 'Submitted', zh: '已提交', next: ['sent', 'rejected', 'cancelRequested', 'cancelled'] },
    sent: { en: 'Sent', zh: '已下发', next: ['accepted', 'rejected', 'cancelRequested'] },
    accepted: { en: 'Accepted', zh: '已受理', next: ['inProcess', 'cancelRequested'] },
    inProcess: { en: 'In process', zh: '执行中', next: ['completed', 'closedShort', 'cancelRequested'] },
    completed: { en: 'Completed', zh: '已完成', next: [] },
    closedShort: { en: 'Closed short', zh: '短交关闭', next: [] },
    rejected: { en: 'Rejected', zh: '已拒绝', next: [] },
    cancelRequested: { en: 'Cancellation requested', zh: '申请取消', next: ['cancelled', 'cancelRejected'] },
    cancelled: { en: 'Cancelled', zh: '已取消', next: [] },
    cancelRejected: {
      en: 'Cancellation refused',
      zh: '取消被拒',
      next: ['inProcess', 'completed', 'closedShort', 'cancelRequested'],
    },
  },
})

/** State of an order. */
export const lifecycle = stateField(orderStates)

export type Lifecycle = keyof typeof orderStates.states

/** An order as far as its life is concerned. */
export interface OrderVersion {
  revision: number
  lifecycle: string
}

/**
 * May an order that was `from` now be `to`? Within a revision by its machine. A new revision begins a life of its own,
 * as a changed order is submitted again, and also after a rejection; but not after the order has ended otherwise
 * (completed, closed short, cancelled). An older revision never comes back. `from` undefined: seen for the first time.
 */
export function orderMove(from: OrderVersion | undefined, to: OrderVersion): Move<Lifecycle> {
  if (from === undefined || from.revision === to.revision) return moveOf(orderStates, from?.lifecycle, to.lifecycle)
  if (to.revision < from.revision) {
    const why = {
      en: `revision ${to.revision} is older than revision ${from.revision}`,
      zh: `修订号 ${to.revision} 早于 ${from.revision}`,
    }
    return { legal: false, why }
  }
  const ended = ['completed', 'closedShort', 'cancelled'].includes(from.lifecycle)
  return moveOf(orderStates, ended ? from.lifecycle : undefined, to.lifecycle)
}

/** `none` where nothing is done, `full` where at least all is, for decimal texts of the same sign. */
export function progressOf(done: string, whole: string): Progress {
  const part = new Decimal(done).abs()
  if (part.isZero()) return 'none'
  return part.lt(new Decimal(whole).abs()) ? 'partial' : 'full'
}
