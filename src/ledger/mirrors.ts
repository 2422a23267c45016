/** What the hub knows a system to hold of a record that two systems share. Contents are encrypted like all others. */
import type { Ledger } from './open.ts'
import type { Session } from './sql.ts'

/** The entity that a system holds, and the paths of the fields that it has ever given (`contacts/mobile`). */
export interface Held {
  entity: unknown
  given: string[]
}

export interface Mirror {
  /** Absent where the hub has only something on its way there. */
  held?: Held
  version?: string
  /** The connection whose record the hub had written there; absent where the system itself said so. */
  origin?: string
  /** When it was written, or said. */
  at: Date
  /** What is on its way there, and from where. */
  intent?: { entity: unknown; origin: string }
}

/** What is to be remembered of a system. */
export interface NewMirror {
  connection: string
  record: string
  key: string
  held: Held
  version?: string
  origin?: string
}

const rowId = (of: { connection: string; record: string; key: string }) =>
  `mirror/${of.connection}/${of.record}/${of.key}`

/** The mirrors of keys in some systems, by `mirrorKey`. */
export async function readMirrors(
  ledger: Ledger,
  connections: readonly string[],
  record: string,
  keys: readonly string[],
): Promise<Map<string, Mirror>> {
  const { rows } = await ledger.pool.query(
    `SELECT connection, record, key, body, version, origin, at, intent, intent_origin FROM mirror
     WHERE tenant = $1 AND connection = ANY($2) AND record = $3 AND key = ANY($4)`,
    [ledger.tenant, connections, record, keys],
  )
  return new Map(
    rows.map((row): [string, Mirror] => [
      mirrorKey(row.connection, row.key),
      {
        ...(row.body === null ? {} : { held: ledger.codec.decode(rowId(row), row.body) as Held }),
        ...(row.version === null ? {} : { version: row.version }),
        ...(row.origin === null ? {} : { origin: row.origin }),
        at: row.at,
        ...(row.intent === null
          ? {}
          : { intent: { entity: ledger.codec.decode(rowId(row), row.intent), origin: row.intent_origin } }),
      },
    ]),
  )
}

export const mirrorKey = (connection: string, key: string) => `${connection}\u0000${key}`

/** Writes down what is about to be sent, before it is: it may be read back before its outcome is known. */
export async function noteIntents(
  ledger: Ledger,
  all: readonly { connection: string; record: string; key: string; origin: string; entity: unknown }[],
  now: Date,
): Promise<void> {
  for (const of of inOrder(all)) {
    await ledger.pool.query(
      `INSERT INTO mirror (tenant, connection, record, key, at, intent, intent_origin) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (tenant, connection, record, key) DO UPDATE SET intent = EXCLUDED.intent, intent_origin = EXCLUDED.intent_origin`,
      [ledger.tenant, of.connection, of.record, of.key, now, ledger.codec.encode(rowId(of), of.entity), of.origin],
    )
  }
}

/** Remembers what systems hold, inside the transaction that settles what was written or read. */
export async function noteMirrors(
  ledger: Ledger,
  session: Session,
  all: readonly NewMirror[],
  now: Date,
): Promise<void> {
  for (const of of inOrder(all)) {
    await session.query(
      `INSERT INTO mirror (tenant, connection, record, key, body, version, origin, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (tenant, connection, record, key) DO UPDATE SET body = EXCLUDED.body, version = EXCLUDED.version,
         origin = EXCLUDED.origin, at = EXCLUDED.at,
         intent = CASE WHEN EXCLUDED.origin IS NULL THEN mirror.intent END,
         intent_origin = CASE WHEN EXCLUDED.origin IS NULL THEN mirror.intent_origin END`,
      [
        ledger.tenant,
        of.connection,
        of.record,
        of.key,
        ledger.codec.encode(rowId(of), of.held),
        of.version ?? null,
        of.origin ?? null,
        now,
      ],
    )
  }
}

/** In one order for everybody who writes several. */
function inOrder<T extends { connection: string; record: string; key: string }>(all: readonly T[]): T[] {
  return all.toSorted((a, b) => (rowId(a) < rowId(b) ? -1 : 1))
}
