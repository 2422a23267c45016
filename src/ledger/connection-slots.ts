import type { Ledger } from './open.ts'
import { inChunks, values } from './sql.ts'

/** The right to one call at a time on a connection. */
export interface Slot {
  connection: string
  slot: number
}

/**
 * Takes these slots for a worker where they are free or their lease has run out, and renews those it has. Gives the
 * slots of the list that it now holds, until `until`. No slot is ever held by two workers whose leases both run.
 */
export async function leaseSlots(
  ledger: Ledger,
  worker: string,
  slots: Slot[],
  at: { now: Date; until: Date },
): Promise<Slot[]> {
  const held: Slot[] = []
  await inChunks(slots, async (chunk) => {
    const v = values(
      [...chunk].sort(byName).map(({ connection, slot }) => [ledger.tenant, connection, slot, worker, at.until]),
      ['text', 'text', 'integer', 'text', 'timestamptz'],
      2,
    )
    const rows = await ledger.pool.query(
      `INSERT INTO connection_slot AS s (tenant, connection, slot, worker, lease_until) VALUES ${v.text}
       ON CONFLICT (tenant, connection, slot) DO UPDATE SET worker = EXCLUDED.worker, lease_until = EXCLUDED.lease_until
         WHERE s.worker = EXCLUDED.worker OR s.lease_until < $1
       RETURNING connection, slot`,
      [at.now, ...v.params],
    )
    held.push(...rows.rows)
  })
  return held
}

/** Gives slots free that no call of this worker runs on. Slots that are not its own are left alone. */
export async function freeSlots(ledger: Ledger, worker: string, slots: Slot[]): Promise<void> {
  await inChunks(slots, async (chunk) => {
    const v = values(
      [...chunk].sort(byName).map(({ connection, slot }) => [connection, slot]),
      ['text', 'integer'],
      3,
    )
    await ledger.pool.query(
      `DELETE FROM connection_slot s USING (VALUES ${v.text}) f(connection, slot)
       WHERE s.tenant = $1 AND s.worker = $2 AND s.connection = f.connection AND s.slot = f.slot`,
      [ledger.tenant, worker, ...v.params],
    )
  })
}

/** One order for all, so that two workers never wait for each other's rows. */
const byName = (a: Slot, b: Slot) =>
  a.connection < b.connection ? -1 : a.connection > b.connection ? 1 : a.slot - b.slot
