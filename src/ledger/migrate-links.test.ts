import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { expect, it } from 'vitest'
import { openTestLedger } from '../../test/ledger.ts'
import { freshDatabase } from '../../test/services.ts'

const FOLDER = new URL('./migrations/', import.meta.url)
const AFTER = '020-cross-reference.sql'

it('links made before a native key had one owner are kept: the first has it, the others are pending', async () => {
  const url = await freshDatabase()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    'CREATE SCHEMA hub; SET search_path TO hub; CREATE TABLE migration (name text PRIMARY KEY, applied_at timestamptz)',
  )
  for (const name of readdirSync(FOLDER).sort()) {
    if (name >= AFTER) break
    await client.query(readFileSync(new URL(name, FOLDER), 'utf8'))
    await client.query('INSERT INTO migration VALUES ($1, now())', [name])
  }
  for (const tenant of ['default', 'other']) {
    await client.query(`SELECT set_config('hub.tenant', $1, false)`, [tenant])
    await client.query(
      `INSERT INTO link (tenant, connection, record, key, native, changed_at) VALUES
       ($1, 'sap', 'dealer', 'D2', '1', '2026-01-02'), ($1, 'sap', 'dealer', 'D1', '1', '2026-01-01'), ($1, 'sap', 'dealer', 'D3', '3', '2026-01-01')`,
      [tenant],
    )
  }
  await client.end()
  for (const tenant of ['default', 'other']) {
    const ledger = await openTestLedger(url, tenant)
    const { rows } = await ledger.pool.query('SELECT key, state FROM link ORDER BY key')
    expect(rows.map(({ key, state }) => `${key} ${state}`)).toEqual(['D1 active', 'D2 pending', 'D3 active'])
    await ledger.close()
  }
})
