import type { OrderConfirmation, SalesOrder } from '../../../schemas/index.ts'
import type { Effect } from './keyed.ts'

type Order = SalesOrder | Record<string, unknown>

/** A confirmation as the simulator shows it: in the order of arrival, each order and sequence once. */
export type ConfirmationRow = OrderConfirmation & {
  receivedAt: string
  /** What its first arrival did. */
  effect: Effect
  /** How often it came, the first time included. */
  arrivals: number
}

/** The confirmations of all orders. */
export class Confirmations {
  readonly #now: () => Date
  readonly #rows: ConfirmationRow[] = []
  readonly #byOrder = new Map<string, { bySequence: Map<number, ConfirmationRow>; newest: ConfirmationRow }>()

  constructor(now: () => Date) {
    this.#now = now
  }

  get rows(): readonly ConfirmationRow[] {
    return this.#rows
  }

  /** Takes a confirmation: a repeat changes nothing, one that is older than the newest is kept but does not count. */
  add(confirmation: OrderConfirmation): Effect {
    const { orderNo, sequence } = confirmation
    const known = this.#byOrder.get(orderNo)
    const repeated = known?.bySequence.get(sequence)
    if (repeated) {
      repeated.arrivals++
      return repeated === known?.newest ? 'unchanged' : 'ignoredAsOlder'
    }
    const isOlder = known !== undefined && sequence < known.newest.sequence
    const effect: Effect = !known ? 'created' : isOlder ? 'ignoredAsOlder' : 'updated'
    const row = { ...confirmation, receivedAt: this.#now().toISOString(), effect, arrivals: 1 }
    this.#rows.push(row)
    if (!known) this.#byOrder.set(orderNo, { bySequence: new Map([[sequence, row]]), newest: row })
    else {
      known.bySequence.set(sequence, row)
      if (!isOlder) known.newest = row
    }
    return effect
  }

  /** An order with what its newest confirmation says of it. */
  shown(order: Order): Record<string, unknown> {
    const known = this.#byOrder.get(String(order.orderNo))
    const newest = known?.newest
    return {
      ...order,
      status: newest ? (newest.lifecycle ?? newest.response) : 'submitted',
      erpOrderNo: newest?.erpOrderNo ?? null,
      confirmations: known?.bySequence.size ?? 0,
    }
  }

  clear(): void {
    this.#rows.length = 0
    this.#byOrder.clear()
  }
}
