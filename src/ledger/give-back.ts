import type { Ledger } from './open.ts'
import { values } from './sql.ts'

/**
 * Gives back what was taken and not begun: no call was made for it. It is as if it had never been taken, due as before
 * and in its order; no attempt and no look-up is counted. What this worker no longer holds is left
 * alone; the answer is how many that were.
 */
export async function giveBack(ledger: Ledger, taken: { id: string; fence: number }[], now: Date): Promise<number> {
  if (taken.length === 0) return 0
  const v = values(
    taken.map(({ id, fence }) => [id, fence]),
    ['uuid', 'bigint'],
    2,
  )
  const { rowCount } = await ledger.pool.query(
    `UPDATE delivery d SET state = CASE WHEN d.state = 'sending' THEN 'ready' ELSE d.state END,
       due_at = CASE WHEN d.state = 'sending' THEN d.due_at ELSE $1 END, worker = NULL, lease_until = NULL, changed_at = $1
     FROM (SELECT h.id FROM delivery h JOIN (VALUES ${v.text}) t(id, fence) ON h.id = t.id AND h.fence = t.fence
       WHERE h.worker IS NOT NULL ORDER BY h.seq FOR NO KEY UPDATE OF h) held
     WHERE d.id = held.id`,
    [now, ...v.params],
  )
  return taken.length - (rowCount ?? 0)
}
