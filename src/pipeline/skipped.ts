import type { Ledger } from '../ledger/open.ts'
import type { Skipped } from '../ledger/operator.ts'
import { readMessages } from '../ledger/read.ts'
import type { NewMessage } from '../ledger/types.ts'
import { feedbackOf, feedbackWanted, type Telling } from './feedback.ts'

/**
 * What sources are told of deliveries that a person has skipped, `why` in his words. A source that speaks the canonical
 * model is told in full; of a record that only a map could read its key is told, where that is enough.
 */
export async function tellSkipped(
  telling: Telling & { ledger: Ledger },
  skipped: Skipped[],
  why: string,
): Promise<NewMessage[]> {
  const { flows } = telling.active()
  const wanted = skipped.flatMap((delivery) => {
    const flow = flows.get(delivery.flow)
    return flow && feedbackWanted(flow, 'skipped', 'up').length > 0 ? [{ delivery, flow }] : []
  })
  if (wanted.length === 0) return []
  const messages = await readMessages(
    telling.ledger,
    wanted.map(({ delivery }) => delivery.messageId),
  )
  return wanted.flatMap(({ delivery, flow }) => {
    const entity = flow.in ? undefined : messages.get(delivery.messageId)?.data
    return feedbackOf(telling, flow, delivery, entity, { to: 'skipped', effect: why, given: 'up' })
  })
}
