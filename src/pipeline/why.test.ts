import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openReleaseBench, type ReleaseBench } from '../../test/releases.ts'
import { FILES, FLOW, record } from '../../test/why-records.ts'
import { PastReleases } from './past-releases.ts'
import { type Asking, type Why, type WhyChoice, type WhyField, why } from './why.ts'

let on: ReleaseBench
let asking: Asking
beforeAll(async () => {
  on = await openReleaseBench(FILES)
  const { ledger } = on.bench
  asking = { ledger, connectors: on.connectors, releases: new PastReleases(ledger, on.connectors), now: on.bench.now }
  await link('CUST1')
})
afterAll(() => on.bench.close())

async function link(native: string): Promise<void> {
  const { pool } = on.bench.ledger
  await pool.query(
    `INSERT INTO link (tenant, connection, record, key, native, changed_at) VALUES ('default', 'target', 'dealer', 'D1', $1, $2)
     ON CONFLICT (tenant, connection, record, key) DO UPDATE SET native = EXCLUDED.native, changed_at = EXCLUDED.changed_at`,
    [native, on.bench.now()],
  )
}

async function bring(no: string, more: object = {}): Promise<void> {
  await on.push('order', record(no, more))
  await on.run('orders')
  on.bench.pass(1_000)
}

async function ask(key: string, choice: WhyChoice = {}): Promise<Why> {
  const { whys, field } = await why(asking, key, choice)
  expect(field).toBeUndefined()
  expect(whys).toHaveLength(1)
  return whys[0] as Why
}

const field = async (key: string, name: string): Promise<WhyField> =>
  (await ask(key, { field: name })).fields[0] as WhyField

describe('what was delivered', () => {
  it('is told back to the message: rule, source, value-map row, time, release', async () => {
    await bring('A1')
    const told = await ask('A1', { field: '/kind' })
    expect(told).toMatchObject({
      flow: "orders", state: 'delivered', of: 'target', proof: 'same', release: { number: 1, createdBy: 'li' },
      from: { connection: 'source', record: 'order', sourceKey: 'K-A1' }, to: { connection: 'target', record: 'order' },
    }) // biome-ignore format: one line of facts
    expect(told.at).toEqual(expect.any(Date))
    expect(told.fields).toMatchObject([
      {
        pointer: '/kind',
        value: 'N',
        cause: {
          how: 'rule',
          rule: {
            text: '=$code("kind", orderType)',
            position: { file: 'connectors/scripted/order.map.yaml', line: 34, column: 9 },
          },
          reads: [
            {
              path: '/orderType',
              value: 'standard',
              from: {
                rule: { text: '=$code("kind", kind)' },
                reads: [{ path: '/kind', value: 'N' }],
                codes: [{ list: 'kind', value: 'N', direction: 'in', answer: 'standard' }],
              },
            },
          ],
          codes: [
            {
              list: 'kind',
              value: 'standard',
              direction: 'out',
              answer: 'N',
              level: 'general',
              row: { file: 'flows/values/kind.yaml', line: 4 },
              version: expect.any(String),
            },
          ],
        },
      },
    ])
  })

  it('names the flow’s file for a line of its own, and shows fixed values and missing ones as such', async () => {
    expect(await field('A1', 'region')).toMatchObject({
      value: 'D1-R',
      cause: { rule: { position: { file: 'flows/orders.yaml', line: 7 } }, reads: [{ path: '/dealerCode' }] },
    })
    expect(await field('A1', 'fixed')).toMatchObject({ value: 'X', cause: { rule: { text: '"X"' }, reads: [] } })
    const extra = await field('A1', 'extra')
    expect(extra).not.toHaveProperty('value')
    expect(extra.cause).toMatchObject({ rule: { text: '=ext.none' }, reads: [{ path: '/ext' }] })
    expect(extra.cause?.reads[0]).not.toHaveProperty('value')
  })

  it('follows an item of a list through a filter to the item it was, and $root to the top', async () => {
    expect(await field('A1', 'lines[0].item')).toMatchObject({
      pointer: '/lines/0/item',
      value: 'P1',
      cause: {
        rule: { text: '=productCode' },
        reads: [
          { path: '/lines/0/productCode', value: 'P1', from: { reads: [{ path: '/items/1/sku', value: 'P1' }] } },
        ],
      },
    })
    expect((await field('A1', 'of')).cause?.reads).toMatchObject([{ path: '/orderNo', value: 'A1' }])
  })

  it('says which link was used, since when, and by whom it was made', async () => {
    expect((await field('A1', 'customer')).cause?.links).toEqual([
      { record: 'dealer', key: 'D1', id: 'CUST1', connection: 'target', since: expect.any(Date) },
    ])
  })

  it('is found by any of its numbers, and lists all fields where none is asked for', async () => {
    const all = await ask('T-1')
    expect(all.key).toBe('A1')
    const pointers = [
      '/no',
      '/kind',
      '/customer',
      '/phone',
      '/fixed',
      '/lines/0/item',
      '/lines/0/of',
      '/region',
      '/extra',
    ]
    expect(all.fields.map(({ pointer }) => pointer)).toEqual(pointers)
    for (const known of ['K-A1', all.delivery, all.message]) expect((await ask(known)).delivery).toBe(all.delivery)
  })
})

describe('a field', () => {
  it('of the entity is told with what the target got of it', async () => {
    const told = await ask('A1', { field: 'dealerCode' })
    expect(told.of).toBe('entity')
    expect(told.fields).toMatchObject([
      {
        pointer: '/dealerCode',
        value: 'D1',
        into: ['/customer', '/region'],
        cause: { reads: [{ path: '/buyer/code' }] },
      },
    ])
  })

  it('that is not there is answered with the nearest', async () => {
    expect(await why(asking, 'A1', { field: 'custmer' })).toMatchObject({
      whys: [],
      field: { asked: 'custmer', hint: expect.stringContaining('customer') },
    })
  })

  it('of a number that nobody knows, or that another flow had, has no answer', async () => {
    expect(await why(asking, 'A1', { flow: 'others' })).toEqual({ key: 'A1', whys: [], flows: ['orders'] })
    expect(await why(asking, 'NOBODY')).toEqual({ key: 'NOBODY', whys: [] })
  })
})

describe('after another release and another link', () => {
  it('an old delivery is told by what was in force then, and the same comes out', async () => {
    await bring('B1')
    await on.deploy({ ...FILES, 'flows/orders.yaml': FLOW.replace('-R', '-NEW') })
    await link('CUST2')
    on.bench.pass(1_000)
    await bring('B2')
    const [before, after] = [await ask('B1'), await ask('B2')]
    expect([before.release.number, after.release.number]).toEqual([1, 2])
    expect([before.proof, after.proof]).toEqual(['same', 'same'])
    const fieldOf = ({ fields }: Why, name: string) => fields.find(({ pointer }) => pointer === name)?.value
    expect([fieldOf(before, '/region'), fieldOf(after, '/region')]).toEqual(['D1-R', 'D1-NEW'])
    const link1 = before.fields.find(({ pointer }) => pointer === '/customer')?.cause?.links[0]
    expect(link1).toMatchObject({ id: 'CUST1', until: expect.any(Date) })
  })

  it('says so where what comes out is not what was sent', async () => {
    await on.bench.ledger.pool.query(`UPDATE link_history SET native = 'LOST'`)
    const told = await ask('B1', { field: 'customer' })
    expect(told).toMatchObject({ proof: 'differs', fields: [{ value: 'CUST1', now: { value: 'LOST' } }] })
  })

  it('keeps what a person has changed by hand', async () => {
    const { pool } = on.bench.ledger
    await pool.query(`UPDATE link SET native = 'HAND' WHERE record = 'dealer'`)
    const rows = await pool.query(`SELECT native, until FROM link_history ORDER BY until DESC LIMIT 1`)
    expect(rows.rows).toMatchObject([{ native: 'CUST2', until: expect.any(Date) }])
    await pool.query('UPDATE link SET changed_at = $1', [on.bench.now()])
  })
})

describe('what was not sent', () => {
  it('is told as the entity, with what is wrong', async () => {
    await bring('C1', { rev: 'one' })
    const told = await ask('C1', { field: 'revision' })
    expect(told).toMatchObject({ state: 'parked', of: 'entity', proof: 'unsent', failure: { field: '/revision' } })
    expect(told.fields).toMatchObject([
      {
        pointer: '/revision',
        value: 'one',
        failure: { detail: expect.any(String) },
        cause: { reads: [{ path: '/rev', value: 'one' }] },
      },
    ])
  })

  it('for want of a value-map row names the list and what it has no row for', async () => {
    await bring('C2', { kind: 'Z' })
    const told = await ask('K-C2', { field: 'orderType' })
    expect(told.fields).toMatchObject([
      {
        pointer: '/orderType',
        cause: { failed: expect.stringContaining('"Z"'), codes: [{ list: 'kind', value: 'Z' }] },
      },
    ])
  })

  it('shows what the other rules had given where one fails', async () => {
    expect(await field('K-C2', 'orderNo')).toMatchObject({ value: 'C2', cause: { how: 'rule' } })
    expect(await field('K-C2', 'orderType')).not.toHaveProperty('value')
  })

  it('for want of a link names it', async () => {
    await bring('C3', { buyer: { code: 'D9' } })
    const told = await ask('C3', { field: 'customer' })
    expect(told).toMatchObject({
      state: 'waiting',
      unsent: expect.stringContaining('dealer D9 is not known in target'),
    })
    expect(told.fields[0]?.cause?.links).toEqual([{ record: 'dealer', key: 'D9', connection: 'target' }])
  })

  it('because the flow does not want it says so', async () => {
    await bring('C4', { note: 'no thanks' })
    expect(await ask('C4')).toMatchObject({ state: 'skipped', unsent: expect.stringContaining('where') })
  })
})

describe('what cannot be told', () => {
  it('is said: the content has passed its retention, the flow or the release is gone', async () => {
    await bring('D1')
    const { message, delivery } = await ask('D1')
    const { pool } = on.bench.ledger
    await pool.query('DELETE FROM payload WHERE id = $1', [message])
    const half = await ask('D1', { field: 'no' })
    expect(half).toMatchObject({ problem: 'content-gone', proof: 'unknown', fields: [{ pointer: '/no', value: 'D1' }] })
    await pool.query('DELETE FROM payload WHERE id IN (SELECT id FROM attempt WHERE delivery_id = $1)', [delivery])
    expect(await why(asking, 'D1', { field: 'no' })).toMatchObject({ whys: [{ problem: 'content-gone', fields: [] }] })
  })
})
