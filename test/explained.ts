/** A ledger whose statements are explained as they run: what each of them read, and how long it took. */
import type pg from 'pg'
import type { Ledger } from '../src/ledger/open.ts'

export interface Explained {
  /** The first words of the statement. */
  text: string
  ms: number
  /** Pages of 8 kB that it touched, in memory or on disk. */
  pages: number
}

const STATEMENT = /^\s*(SELECT|WITH|UPDATE|INSERT|DELETE)\b/
type Query = (text: string, params?: unknown[]) => Promise<pg.QueryResult>

/** The same ledger; every statement runs twice, first under EXPLAIN ANALYZE in a savepoint that is rolled back. */
export function explained(ledger: Ledger): { ledger: Ledger; statements: Explained[] } {
  const statements: Explained[] = []

  async function twice(query: Query, text: string, params: unknown[]): Promise<pg.QueryResult> {
    if (STATEMENT.test(text)) {
      await query('SAVEPOINT explained')
      const plan = await query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, params)
      await query('ROLLBACK TO explained')
      const [{ Plan: top, 'Execution Time': ms }] = plan.rows[0]['QUERY PLAN']
      statements.push({
        text: text.replaceAll(/\s+/g, ' ').trim().slice(0, 80),
        ms,
        pages: top['Shared Hit Blocks'] + top['Shared Read Blocks'],
      })
    }
    return await query(text, params)
  }

  async function session(): Promise<pg.PoolClient> {
    const real = await ledger.pool.connect()
    const query: Query = (text, params) => real.query(text, params)
    // One after the other, also what is asked together: each comes with statements of its own around it.
    let last: Promise<unknown> = Promise.resolve()
    return {
      query(text: string, params: unknown[] = []) {
        const answer = last.then(() => twice(query, text, params))
        last = answer.catch(() => {})
        return answer
      },
      release: (error?: Error) => real.release(error),
    } as unknown as pg.PoolClient
  }

  const pool = {
    connect: session,
    async query(text: string, params: unknown[] = []) {
      const one = await session()
      try {
        await one.query('BEGIN')
        const result = await one.query(text, params)
        await one.query('COMMIT')
        return result
      } finally {
        one.release()
      }
    },
  } as unknown as pg.Pool
  return { ledger: { ...ledger, pool }, statements }
}
