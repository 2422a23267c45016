import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { order } from '../../test/records.ts'
import { type Files, openReleaseBench, type ReleaseBench } from '../../test/releases.ts'
import { maskExample } from '../console/mask-why.ts'
import { type LoadedFlows, loadFlows } from '../flow/index.ts'
import { readOnly } from '../ledger/read-only.ts'
import { type ShadowRun, shadow } from './shadow.ts'
import { tryRecord } from './try.ts'

const FLOW = `flow: orders
from: { connection: source, record: order, push: true }
where: '$not(orderNo = "SKIP")'
key: orderNo
once: orderNo
to: { connection: target, record: order, batch: { size: 1 } }
map:
  customer: '=dealerCode = "D9" ? $link("dealer", dealerCode) : dealerCode'
  remark: =remark
retry: { attempts: 3, first: 10s, longest: 1m, giveUp: 1h }
`
const files = (from = '', to = ''): Files => ({ 'flows/orders.yaml': FLOW.replace(from, to) })

let on: ReleaseBench
beforeAll(async () => {
  on = await openReleaseBench(files())
  for (const no of ['A1', 'A2', 'A3']) await on.push('order', order(no, { remark: `call 138000${no}` }))
  await on.push('order', order('W1', { dealerCode: 'D9' }))
  await on.push('order', order('SKIP'))
  await on.push('order', order('BAD', { currency: '?' }))
  await on.run('orders')
})
afterAll(() => on.bench.close())

function load(some: Files): LoadedFlows {
  const { flows, findings } = loadFlows(on.files(some), on.connectors)
  if (!flows) throw new Error(JSON.stringify(findings))
  return flows
}

const configured = (some: Files, release = 0) => ({ release, loaded: load(some), connectors: on.connectors })

const run = (some: Files, more: Partial<ShadowRun> = {}) =>
  shadow({
    ledger: on.bench.ledger,
    flow: 'orders',
    before: configured(files(), 1),
    after: configured(some),
    last: 100,
    show: (value) => value,
    ...more,
  })

describe('a shadow run', () => {
  it('of the maps in force changes nothing', async () => {
    expect(await run(files())).toMatchObject({
      release: 1,
      records: 6,
      same: 6,
      changed: 0,
      moves: {},
      fields: [],
      sent: { same: 3, changed: 0, unknown: 3 },
    })
  })

  it('tells by field how many records change, with examples', async () => {
    const found = await run(files(': dealerCode', ': "X-" & dealerCode'))
    expect(found).toMatchObject({ same: 3, changed: 3, sent: { same: 0, changed: 3 } })
    expect(found.fields).toEqual([
      { field: '/customer', count: 3, examples: expect.arrayContaining([{ key: 'A1', before: 'D1', after: 'X-D1' }]) },
    ])
  })

  it('shows a field that comes and one that goes', async () => {
    const found = await run(files('  remark: =remark', '  note: =orderNo\n  remark: null'))
    expect(found.fields.map(({ field, count }) => `${field} ${count}`)).toEqual(['/note 3', '/remark 3'])
    expect(found.fields[1]?.examples[0]).toEqual({ key: 'A3', before: 'call 138000A3' })
  })

  it('says which newly fail, wait or are skipped, and which go on', async () => {
    const fails = await run(files('=remark', '=$assert(orderNo != "A2", "no A2")'))
    expect(fails.moves).toMatchObject({ fails: { count: 1, examples: [{ key: 'A2' }] } })
    const waits = await run(files('dealerCode = "D9"', 'dealerCode = "D1"'))
    expect(waits.moves).toMatchObject({ waits: { count: 3 }, 'goes-on': { count: 1, examples: [{ key: 'W1' }] } })
    const skips = await run(files('= "SKIP"', '= "A1"'))
    expect(skips.moves).toMatchObject({
      skipped: { count: 1, examples: [{ key: 'A1' }] },
      wanted: { count: 1, examples: [{ key: 'SKIP' }] },
    })
  })

  it('warns of keys that become others', async () => {
    const found = await run(files('key: orderNo\nonce: orderNo', 'key: dealerCode\nonce: \'orderNo & "-1"\''))
    expect(found.moves.lane).toMatchObject({
      count: 6,
      examples: expect.arrayContaining([{ key: 'D1', why: 'BAD → D1' }]),
    })
    expect(found.moves.once).toMatchObject({ count: 3 })
  })

  it('takes the newest, and no more than asked for', async () => {
    const found = await run(files(': dealerCode', ': "X"'), { last: 4 })
    expect(found).toMatchObject({ records: 4, changed: 1 })
    expect(await run(files(), { since: new Date(on.bench.now().getTime() + 3_600_000) })).toMatchObject({ records: 0 })
  })

  it('of a new flow looks at what its source has brought', async () => {
    const found = await run(
      { 'flows/fresh.yaml': FLOW.replace('flow: orders', 'flow: fresh') },
      { flow: 'fresh', before: configured(files(), 1) },
    )
    expect(found).toMatchObject({
      records: 6,
      moves: { fails: { count: 1 }, waits: { count: 1 }, skipped: { count: 1 } },
    })
    expect(found).not.toHaveProperty('release')
  })

  it('shows nothing personal, wherever it went', async () => {
    const found = await run(files('  remark: =remark', '  a: =remark\n  b: =remark & "!"\n  remark: null'), {
      show: maskExample,
    })
    expect(JSON.stringify(found)).not.toContain('138000')
    expect(found.fields.map(({ field }) => field)).toEqual(['/a', '/b', '/remark'])
  })

  it('counts what has passed its retention', async () => {
    const { pool } = on.bench.ledger
    await pool.query("DELETE FROM payload WHERE id = (SELECT id FROM message WHERE business_key = 'A1')")
    expect(await run(files())).toMatchObject({ records: 6, gone: 1, same: 5 })
  })

  it('reads in a transaction that cannot write', async () => {
    await expect(readOnly(on.bench.ledger, (quiet) => quiet.pool.query('DELETE FROM message'))).rejects.toThrow(
      /read-only/,
    )
    const before = await on.bench.ledger.pool.query('SELECT count(*)::int AS n FROM message')
    expect(before.rows).toEqual([{ n: 6 }])
  })
})

describe('one record', () => {
  const tried = (data: object, more: { entity?: boolean } = {}, some = files()) => {
    const all = configured(some)
    const [flow] = all.loaded.flows
    if (!flow) throw new Error('no flow')
    return tryRecord(
      all,
      flow,
      { data: order('T1', data).data, ...more },
      async () => new Map([['dealer\u0000D9', 'C9']]),
      on.bench.now(),
    )
  }

  it('is shown as entity, key, where, once and what would be sent', async () => {
    expect(await tried({ dealerCode: 'D9' })).toMatchObject({
      outcome: 'sends',
      key: 'T1',
      where: true,
      once: 'T1',
      entity: { orderNo: 'T1' },
      sends: { customer: 'C9' },
      mistakes: [],
    })
  })

  it('waits for what is not linked, and is skipped where the flow does not want it', async () => {
    const waits = await tried({}, {}, files('dealerCode = "D9"', 'dealerCode = "D1"'))
    expect(waits).toMatchObject({ outcome: 'waits', waits: { record: 'dealer', value: 'D1' } })
    expect(waits).not.toHaveProperty('sends')
    expect(await tried({ orderNo: 'SKIP' })).toMatchObject({ outcome: 'skipped', where: false })
  })

  it('with a mistake names the field, and the rule that filled it', async () => {
    expect(await tried({ currency: '?' })).toMatchObject({ outcome: 'parked', mistakes: [{ pointer: '/currency' }] })
    expect(await tried({}, {}, files('=remark', '=$error("stop")'))).toMatchObject({
      outcome: 'parked',
      mistakes: [{ pointer: '/remark', at: { file: 'flows/orders.yaml', line: 9, column: 11 } }],
    })
  })
})
