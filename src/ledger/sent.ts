import { since } from './ids.ts'
import type { Ledger } from './open.ts'

/** The last call that sent a delivery, as it was written down. */
export interface Sent {
  /** What it carried; undefined when that has passed its retention. */
  data: unknown
  release: number
  startedAt: Date
  outcome: string
}

/** The last call that sent each delivery, by the delivery's id. Those whose calls nobody wrote down are left out. */
export async function readSent(ledger: Ledger, deliveries: readonly string[]): Promise<Map<string, Sent>> {
  const rows = await ledger.pool.query(
    `SELECT DISTINCT ON (a.delivery_id) a.delivery_id, a.id, a.release, a.started_at, a.outcome, p.body
     FROM attempt a LEFT JOIN payload p ON p.id = a.id AND p.id >= $3
     WHERE a.tenant = $1 AND a.delivery_id = ANY($2) AND a.id >= $3 AND a.kind = 'send'
     ORDER BY a.delivery_id, a.fence DESC, a.started_at DESC`,
    [ledger.tenant, deliveries, since(deliveries)],
  )
  return new Map(
    rows.rows.map((row) => [
      row.delivery_id,
      {
        data: row.body === null ? undefined : (ledger.codec.decode(row.id, row.body) as { sent?: unknown }).sent,
        release: row.release,
        startedAt: row.started_at,
        outcome: row.outcome,
      },
    ]),
  )
}

/** The releases under which a worker had a delivery in its hands to send it, each once; also of workers that died with it. */
export async function releasesOfSends(ledger: Ledger, delivery: string): Promise<number[]> {
  const rows = await ledger.pool.query(
    `SELECT DISTINCT release FROM attempt WHERE tenant = $1 AND delivery_id = $2 AND id >= $3 AND kind = 'send'`,
    [ledger.tenant, delivery, since([delivery])],
  )
  return rows.rows.map((row) => row.release)
}
