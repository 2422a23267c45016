/** The contract with the DMS, from outside: batches, questions, and that the DMS learns what became of every document. */
import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { connectors } from '../../connectors/index.ts'
import { type DmsResource, dmsResources } from '../../schemas/dms-resources.ts'
import { examplesOf } from '../../schemas/examples-by-entity.ts'
import { type Entity, entities } from '../../schemas/index.ts'
import { readArgs } from '../../src/cli/args.ts'
import { skip } from '../../src/cli/skip.ts'
import { defineConnector, type Outcome } from '../../src/connector/index.ts'
import { type Landscape, openLandscape, type Row, until } from '../landscape.ts'
import { temporaryFolder } from '../services.ts'

const pushed = dmsResources.filter((resource) => resource.pushed)
const entityOf = ({ entity }: DmsResource): Entity => entities[entity]
const example = (resource: DmsResource) => examplesOf[resource.entity][0] as Row

/** How often each document was written to the desk. */
const written = new Map<string, number>()

/** What a record says is to become of it: the desk is a system that does as it is told. */
function decide(key: string, id: string, data: Row): Outcome {
  written.set(id, (written.get(id) ?? 0) + 1)
  const wish = (data.ext as Row | undefined)?.['desk.answer']
  if (wish === 'refuse') {
    const about = { field: '/lines/0/quantity', value: '5', code: 'M7021' }
    return { key, ok: false, failure: { kind: 'invalid', message: '可退数量为 2', ...about } }
  }
  if (wish === 'wait') {
    const failure = { kind: 'missing-reference', message: 'no such dealer', record: 'dealer', value: 'D9' } as const
    return { key, ok: false, failure }
  }
  const lines = Array.isArray(data.lines) ? { lines: { '10': '000010' } } : {}
  return { key, ok: true, id: `DESK-${id}`, effect: written.get(id) === 1 ? 'created' : 'updated', ...lines }
}

connectors.desk = defineConnector({
  id: 'desk',
  title: { en: 'Desk', zh: '柜台' },
  config: z.object({ url: z.string() }),
  baseUrl: (config) => config.url,
  login: { open: async () => ({ session: null }) },
  classify: () => undefined,
  check: async () => {},
  records: Object.fromEntries(
    pushed.map((resource) => [
      resource.path,
      {
        title: entityOf(resource).title,
        entity: resource.entity,
        write: {
          schema: entityOf(resource).schema,
          maxBatch: 1,
          resend: 'safe',
          mayMiss: ['dealer'],
          send: async (batch) => batch.map(({ key, data }) => decide(key, entityOf(resource).key(data), data as Row)),
        },
      },
    ]),
  ),
})

const CONNECTIONS = `connections:
  dms: { connector: dms, config: { url: "\${DMS_URL}", token: "\${DMS_TOKEN}", webhookSecret: "\${DMS_WEBHOOK_SECRET}" } }
  desk: { connector: desk, config: { url: "http://127.0.0.1:9" } }
`

/** Reports of one dealer go one after the other; everything else as it usually does. */
const lane = ({ path }: DmsResource, { keyField, earlyKeyField }: Entity) =>
  path === 'sell-out-report' ? 'dealerCode' : `$string(${earlyKeyField ?? keyField})`

const flowFor = (resource: DmsResource, { path } = resource) => `flow: ${path}-to-desk
from: { connection: dms, record: ${path}, push: true }
where: $not($lookup(ext ?? {}, "desk.answer") = "leave out")
key: ${lane(resource, entityOf(resource))}
keep: ${path === 'sell-out-report' ? 'every' : 'latest'}
to: { connection: desk, record: ${path} }
feedback:
  - when: ${path === 'expense-claim' ? '[delivered, parked]' : '[delivered, unchanged, skipped, parked, waiting]'}
    to: { connection: dms, record: feedback }
`

let land: Landscape
beforeAll(async () => {
  const flows = temporaryFolder()
  cpSync(fileURLToPath(new URL('../../flows/values', import.meta.url)), join(flows, 'values'), { recursive: true })
  writeFileSync(join(flows, 'connections.yaml'), CONNECTIONS)
  for (const resource of pushed) writeFileSync(join(flows, `${resource.path}-to-desk.yaml`), flowFor(resource))
  land = await openLandscape({ environment: { HUB_FLOWS: flows } })
})
afterAll(() => land?.close())

/** The newest that the DMS was told of a document. */
async function feedbackOn(record: string, key: string, result: string): Promise<Row> {
  const rows = await until(
    () => land.rows('dms', 'feedback'),
    (all) => all.some((row) => row.record === record && row.key === key && row.result === result),
  )
  return rows.findLast((row) => row.record === record && row.key === key) as Row
}

const returned = (returnNo: string, more: Row = {}) => ({ ...examplesOf.Return[0], returnNo, ...more }) as Row

it.each(pushed.map((resource) => [resource.path, resource] as const))(
  'the DMS learns that its %s was taken, under which number, per line',
  async (path, resource) => {
    const record = example(resource)
    const key = entityOf(resource).key(record)
    const { status, body } = await land.push(path, record)
    expect(status, JSON.stringify(body)).toBe(202)
    const told = await feedbackOn(path, key, 'accepted')
    expect(told).toMatchObject({ system: 'desk', number: `DESK-${key}`, receipt: body.receipt })
    const { lines = [] } = record as { lines?: unknown[] }
    expect(told.lines).toHaveLength(lines.length)
  },
)

it('what the DMS approves is pushed by itself, and its document shows what became of it', async () => {
  const settlement = { ...examplesOf.RebateSettlement[0], settlementNo: 'RS-9', status: 'calculated' }
  await land.control('dms', 'seed', { record: 'rebate-settlement', rows: [settlement] })
  await land.control('dms', 'advance', { record: 'rebate-settlement', key: 'RS-9', to: 'approved' })
  await feedbackOn('rebate-settlement', 'RS-9', 'accepted')
  const rows = await land.rows('dms', 'rebate-settlement')
  expect(rows.find((row) => row.settlementNo === 'RS-9')).toMatchObject({
    status: 'approved',
    feedback: { desk: { result: 'accepted', number: 'DESK-RS-9' } },
  })
})

it('documents that go one after the other are each told of', async () => {
  const reports = ['RP-1', 'RP-2', 'RP-3'].map((reportNo) => ({ ...examplesOf.SellOutReport[0], reportNo }))
  await land.push('sell-out-report:batch', { records: reports })
  for (const { reportNo } of reports) {
    const told = await feedbackOn('sell-out-report', reportNo, 'accepted')
    expect(told.lines).toMatchObject([{ result: 'accepted' }, { result: 'waiting' }])
  }
})

describe('a document that does not go through', () => {
  it('is told as refused, in Chinese and English, down to its line; corrected, as accepted', async () => {
    await land.push('return', returned('RT-R', { version: 1, ext: { 'desk.answer': 'refuse' } }))
    const told = await feedbackOn('return', 'RT-R', 'rejected')
    expect(told).toMatchObject({
      reasonText: { 'zh-CN': '退货被拒绝：可退数量为 2', en: 'The return was refused: 可退数量为 2' },
      ...{ pointer: '/lines/0/quantity', value: '5', rule: 'M7021', documentVersion: '1' },
      lines: [{ lineNo: 10, result: 'rejected', reasonText: { 'zh-CN': '退货被拒绝：可退数量为 2' } }],
    })
    await land.push('return', returned('RT-R', { version: 2 }))
    const later = await feedbackOn('return', 'RT-R', 'changed')
    expect(later).toMatchObject({ documentVersion: '2', lines: [{ lineNo: 10, result: 'changed', number: '000010' }] })
    expect(Number(later.sequence)).toBeGreaterThan(Number(told.sequence))
  })

  it('is told as waiting, with what it waits for', async () => {
    await land.push('return', returned('RT-W', { dealerCode: 'D-W', ext: { 'desk.answer': 'wait' } }))
    const told = await feedbackOn('return', 'RT-W', 'waiting')
    expect(told.reasonText).toMatchObject({ 'zh-CN': '等待前置数据：经销商 D9 尚未到达目标系统' })
  })

  it('is told as left out by a rule', async () => {
    await land.push('return', returned('RT-S', { ext: { 'desk.answer': 'leave out' } }))
    const told = await feedbackOn('return', 'RT-S', 'skipped')
    expect(told.reasonText).toMatchObject({ 'zh-CN': expect.stringMatching(/^未下发/) })
  })
})

it('whoever was told that a document stands still is told when a person puts an end to it, in his words', async () => {
  await land.push('expense-claim', { ...examplesOf.ExpenseClaim[0], claimNo: 'EC-P', ext: { 'desk.answer': 'refuse' } })
  const refused = await feedbackOn('expense-claim', 'EC-P', 'rejected')
  const quiet = { out: () => {}, err: () => {}, lang: 'en', json: false, terminal: false } as const
  const args = readArgs(skip, ['EC-P', '--why', '已线下处理'], 'en')
  expect(await skip.run(args, { ...quiet, env: land.environment, now: () => new Date() })).toBe(0)
  const told = await feedbackOn('expense-claim', 'EC-P', 'skipped')
  expect(told.reasonText).toMatchObject({ en: expect.stringContaining('已线下处理') })
  expect(Number(told.sequence)).toBeGreaterThan(Number(refused.sequence))
})

describe('a batch', () => {
  it('is taken record by record, and a repeat of it changes nothing', async () => {
    const records = [returned('RT-B1'), { ...returned('RT-B2'), requestedOn: 'tomorrow' }, returned('RT-B3')]
    const first = await land.push('return:batch', { records }, { id: 'evt_batch' })
    const again = await land.push('return:batch', { records }, { id: 'evt_batch' })
    expect(first).toMatchObject({ status: 200, body: { results: [{ status: 202 }, { status: 422 }, { status: 202 }] } })
    expect(again).toMatchObject({ status: 200, body: { results: [{ status: 200 }, { status: 422 }, { status: 200 }] } })
    const receipts = (answer: typeof first) => (answer.body.results as Row[]).map(({ key, receipt }) => [key, receipt])
    expect(receipts(again)).toEqual(receipts(first))
    await feedbackOn('return', 'RT-B1', 'accepted')
    await feedbackOn('return', 'RT-B3', 'accepted')
    expect([written.get('RT-B1'), written.get('RT-B2'), written.get('RT-B3')]).toEqual([1, undefined, 1])
  })

  it('of a DMS is pushed in parts, and all of it arrives', async () => {
    const rows = Array.from({ length: 25 }, (_, i) => ({ ...examplesOf.Brand[0], code: `BB-${i}` }))
    await land.control('dms', 'push', { record: 'brand', rows, batch: 10 })
    const told = await until(
      async () => (await land.rows('dms', 'feedback')).filter(({ key }) => String(key).startsWith('BB-')),
      (all) => all.length === 25,
    )
    expect(told.every(({ result, arrivals }) => result === 'accepted' && arrivals === 1)).toBe(true)
  })
})

describe('a question', () => {
  it('is answered by receipt and by key, with result, number and reason', async () => {
    const { body: good } = await land.push('return', returned('RT-Q1'))
    await land.push('return', returned('RT-Q2', { ext: { 'desk.answer': 'refuse' } }))
    await feedbackOn('return', 'RT-Q1', 'accepted')
    await feedbackOn('return', 'RT-Q2', 'rejected')
    const byReceipt = await land.push('status', { receipts: [good.receipt, '00000000-0000-7000-8000-000000000000'] })
    expect(byReceipt).toMatchObject({
      status: 200,
      body: {
        documents: [
          {
            ...{ known: true, receipt: good.receipt, record: 'return', key: 'RT-Q1' },
            results: [{ system: 'desk', result: 'accepted', number: 'DESK-RT-Q1' }],
          },
          { known: false, receipt: '00000000-0000-7000-8000-000000000000' },
        ],
      },
    })
    const documents = ['RT-Q2', 'RT-NONE'].map((key) => ({ record: 'return', key }))
    const byKey = await land.push('status', { documents })
    expect(byKey.body).toMatchObject({
      documents: [
        {
          known: true,
          results: [{ result: 'rejected', pointer: '/lines/0/quantity', reasonText: { en: expect.any(String) } }],
        },
        { known: false, record: 'return', key: 'RT-NONE' },
      ],
    })
  })

  it('that is not signed, or is none, is refused', async () => {
    const unsigned = await land.push('status', { receipts: [] }, { signature: 'v1,AAAA' })
    expect(unsigned.status).toBe(401)
    const none = await land.push('status', { receipt: 'r' })
    expect(none).toMatchObject({ status: 422, body: { detailZh: expect.stringMatching(/\p{sc=Han}/u) } })
  })
})
