/** Every kind of record comes in through the door as it is described, and a broken one does not. */
import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { connectors } from '../../connectors/index.ts'
import * as own from '../../schemas/examples.ts'
import { examplesOf } from '../../schemas/examples-by-entity.ts'
import { type Entity, type EntityName, entities, rules } from '../../schemas/index.ts'
import { defineConnector } from '../../src/connector/index.ts'
import { type Answer, type Landscape, openLandscape, until } from '../landscape.ts'
import { temporaryFolder } from '../services.ts'

/** The hub's own answers to documents never come in. */
type Pushed = Exclude<EntityName, 'OrderConfirmation' | 'Feedback'>

/** What breaks a rule of its own in each of the documents: a change of its first example, and the rule. */
const bad: Partial<Record<Pushed, [change: object, pointer: string, rule: Rule]>> = {
  Product: [{ taxRate: '13' }, '/taxRate', 'range'],
  Dealer: [{ uscc: '91350100M000100Y4Z' }, '/uscc', 'uscc'],
  SalesOrder: [
    { totals: { ...own.exampleOrder.totals, grossAmount: '140.96' } },
    '/totals/grossAmount',
    'total-amount',
  ],
  RebateSettlement: [
    { account: { ...own.exampleRebate.account, closing: '5400.01' } },
    '/account/closing',
    'rebate-balance',
  ],
  ExpenseClaim: [{ verifiedAmount: '6000.01' }, '/verifiedAmount', 'claim-limit'],
  SellOutReport: [
    { stock: [{ ...own.exampleSellOut.stock[0], closing: '158' }] },
    '/stock/0/closing',
    'stock-identity',
  ],
  CareCase: [{ foundTerritory: '3501' }, '/foundTerritory', 'diversion'],
  Visit: [{ checkOutAt: '2026-07-01T01:00:00.000Z' }, '/checkOutAt', 'time-order'],
}

const answers = ['OrderConfirmation', 'Feedback']
const all = Object.values<Entity>(entities).filter(({ name }) => !answers.includes(name))
const each = all.flatMap((entity) =>
  examplesOf[entity.name as Pushed].map((record) => [entity.key(record), entity, record] as const),
)

/** What reached the other side, by flow; in the order of arrival. */
const arrived = new Map<string, unknown[]>()

/** A system that takes whatever there is, and keeps it. */
connectors.keeper = defineConnector({
  id: 'keeper',
  title: { en: 'Keeper', zh: '收存' },
  config: z.object({ url: z.string() }),
  baseUrl: (config) => config.url,
  login: { open: async () => ({ session: null }) },
  classify: () => undefined,
  check: async () => {},
  records: Object.fromEntries(
    all.map(({ name, path, title, schema }) => [
      path,
      {
        title,
        entity: name,
        write: {
          schema,
          maxBatch: 1,
          resend: 'safe',
          mayMiss: [],
          async send(batch) {
            for (const { data } of batch) arrived.set(path, [...(arrived.get(path) ?? []), data])
            return batch.map(({ key }) => ({ key, ok: true, id: key, effect: 'created' }))
          },
        },
      },
    ]),
  ),
})

const CONNECTIONS = `connections:
  dms: { connector: dms, config: { url: "\${DMS_URL}", token: "\${DMS_TOKEN}", webhookSecret: "\${DMS_WEBHOOK_SECRET}" } }
  keeper: { connector: keeper, config: { url: "http://127.0.0.1:9" } }
`

const flowFor = ({ path, keyField }: Entity) => `flow: keep-${path}
from: { connection: dms, record: ${path}, push: true }
key: $string(${keyField})
keep: every
to: { connection: keeper, record: ${path} }
`

let land: Landscape
beforeAll(async () => {
  const flows = temporaryFolder()
  // The usual maps of every connector are compiled, whether a flow uses them or not.
  cpSync(fileURLToPath(new URL('../../flows/values', import.meta.url)), join(flows, 'values'), { recursive: true })
  writeFileSync(join(flows, 'connections.yaml'), CONNECTIONS)
  for (const entity of all) writeFileSync(join(flows, `keep-${entity.path}.yaml`), flowFor(entity))
  land = await openLandscape({ environment: { HUB_FLOWS: flows } })
})
afterAll(() => land?.close())

/** How many records of an entity the ledger has taken. */
async function taken(path: string): Promise<number> {
  return (await land.status()).flows.find(({ flow }) => flow === `keep-${path}`)?.accepted ?? 0
}

describe.each(each.map(([key, entity, record]) => ({ name: `${entity.name} ${key}`, key, entity, record })))(
  '$name',
  ({ entity, record, key }) => {
    it('is taken, stands in the ledger, and goes on as it came', async () => {
      const before = await taken(entity.path)
      const answer = await land.push(entity.path, record, { id: `evt-${entity.path}-${key}` })
      expect(answer.status, JSON.stringify(answer.body)).toBe(202)
      expect(answer.body).toMatchObject({ duplicate: false, key })
      expect(await taken(entity.path)).toBe(before + 1)
      const again = await land.push(entity.path, record, { id: `evt-${entity.path}-${key}` })
      expect(again).toMatchObject({ status: 200, body: { duplicate: true, receipt: answer.body.receipt } })
      const got = await until(
        async () => arrived.get(entity.path) ?? [],
        (records) => records.some((one) => entity.key(one) === key),
      )
      expect(got.filter((one) => entity.key(one) === key)).toMatchObject([record])
    })

    it('is refused without what it requires, and with a key that is no text, in both languages', async () => {
      const before = await taken(entity.path)
      const { required = [] } = z.toJSONSchema(entity.schema, { io: 'input' })
      const bare = Object.fromEntries(Object.entries(record).filter(([field]) => !required.includes(field)))
      const answer = await land.push(entity.path, bare)
      for (const field of required) expectRefused(answer, `/${field}`, ['required'])
      const wrong = await land.push(entity.path, { ...record, [entity.keyField]: { no: 'text' } })
      expectRefused(wrong, `/${entity.keyField}`, ['type', 'code-list'])
      expect(await taken(entity.path)).toBe(before)
    })
  },
)

describe('a record that breaks a rule of its kind is refused, and nothing is stored', () => {
  it.each(Object.entries(bad))('%s', async (name, [change, pointer, rule]) => {
    const { path }: Entity = entities[name as Pushed]
    const before = await taken(path)
    const answer = await land.push(path, { ...examplesOf[name as Pushed][0], ...change })
    expectRefused(answer, pointer, [rule])
    expect(await taken(path)).toBe(before)
  })
})

it('what is no entity is answered with those there are', async () => {
  const answer = await land.push('rebates', {})
  expect(answer.status).toBe(404)
  expect(answer.body.detail).toMatch(/rebate-settlement/)
  expect(answer.body.detailZh).toMatch(/\p{sc=Han}/u)
})

function expectRefused(
  answer: { status: number; headers: Headers; body: Answer },
  pointer: string,
  oneOf: Rule[],
): void {
  expect(answer.status, JSON.stringify(answer.body)).toBe(422)
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  const errors = answer.body.errors as FieldError[]
  const error = errors.find((one) => one.pointer === pointer && oneOf.includes(one.rule))
  expect(error, JSON.stringify(errors)).toMatchObject({ detail: expect.stringMatching(/^[a-z].*: .+/i) })
  expect(error?.detailZh).toContain(error && rules[error.rule].zh)
  expect(answer.body.detailZh).toMatch(/\p{sc=Han}/u)
}

type Rule = keyof typeof rules

interface FieldError {
  pointer: string
  detail: string
  detailZh: string
  rule: Rule
}
