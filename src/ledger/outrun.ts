/** What arrives late in a flow that keeps the latest: an older version must not take the place of a newer one. */
import type { Session } from './sql.ts'
import type { Counted } from './tally.ts'
import { isOlder } from './version.ts'

/** Ended because a newer version had come before. */
export const IGNORED_AS_OLDER = 'ignoredAsOlder'

interface Arrived {
  id: string
  flow: string
  version?: string | undefined
  at: Date
}

interface Standing {
  id: string
  /** Of what arrived in the same transaction: its version is known without asking. */
  arrived?: { version: string | undefined }
}

/**
 * Those of `arriving` whose lanes have a newer version among the deliveries they would replace. Asks nothing of the
 * database unless a version would replace something.
 */
export async function outrun<A extends Arrived>(
  session: Session,
  replaced: readonly { by: A; standing: Standing }[],
): Promise<Set<A>> {
  const open = replaced.filter(({ by }) => by.version !== undefined)
  const unknown = open.filter(({ standing }) => !standing.arrived).map(({ standing }) => standing.id)
  const versions = new Map<string, string>()
  if (unknown.length > 0) {
    const rows = await session.query(
      `SELECT d.id, m.source_version FROM delivery d JOIN message m ON m.id = d.message_id
       WHERE d.id = ANY($1) AND m.source_version IS NOT NULL`,
      [unknown],
    )
    for (const row of rows.rows) versions.set(row.id, row.source_version)
  }
  const late = open.filter(({ by, standing }) =>
    isOlder(by.version, standing.arrived ? standing.arrived.version : versions.get(standing.id)),
  )
  return new Set(late.map(({ by }) => by))
}

/** Ends deliveries that came too late, inside the transaction that has just stored them. */
export async function ignoreAsOlder(session: Session, late: ReadonlySet<Arrived>): Promise<Counted[]> {
  if (late.size === 0) return []
  const all = [...late]
  await session.query(
    `WITH gone AS (DELETE FROM delivery WHERE id = ANY($1) RETURNING *)
     INSERT INTO delivery_history (tenant, id, seq, flow, lane, message_id, release, state, effect, attempts, target_id,
       failure, accepted_at, settled_at)
     SELECT tenant, id, seq, flow, lane, message_id, release, 'skipped', '${IGNORED_AS_OLDER}', attempts, target_id, NULL,
       accepted_at, accepted_at FROM gone`,
    [all.map(({ id }) => id)],
  )
  return all.flatMap(({ flow }): Counted[] => [
    [flow, 'skipped'],
    [flow, IGNORED_AS_OLDER],
  ])
}
