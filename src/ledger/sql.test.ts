import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/services.ts'
import { table, together, transaction } from './sql.ts'

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

it('hands PostgreSQL a table of any values as they are', async () => {
  const texts = [
    '',
    'NULL',
    'null',
    '{}',
    '","',
    '\\',
    '\\"',
    "'; --",
    'a\nb\tc',
    '  两端有空格  ',
    '\u{1f69a}',
    null,
    undefined,
  ]
  const at = new Date('2026-03-01T08:00:00.123Z')
  const rows = texts.map((text, i) => [
    text,
    i,
    i % 2 === 0,
    at,
    Buffer.from([0, 92, 34, 255, i]),
    { text, list: [1, '"'] },
  ])
  const t = table(rows, ['text', 'integer', 'boolean', 'timestamptz', 'bytea', 'jsonb'])
  const read = await pool.query({ text: `SELECT * FROM ${t.text}`, values: t.params, rowMode: 'array' })
  expect(read.rows).toEqual(rows.map(([text, ...others]) => [text ?? null, ...others]))
})

describe('together', () => {
  it('gives the answers in the order in which they were asked', async () => {
    const answers = await transaction(pool, (session) =>
      together(() => [session.query('SELECT 1 AS n'), Promise.resolve(0), session.query('SELECT 2 AS n')]),
    )
    expect([answers[0].rows, answers[2].rows]).toEqual([[{ n: 1 }], [{ n: 2 }]])
  })

  it('throws what failed first, rolls everything back, and leaves the session as good as new', async () => {
    const one = new pg.Pool({ ...pool.options, max: 1 })
    const failed = transaction(one, (session) =>
      together(() => [
        session.query(`INSERT INTO account VALUES ('c', 0)`),
        session.query(`INSERT INTO account VALUES ('a', 0)`),
        session.query({ name: 'unread', text: 'SELECT 3 AS n' }),
      ]),
    )
    await expect(failed).rejects.toThrow(/duplicate key/)
    expect((await one.query(`SELECT FROM account WHERE name = 'c'`)).rowCount).toBe(0)
    expect((await one.query({ name: 'unread', text: 'SELECT 3 AS n' })).rows).toEqual([{ n: 3 }])
    await one.end()
  })

  it('says so when a transaction was not committed because of a failure that nobody passed on', async () => {
    const silent = transaction(pool, (session) => session.query('SELECT no_such_column').catch(() => {}))
    await expect(silent).rejects.toThrow(/not committed: PostgreSQL answered ROLLBACK/)
  })
})
