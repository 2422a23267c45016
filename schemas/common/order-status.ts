import { about } from './about.ts'
import { oneOf } from './text.ts'

const progress = () => oneOf(['none', 'partial', 'full']).optional()

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

/** Life of an order: draft → submitted → sent → accepted → inProcess → completed or closedShort, and its side ways. */
export const lifecycle = oneOf([
  'draft',
  'submitted',
  'sent',
  'accepted',
  'inProcess',
  'completed',
  'closedShort',
  'rejected',
  'cancelRequested',
  'cancelled',
  'cancelRejected',
])
