import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshDatabase } from '../../test/services.ts'
import { transaction } from './sql.ts'

let pool: pg.Pool
beforeAll(async () => {
  pool = new pg.Pool({ connectionString: await freshDatabase() })
  await pool.query(`CREATE TABLE account (name text PRIMARY KEY, n integer NOT NULL)`)
  await pool.query(`INSERT INTO account VALUES ('a', 0), ('b', 0)`)
})
afterAll(async () => {
  await pool.end()
})

it('runs a transaction again that PostgreSQL ended because two waited for each other', async () => {
  let tries = 0
  let bothHoldOne = () => {}
  const holding = new Promise<void>((resolve) => {
    bothHoldOne = resolve
  })
  const add = (first: string, second: string) =>
    transaction(pool, async (session) => {
      await session.query('UPDATE account SET n = n + 1 WHERE name = $1', [first])
      tries++
      if (tries === 2) bothHoldOne()
      await holding
      await session.query('UPDATE account SET n = n + 1 WHERE name = $1', [second])
    })
  await Promise.all([add('a', 'b'), add('b', 'a')])
  expect(tries).toBe(3)
  expect((await pool.query('SELECT name, n FROM account ORDER BY name')).rows).toEqual([
    { name: 'a', n: 2 },
    { name: 'b', n: 2 },
  ])
})
