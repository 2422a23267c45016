/** The ledger as it stands, in the model's words. */
import type { Ledger } from '../../src/ledger/open.ts'
import type { SourceModel } from './source-model.ts'
import type { Ended, Open } from './words.ts'

export interface Seen {
  open: (Open & { head: boolean })[]
  ended: Ended[]
  counts: Record<string, number>
  cursor: SourceModel['cursor'] | null
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::bigint`

const EVERYTHING = `SELECT
  (SELECT coalesce(json_agg(json_build_object('id', id, 'flow', flow, 'lane', lane, 'latest', keep_latest, 'state', state,
     'holds', holds, 'worker', worker, 'fence', fence, 'leaseUntil', ${ms('lease_until')}, 'dueAt', ${ms('due_at')},
     'safe', safe, 'attempts', attempts, 'looks', looks, 'unsureSince', ${ms('unsure_at')}, 'lookedAt', ${ms('looked_at')},
     'waitsFor', wait_value, 'head', head) ORDER BY seq), '[]') FROM delivery WHERE tenant = $1) AS open,
  (SELECT coalesce(json_agg(json_build_object('id', id, 'state', state, 'attempts', attempts)), '[]')
     FROM delivery_history WHERE tenant = $1) AS ended,
  (SELECT coalesce(json_object_agg(name, n), '{}')
     FROM (SELECT flow || ' ' || what AS name, sum(n)::int AS n FROM tally WHERE tenant = $1 GROUP BY 1) t) AS counts,
  (SELECT json_build_object('position', position, 'fence', fence, 'leaseUntil', ${ms('lease_until')})
     FROM cursor WHERE tenant = $1) AS cursor`

export async function observe(ledger: Ledger): Promise<Seen> {
  return (await ledger.pool.query(EVERYTHING, [ledger.tenant])).rows[0]
}

/** What grows with every command and is not worth reading each time: counted when a history is over. */
export async function observeRecords(ledger: Ledger, deliveries: string[]) {
  const { rows } = await ledger.pool.query(
    `SELECT
       (SELECT count(*)::int FROM message WHERE tenant = $1) AS messages,
       (SELECT count(*)::int FROM audit WHERE tenant = $1) AS touched,
       (SELECT coalesce(json_agg(key ORDER BY key), '[]') FROM link WHERE tenant = $1) AS links,
       (SELECT coalesce(json_object_agg(delivery_id, n), '{}') FROM (
          SELECT delivery_id, count(*) AS n FROM attempt WHERE delivery_id = ANY($2) GROUP BY 1) t) AS tries`,
    [ledger.tenant, deliveries],
  )
  return rows[0]
}

/** What must be true at any moment, whatever happened before. Each line names what is broken. */
export function brokenRules(seen: Seen): string[] {
  const broken: string[] = []
  const lanes = Map.groupBy(seen.open, (d) => `${d.flow} ${d.lane}`)
  for (const [lane, deliveries] of lanes) {
    const first = deliveries.find((d) => d.holds)
    if (first && !first.head) broken.push(`${lane}: its first delivery, ${first.id}, is not its head`)
    if (deliveries.filter((d) => d.state === 'sending').length > 1) broken.push(`${lane}: two are being sent`)
  }
  for (const d of seen.open) {
    const unknown = d.unsureSince !== null && d.lookedAt === null
    if (d.state === 'sending' && unknown && !d.safe) broken.push(`${d.id} is sent without a look-up`)
    if (d.state === 'sending' && d.leaseUntil === null) broken.push(`${d.id} is sent without a lease`)
    if (d.state === 'waiting' && d.waitsFor === null) broken.push(`${d.id} waits for nothing`)
  }
  for (const flow of new Set(Object.keys(seen.counts).map((name) => name.split(' ')[0] as string))) {
    const of = (what: string) => seen.counts[`${flow} ${what}`] ?? 0
    const ended = of('delivered') + of('unchanged') + of('skipped') + of('superseded')
    const open = seen.open.filter((d) => d.flow === flow).length
    if (of('accepted') !== ended + open) {
      broken.push(`${flow}: ${of('accepted')} accepted, ${ended} ended, ${open} open`)
    }
  }
  const all = [...seen.open, ...seen.ended].map((d) => d.id)
  if (new Set(all).size !== all.length) broken.push('a delivery is there twice')
  return broken
}
