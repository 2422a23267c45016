/** A hub that has enough: the doors say so before anything is stored, the sources wait, and it ends by itself. */
import { connect } from 'node:net'
import pg from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import { exampleOrder } from '../../schemas/examples.ts'
import { type Landscape, openLandscape, until } from '../landscape.ts'

const LONG = { timeout: 60_000 }

let land: Landscape
afterEach(() => land.close())

const order = (orderNo: string, more: object = {}) => ({ ...exampleOrder, orderNo, ...more })

async function sql(text: string): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client({
    connectionString: land.databaseUrl,
    options: '-c search_path=hub -c hub.tenant=default',
  })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

const stored = async (key: string) => (await sql(`SELECT 1 FROM message WHERE business_key = '${key}'`)).length

describe('too many open deliveries', () => {
  test('doors answer 503 and polls rest until some have ended', LONG, async () => {
    land = await openLandscape({ sap: { strictMaterials: false }, environment: { HUB_MAX_OPEN: '3' } })
    await land.control('sap', 'faults', { kind: 'status-503', rate: 1, on: 'write' })
    for (const n of [1, 2, 3]) expect((await land.push('sales-order', order(`FULL-${n}`))).status).toBe(202)

    const refused = await land.push('sales-order', order('FULL-4'))
    expect(refused).toMatchObject({ status: 503, body: { title: 'The hub is full', status: 503 } })
    expect(refused.body.detail).toMatch(/3 deliveries are open, at most 3 .*Nothing was stored/)
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
    expect(refused.headers.get('retry-after')).toBe('30')
    expect(await stored('FULL-4')).toBe(0)

    const asked = async () => {
      const log = (await (await fetch(`${land.sap.url}/__sim/log`)).json()) as { method: string; path: string }[]
      return log.filter(({ method, path }) => method === 'GET' && path.includes('A_Product')).length
    }
    await until(
      async () => land.logged.some((line) => line.includes('the hub is full')),
      (said) => said,
    )
    await land.control('sap', 'seed', { record: 'product', count: 2 })
    const before = await asked()
    expect((await land.push('sales-order', order('FULL-4'))).status).toBe(503)
    expect(await asked()).toBe(before)

    await fetch(`${land.sap.url}/__sim/faults`, { method: 'DELETE' })
    const again = await until(
      () => land.push('sales-order', order('FULL-4')),
      ({ status }) => status === 202,
    )
    expect(again.status).toBe(202)
    await until(
      () => land.rows('dms', 'product'),
      (rows) => rows.length === 2,
    )
    expect(land.logged.join('')).toContain('the hub takes work again')
  })
})

describe('a ledger that cannot store', () => {
  test('a full disk: 503 with Retry-After, nothing stored, and it ends by itself', LONG, async () => {
    land = await openLandscape({ sap: { strictMaterials: false } })
    await sql(`CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
      CREATE TRIGGER no_room BEFORE INSERT ON message FOR EACH ROW EXECUTE FUNCTION no_room()`)
    const refused = await land.push('sales-order', order('DISK-1'), { id: 'evt_disk' })
    expect(refused).toMatchObject({ status: 503, body: { title: 'The disk is full' } })
    expect(refused.headers.get('retry-after')).toBe('30')
    expect(await stored('DISK-1')).toBe(0)
    await sql('DROP TRIGGER no_room ON message')
    await until(
      () => land.push('sales-order', order('DISK-1'), { id: 'evt_disk' }),
      ({ status }) => status === 202,
    )
    expect(await stored('DISK-1')).toBe(1)
  })
})

describe('too many bytes at one time', () => {
  test('a call beyond the bound is refused before its body is read', LONG, async () => {
    land = await openLandscape({ environment: { HUB_MAX_BODY_BYTES: '1000000' } })
    const { port } = new URL(land.hub.url)
    const slow = connect(Number(port), '127.0.0.1')
    slow.on('error', () => {})
    slow.write('POST /in/dms/sales-order HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 900000\r\n\r\n')
    const large = order('BYTES-1', { remark: 'x'.repeat(150_000) })
    const refused = await until(
      () => land.push('sales-order', large),
      ({ status }) => status === 503,
    )
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(refused.body).toMatchObject({ title: 'Too much at once', status: 503 })
    expect(await stored('BYTES-1')).toBe(0)
    slow.destroy()
    await until(
      () => land.push('sales-order', large),
      ({ status }) => status !== 503,
    )
  })
})
