/** The ledger on a bench: a database of its own, made-up messages, and a clock that the test sets. */

import { uuidv7 } from '../src/ledger/ids.ts'
import { type Ledger, openLedger } from '../src/ledger/open.ts'
import { status } from '../src/ledger/status.ts'
import type { NewMessage, Settlement, TakenDelivery } from '../src/ledger/types.ts'
import { payloadCodec } from '../src/security/codec.ts'
import { freshDatabase } from './services.ts'

const T0 = Date.parse('2026-03-01T08:00:00Z')

/** So many seconds after the bench's beginning of time. */
export const at = (seconds: number) => new Date(T0 + seconds * 1000)

/** A ledger for one tenant of a database. */
export function openTestLedger(url: string, tenant = 'default'): Promise<Ledger> {
  const codec = payloadCodec(tenant, { newest: 1, get: () => Buffer.alloc(32, 7) })
  return openLedger({ url, tenant, now: () => at(0), codec: async () => codec })
}

export interface LedgerBench {
  url: string
  ledger: Ledger
  /** Open deliveries in order of acceptance. */
  open(): Promise<{ lane: string; state: string; head: boolean }[]>
  /** Ended deliveries as `lane state`, in order of acceptance. */
  endings(): Promise<string[]>
  /** Flows whose counts do not add up: whatever was accepted is open or has ended (invariant I1). */
  unbalanced(): Promise<string[]>
  empty(): Promise<void>
}

export async function openLedgerBench(): Promise<LedgerBench> {
  const url = await freshDatabase()
  const ledger = await openTestLedger(url)
  return {
    url,
    ledger,
    open: async () => (await ledger.pool.query('SELECT lane, state, head FROM delivery ORDER BY seq')).rows,
    async endings() {
      const rows = await ledger.pool.query('SELECT lane, state FROM delivery_history ORDER BY seq')
      return rows.rows.map((row) => `${row.lane} ${row.state}`)
    },
    async unbalanced() {
      const { flows } = await status(ledger)
      return flows
        .filter((flow) => {
          const stillOpen = Object.values(flow.open).reduce((sum: number, count) => sum + (count ?? 0), 0)
          return flow.accepted !== flow.delivered + flow.unchanged + flow.skipped + flow.superseded + stillOpen
        })
        .map((flow) => flow.flow)
    },
    async empty() {
      await ledger.pool.query(
        'TRUNCATE message, payload, event, source_state, cursor, delivery, delivery_history, attempt, link, link_history, link_split, merged, mirror, conflict, applied, tally, connection_state, audit',
      )
    },
  }
}

let n = 0

/** A message with one delivery in a lane of its key. */
export function message(
  key: string,
  options: Partial<NewMessage> & { flow?: string; latest?: boolean; seconds?: number } = {},
): NewMessage {
  const { flow = 'orders', latest = false, seconds = 0, ...rest } = options
  n++
  return {
    id: uuidv7(at(seconds)),
    connection: 'dms',
    record: 'sales-order',
    kind: 'push',
    sourceKey: key,
    businessKey: key,
    data: { orderNo: key, n },
    hash: Buffer.from(`hash of ${key} ${rest.eventId === undefined ? n : ''}`),
    bytes: 20,
    receivedAt: at(seconds),
    deliveries: [
      { id: uuidv7(at(seconds)), flow, lane: key, release: 1, keepLatest: latest, giveUpAt: at(seconds + 86_400) },
    ],
    ...rest,
  }
}

/** Who takes, and when; its lease is 30 seconds. */
export const by = (seconds = 1, options: { worker?: string; safe?: boolean; limit?: number } = {}) => ({
  worker: 'w1',
  release: 1,
  safe: false,
  now: at(seconds),
  until: at(seconds + 30),
  limit: 100,
  ...options,
})

/** The settlement of a delivery that the target has created. */
export const done = (d: TakenDelivery, more: Partial<Settlement> = {}): Settlement => ({
  id: d.id,
  fence: d.fence,
  to: 'delivered',
  effect: 'created',
  targetId: `T-${d.lane}`,
  ...more,
})
