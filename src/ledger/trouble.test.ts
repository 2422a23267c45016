import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { freshDatabase, silent } from '../../test/services.ts'
import { openWire } from '../../test/wire.ts'
import { untilReachable } from './reachable.ts'
import { ledgerTrouble } from './trouble.ts'

async function errorOf(url: string, text: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query(text)
    return undefined
  } catch (error) {
    return error
  } finally {
    await client.end().catch(() => {})
  }
}

const raise = (code: string) => `DO $$ BEGIN RAISE EXCEPTION 'made' USING ERRCODE = '${code}'; END $$`

describe('what is wrong with the database', () => {
  test.each([
    ['53100', 'full'],
    ['53300', 'away'],
    ['57P01', 'away'],
    ['57P03', 'away'],
    ['58030', 'away'],
    ['25006', 'away'],
    ['08006', 'away'],
    ['23505', undefined],
    ['23514', undefined],
    ['40P01', undefined],
    ['42P01', undefined],
  ])('SQLSTATE %s: %s', async (code, trouble) => {
    const error = await errorOf(await freshDatabase(), raise(code))
    expect([(error as { code?: string }).code, ledgerTrouble(error)]).toEqual([code, trouble])
  })

  test('nobody listens, nobody knows the host, the session was ended', async () => {
    expect(ledgerTrouble(await errorOf('postgres://hub@127.0.0.1:1/hub', 'SELECT 1'))).toBe('away')
    expect(ledgerTrouble(await errorOf('postgres://hub@no-such-host.invalid/hub', 'SELECT 1'))).toBe('away')
    const own = 'SELECT pg_terminate_backend(pg_backend_pid())'
    expect(ledgerTrouble(await errorOf(await freshDatabase(), own))).toBe('away')
    expect(ledgerTrouble(new Error('something else'))).toBeUndefined()
  })
})

describe('waiting for PostgreSQL', () => {
  test('it is there in the end', async () => {
    const direct = new URL(await freshDatabase())
    const wire = await openWire({ host: direct.hostname, port: Number(direct.port) })
    await wire.cut()
    const said: string[] = []
    direct.port = String(wire.port)
    const log = { ...silent, warn: (fields: object) => void said.push(JSON.stringify(fields)) }
    const waiting = untilReachable(direct.href, { log, forMs: 20_000 })
    await expect.poll(() => said.length).toBe(1)
    await wire.mend()
    await waiting
    await wire.cut()
    expect(said.join()).not.toContain(direct.password)
  })

  test('it stays away: one line with place and reason', async () => {
    const url = 'postgres://hub:secret@127.0.0.1:1/ledger'
    const waited = untilReachable(url, { log: silent, forMs: 0 })
    await expect(waited).rejects.toThrow(
      /^PostgreSQL at 127\.0\.0\.1:1\/ledger has not answered for \d+ s \(.*ECONNREFUSED.*\): start it, or correct DATABASE_URL$/,
    )
  })

  test('it refuses us: said at once', async () => {
    const wrong = new URL(await freshDatabase())
    wrong.password = 'wrong'
    await expect(untilReachable(wrong.href, { log: silent, forMs: 60_000 })).rejects.toThrow(
      /refuses the hub: .*password.*; correct DATABASE_URL/,
    )
  })
})
