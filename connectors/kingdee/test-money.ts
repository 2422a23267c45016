/** What the tests of returns, credits and payments share: an order that was delivered, and what is read back as entities. */
import type { z } from 'zod'
import { type EntityName, entities, explain } from '../../schemas/index.ts'
import type { Incoming, Outcome, Outgoing, Page } from '../../src/connector/index.ts'
import type { Bench } from '../../test/contract/connector.ts'
import { type Links, shippedMap } from '../../test/shipped-map.ts'
import { kingdee } from './connector.ts'
import type { KingdeeContext } from './session.ts'
import { order, outgoing, sendOrders } from './test-bench.ts'
import type { Row } from './values.ts'

/** Ten pieces of an order, which two deliveries brought: four of batch A and six of batch B. */
export async function delivered(bench: Bench): Promise<void> {
  const one = order('SO-1')
  const [line] = one.FSaleOrderEntry
  if (!line) throw new Error('an order has lines')
  await sendOrders(bench, [outgoing({ ...one, FSaleOrderEntry: [{ ...line, FQty: '10' }] })])
  for (const [batch, quantity] of [
    ['A', '4'],
    ['B', '6'],
  ])
    await bench.controls.call('POST', '/ship', {
      order: 'SO-1',
      lines: [{ line: '10', batches: [{ batch, quantity }] }],
    })
}

export const links: Links = {
  delivery: { XSCKD000001: 'XSCKD000001', XSCKD000002: 'XSCKD000002', XSCKD000003: 'XSCKD000003' },
  'sales-order': { 'SO-1': 'SO-1', 'SO-2': 'SO-2' },
  'rebate-settlement': { 'REB-1': 'REB-1' },
}

/** An entity as it is sent, made by the shipped map. */
export function sent(record: string, entity: object): Outgoing<Row> {
  const data = shippedMap('kingdee', record, 'out', links)(entity) as Row
  const key = String(data.FBillNo)
  return { key, once: key, data }
}

/** Sends one record; steps are noted. A crash can come after a step. */
export async function send(
  bench: Bench,
  record: string,
  one: Outgoing<Row>,
  crashAt?: string,
): Promise<{ outcome: Outcome | undefined; steps: unknown[] }> {
  const write = kingdee.records[record]?.write
  if (!write) throw new Error(`${record} cannot be written`)
  const steps: unknown[] = []
  const ctx = {
    ...(await bench.context()),
    async step(_key: string, progress: { step: string }) {
      steps.push(progress)
      if (progress.step === crashAt) throw new Error(`crashed after ${crashAt}`)
    },
  } as KingdeeContext
  const data = write.schema.parse(one.data)
  const outcomes = await write.send([{ ...one, data }], ctx).catch((error: Error) => {
    if (crashAt === undefined) throw error
    return []
  })
  return { outcome: outcomes[0], steps }
}

export async function find(bench: Bench, record: string, one: Outgoing<Row>) {
  const resend = kingdee.records[record]?.write?.resend
  if (typeof resend !== 'object') throw new Error(`${record} must be looked up`)
  return (await resend.find([one], await bench.context())).get(one.key)
}

/** A whole round of a record type. */
export async function read(bench: Bench, record: string): Promise<Incoming[]> {
  const reading = kingdee.records[record]?.read
  if (!reading) throw new Error(`${record} cannot be read`)
  const ctx = await bench.context()
  const found: Incoming[] = []
  let from: unknown
  for (let more = true; more; ) {
    const page: Page<unknown> = await reading.page(from as never, ctx)
    found.push(...page.records)
    from = reading.cursor.parse(JSON.parse(JSON.stringify(page.next)))
    more = page.more
  }
  return found
}

/** What the shipped map makes of what was read: valid entities. */
export async function told(bench: Bench, record: string, entity: EntityName): Promise<Row[]> {
  const back = shippedMap('kingdee', record, 'in', links)
  const schema: z.ZodType = entities[entity].schema
  return (await read(bench, record)).map(({ data }) => {
    const made = back(data)
    const checked = schema.safeParse(made)
    if (!checked.success) throw new Error(JSON.stringify(explain(checked.error, made)))
    return checked.data as Row
  })
}
