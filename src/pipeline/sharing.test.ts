import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { exampleDealer as example } from '../../schemas/examples.ts'
import { type Bench, openBench } from '../../test/pipeline.ts'
import type { Flow } from '../flow/flow.ts'
import { acceptMessages } from '../ledger/accept.ts'
import { type Conflict, listConflicts, takeSide } from '../ledger/conflicts.ts'
import { status } from '../ledger/status.ts'
import { arrive } from './arrive.ts'
import { sharingOf } from './sharing.ts'
import { bringTaken } from './take-value.ts'

const RETRY = 'retry: { attempts: 3, first: 10s, longest: 1m, giveUp: 1h }'
const flow = (from: string, to: string, more = '') => `
from: { connection: ${from}, record: dealer, push: true }
key: dealerCode
to: { connection: ${to}, record: dealer }
${more}
${RETRY}
`
const OWNERS = 'owners: { systems: { dms: source, crm: target }, fields: { shortName: newest } }'

let bench: Bench
beforeAll(async () => {
  bench = await openBench({ there: flow('source', 'target', OWNERS), back: flow('target', 'source', OWNERS) })
})
afterAll(() => bench.close())
beforeEach(() => bench.reset())

type Fields = Record<string, unknown>
const contact = (more: Fields) => ({ contactId: 'C1', name: '王芳', mobile: '13800000001', role: 'buyer', ...more })
const dealer = (more: Fields = {}): Fields => ({ ...example, contacts: [contact({})], ...more })

/** A system says what it holds of a dealer; the flow that takes it runs. */
async function says(connection: 'source' | 'target', data: Fields, version?: string): Promise<void> {
  bench.pass(1000)
  const incoming = { id: `${connection}-${data.dealerCode}`, data, ...(version === undefined ? {} : { version }) }
  await acceptMessages(bench.ledger, [arrive(bench.runtime, { connection, record: 'dealer', kind: 'push' }, incoming)])
  await bench.run(connection === 'source' ? 'there' : 'back')
}
const sent = () => bench.script.calls.map((call) => call.records[0]?.data as Fields)
const last = () => sent().at(-1) as Fields
const effects = async () =>
  (await bench.ledger.pool.query('SELECT flow, state, effect FROM delivery_history ORDER BY seq')).rows.map(
    (row) => `${row.flow} ${row.state}${row.effect ? ` ${row.effect}` : ''}`,
  )
const conflicts = async () => (await listConflicts(bench.ledger, { all: true, limit: 10 })).conflicts

describe('an echo', () => {
  it('does not go back, whatever of it the other system keeps', async () => {
    await says('source', dealer(), '1')
    const { priceListCode: _, ...part } = dealer() as { priceListCode?: unknown }
    await says('target', { ...part, changedAt: '2026-03-01T09:00:00.000Z' }, '77')
    expect(await effects()).toEqual(['there delivered created', 'back skipped echo'])
    expect(sent()).toHaveLength(1)
    expect((await status(bench.ledger)).flows.find((each) => each.flow === 'back')).toMatchObject({
      skipped: 1,
      echo: 1,
    })
  })

  it('is known by what was on its way, before the outcome is', async () => {
    bench.script.send = ['silence']
    await says('source', dealer(), '1')
    await says('target', dealer(), '77')
    expect(await effects()).toEqual(['back skipped echo'])
  })

  it('ends where a true change begins, and a change back is one as well', async () => {
    await says('source', dealer({ shortName: 'A' }), '1')
    await says('target', dealer({ shortName: 'B' }), '2')
    expect(last().shortName).toBe('B')
    await says('source', dealer({ shortName: 'B' }), '2')
    await says('target', dealer({ shortName: 'A' }), '3')
    expect(last().shortName).toBe('A')
    await says('source', dealer({ shortName: 'A' }), '3')
    expect(await effects()).toEqual([
      ...['there delivered created', 'back delivered created', 'there skipped echo', 'back delivered created'],
      'there skipped echo',
    ])
  })

  it('is not what one system says again after the other has changed it', async () => {
    await says('source', dealer({ shortName: 'A' }), '1')
    await says('target', dealer({ shortName: 'B' }), '2')
    await says('source', dealer({ shortName: 'A' }), '2')
    expect([sent().length, last().shortName]).toEqual([3, 'A'])
  })

  it('of a field that was taken away is none', async () => {
    await says('source', dealer({ shortName: 'A' }), '1')
    await says('target', dealer({ shortName: 'A' }), '2')
    const { shortName: _, ...without } = dealer()
    await says('target', without, '3')
    expect((await effects()).at(-1)).toBe('back delivered created')
    expect(last()).not.toHaveProperty('shortName')
  })
})

describe('owners', () => {
  it('keep their fields: what another system changes is put aside, with both values', async () => {
    await says('source', dealer(), '1')
    const changed = dealer({ legalName: '别名公司', contacts: [contact({ mobile: '13900000009' })] })
    await says('target', changed, '2')
    expect(last()).toMatchObject({ legalName: example.legalName, contacts: [{ mobile: '13900000009' }] })
    expect(await conflicts()).toMatchObject([
      {
        field: '/legalName',
        left: { connection: 'target', value: '别名公司' },
        right: { connection: 'source', value: example.legalName },
        rule: 'owner: source',
        kept: 'right',
        state: 'open',
      },
    ])
  })

  it('send nothing where all that changed was not the sender’s', async () => {
    await says('source', dealer(), '1')
    await says('target', dealer({ legalName: '别名公司' }), '2')
    expect(await effects()).toEqual(['there delivered created', 'back skipped owner'])
    expect((await conflicts()).length).toBe(1)
    await says('target', dealer({ legalName: '别名公司', shortName: 'S' }), '3')
    expect((await conflicts()).length).toBe(1)
    expect(last()).toMatchObject({ legalName: example.legalName, shortName: 'S' })
  })

  it('do not undo one another’s changes', async () => {
    await says('source', dealer(), '1')
    await says('target', dealer({ contacts: [contact({ mobile: '139' })] }), '2')
    await says('source', dealer({ legalName: '新名公司', contacts: [contact({ mobile: '139' })] }), '3')
    expect(last()).toMatchObject({ legalName: '新名公司', contacts: [{ mobile: '139' }] })
    expect(await conflicts()).toEqual([])
    // It says the old number again: that is not its to say.
    await says('source', dealer({ legalName: '再名公司' }), '4')
    expect(last()).toMatchObject({ legalName: '再名公司', contacts: [{ mobile: '139' }] })
    expect(await conflicts()).toMatchObject([{ field: '/contacts/C1/mobile', kept: 'right', state: 'open' }])
  })

  it('lose nothing that the other system does not keep', async () => {
    await says('source', dealer({ paymentTerms: 'N30' }), '1')
    await says('target', dealer({ contacts: [contact({ mobile: '139' })] }), '2')
    expect(last()).toMatchObject({ paymentTerms: 'N30', contacts: [{ mobile: '139' }] })
    expect(await conflicts()).toEqual([])
  })

  it('lose nothing while nobody knows yet whether their own word has arrived', async () => {
    bench.script.send = ['silence']
    await says('source', dealer({ paymentTerms: 'N30', shortName: 'A' }), '1')
    await says('target', dealer({ shortName: 'B' }), '2')
    expect(last()).toMatchObject({ paymentTerms: 'N30', shortName: 'B' })
    expect(await conflicts()).toEqual([])
  })

  it('let a new entry of a list pass', async () => {
    await says('source', dealer(), '1')
    await says('source', dealer({ contacts: [contact({}), contact({ contactId: 'C2' })] }), '2')
    expect(last().contacts).toHaveLength(2)
    expect(await conflicts()).toEqual([])
  })

  it('are nobody where the newest counts: a dispute is settled, and told', async () => {
    await says('source', dealer({ shortName: 'A' }), '1')
    await says('target', dealer({ shortName: 'B', changedAt: '2026-03-01T07:00:00.000Z' }), '2')
    expect(last().shortName).toBe('B')
    bench.script.send = [{ failure: { kind: 'invalid', message: 'no' } }]
    await says('source', dealer({ shortName: 'C', changedAt: '2026-03-01T08:00:02.000Z' }), '3')
    await says('target', dealer({ shortName: 'D' }), '4')
    expect(last().shortName).toBe('D')
  })

  it('take what a person has decided: it is brought to the other system', async () => {
    await says('source', dealer(), '1')
    await says('target', dealer({ legalName: '别名公司' }), '2')
    const taken = await take('left')
    const runtime = { ...bench.runtime, resend: () => 'safe' as const }
    expect(await bringTaken(runtime, taken, { who: 'li' })).toEqual({ how: 'again', flow: 'back' })
    await bench.run('back')
    expect(last().legalName).toBe('别名公司')
    await says('source', last(), '9')
    expect((await effects()).at(-1)).toBe('there skipped echo')
    expect(await takeSide(bench.ledger, taken.id, 'right', by())).toBeUndefined()
  })

  it('write their value back where a person says so', async () => {
    await says('source', dealer(), '1')
    await says('target', dealer({ legalName: '别名公司' }), '2')
    const taken = await take('right')
    const runtime = { ...bench.runtime, resend: () => 'safe' as const }
    expect(await bringTaken(runtime, taken, { who: 'li' })).toEqual({ how: 'again', flow: 'there' })
    await bench.run('there')
    expect([sent().length, last().legalName]).toEqual([2, example.legalName])
    const audit = await bench.ledger.pool.query(`SELECT who, detail FROM audit WHERE action = 'conflict-take'`)
    expect(audit.rows).toMatchObject([{ who: 'li', detail: { took: 'right', why: 'looked at it' } }])
  })
})

const by = () => ({ who: 'li', now: bench.now(), why: 'looked at it' })

async function take(side: 'left' | 'right') {
  const [conflict] = await conflicts()
  return (await takeSide(bench.ledger, conflict?.id ?? '', side, by())) as Conflict
}

describe('records that go one way', () => {
  it('are not remembered, whatever other systems they go to afterwards', async () => {
    const chain = { first: flow('source', 'target'), second: flow('target', 'third') }
    expect(sharingOf(flowsOf(chain)).size).toBe(0)
    const round = sharingOf(flowsOf({ ...chain, back: flow('target', 'source') }))
    expect([...round.keys()].sort()).toEqual(['back', 'first'])
  })
})

/** Flows as far as `sharingOf` looks at them. */
function flowsOf(some: Record<string, string>): Flow[] {
  return Object.entries(some).map(([name, text]) => {
    const [from = '', to = ''] = [...text.matchAll(/connection: (\w+)/g)].map((found) => found[1])
    return { name, entity: 'Dealer', from: { connection: from }, to: { connection: to } } as Flow
  })
}
