import type { Ledger } from './open.ts'

/**
 * Draws up to `portion` calls of a connection's daily number `most` (a day of UTC) for this process. Gives how many it
 * got; 0 when the day's calls are used up. Over all processes no more than `most` are ever given out for a day.
 */
export async function drawCalls(
  ledger: Ledger,
  connection: string,
  { most, portion }: { most: number; portion: number },
  now: Date,
): Promise<number> {
  const day = [ledger.tenant, connection, now.toISOString().slice(0, 10)]
  await ledger.pool.query(
    'INSERT INTO connection_day (tenant, connection, day, drawn) VALUES ($1, $2, $3, 0) ON CONFLICT DO NOTHING',
    day,
  )
  const drawn = await ledger.pool.query(
    `UPDATE connection_day d SET drawn = least($5, b.drawn + $4)
     FROM (SELECT drawn FROM connection_day WHERE tenant = $1 AND connection = $2 AND day = $3 FOR UPDATE) b
     WHERE d.tenant = $1 AND d.connection = $2 AND d.day = $3 AND b.drawn < $5
     RETURNING d.drawn - b.drawn AS got`,
    [...day, portion, most],
  )
  return drawn.rows[0]?.got ?? 0
}
