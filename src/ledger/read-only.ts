import type pg from 'pg'
import type { Ledger } from './open.ts'

/**
 * Runs `work` on a ledger that cannot be written to: every question is asked in one transaction that PostgreSQL itself
 * keeps read-only, and all see the ledger as it was at the first of them. It holds one session for as long as it takes.
 */
export async function readOnly<T>(ledger: Ledger, work: (ledger: Ledger) => Promise<T>): Promise<T> {
  const session = await ledger.pool.connect()
  let broken: Error | undefined
  try {
    await session.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    // One session answers one question after the other, whoever asks.
    let last: Promise<unknown> = Promise.resolve()
    const query = (...question: unknown[]) => {
      const answer = last.then(() => (session.query as (...question: unknown[]) => Promise<unknown>)(...question))
      last = answer.catch(() => {})
      return answer
    }
    const connect = () => Promise.reject(new Error('a ledger that is only read has no transactions of its own'))
    return await work({ ...ledger, pool: { query, connect } as unknown as pg.Pool })
  } finally {
    await session.query('ROLLBACK').catch((error: Error) => {
      broken = error
    })
    session.release(broken)
  }
}
