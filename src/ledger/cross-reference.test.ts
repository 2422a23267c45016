import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, by, done, type LedgerBench, message, openLedgerBench } from '../../test/ledger.ts'
import { acceptMessages } from './accept.ts'
import { crossReference, type GivenLink, retireLink } from './cross-reference.ts'
import { importLinks, type LinkRow } from './link-import.ts'
import { mergeLinks } from './link-merge.ts'
import { linkReport } from './link-report.ts'
import { setSplitRule } from './link-split.ts'
import { findLinks, linkKey } from './links.ts'
import { setLink } from './set-links.ts'
import { settle } from './settle.ts'
import { take } from './take.ts'
import type { NewLink, Settlement, TakenDelivery } from './types.ts'

let bench: LedgerBench
beforeAll(async () => {
  bench = await openLedgerBench()
})
afterAll(() => bench.ledger.close())
beforeEach(() => bench.empty())

const who = (seconds = 0) => ({ who: 'li', now: at(seconds), why: 'agreed' })
const sap = (key: string, native: string, more: Partial<GivenLink> = {}): GivenLink => ({
  ...{ connection: 'sap', record: 'dealer', key, native },
  ...more,
})
const set = (link: GivenLink, replace = false) => setLink(bench.ledger, link, who(), replace)
const native = async (key: string, connection = 'sap', record = 'dealer') =>
  (await findLinks(bench.ledger, connection, [{ record, key }])).get(linkKey(record, key))
const links = async () =>
  (await bench.ledger.pool.query('SELECT connection, key, native, state FROM link ORDER BY connection, key')).rows.map(
    (row) => `${row.connection} ${row.key} ${row.native} ${row.state}`,
  )
const audit = async () =>
  (await bench.ledger.pool.query('SELECT who, action, subject, detail FROM audit ORDER BY id')).rows

/** Delivers one message of `orders`, with these links. */
async function deliver(key: string, made: NewLink[], more: Partial<Settlement> = {}): Promise<void> {
  await acceptMessages(bench.ledger, [message(key)])
  const [taken] = await take(bench.ledger, 'orders', by())
  await settle(bench.ledger, [done(taken as TakenDelivery, { links: made, ...more })], at(2))
}

describe('a link set by a person', () => {
  it('is found by key and by number, and kept with who, when and why', async () => {
    expect(await set(sap('D1', '0001'))).toMatchObject({ change: 'added' })
    expect(await native('D1')).toBe('0001')
    const found = await crossReference(bench.ledger, '0001')
    expect(found.links).toMatchObject([
      { connection: 'sap', record: 'dealer', key: 'D1', native: '0001', state: 'active' },
    ])
    expect(await audit()).toMatchObject([
      { who: 'li', action: 'link-set', subject: 'sap/dealer/D1', detail: { why: 'agreed', was: null } },
    ])
    expect(await set(sap('D1', '0001'))).toMatchObject({ change: 'same' })
    expect(await audit()).toHaveLength(1)
  })

  it('takes no native key of another key, and no place of another native key without a word', async () => {
    await set(sap('D1', '0001'))
    await expect(set(sap('D2', '0001'))).rejects.toMatchObject({ reason: 'native-taken', other: 'D1' })
    await expect(set(sap('D1', '0002'))).rejects.toMatchObject({ reason: 'key-linked', other: '0001' })
    expect(await set(sap('D1', '0002'), true)).toMatchObject({ change: 'changed', was: { native: '0001' } })
    expect(await set(sap('D2', '0001'))).toMatchObject({ change: 'added' })
    expect(await links()).toEqual(['sap D1 0002 active', 'sap D2 0001 active'])
  })

  it('is not used while it is pending or retired', async () => {
    await set(sap('D1', '0001', { state: 'pending' }))
    expect(await native('D1')).toBeUndefined()
    await set(sap('D1', '0001'))
    expect(await native('D1')).toBe('0001')
    await retireLink(bench.ledger, { connection: 'sap', record: 'dealer', key: 'D1' }, who())
    expect(await native('D1')).toBeUndefined()
    await expect(
      retireLink(bench.ledger, { connection: 'sap', record: 'dealer', key: 'D1' }, who()),
    ).rejects.toMatchObject({ reason: 'not-linked' })
  })

  it('stands for several documents only by a written rule', async () => {
    const order = { connection: 'sap', record: 'sales-order', key: 'SO-1' }
    await set({ ...order, native: '4711' })
    await expect(set({ ...order, native: '4712', part: 'B' })).rejects.toMatchObject({ reason: 'no-split-rule' })
    const raw = `INSERT INTO link (tenant, connection, record, key, native, part, parent, changed_at) VALUES ('default', 'sap', 'sales-order', 'SO-1#B', '4712', 'B', 'SO-1', now())`
    await expect(bench.ledger.pool.query(raw)).rejects.toThrow(/no split rule/)
    await setSplitRule(bench.ledger, { ...order, rule: 'one bill for each warehouse' }, who())
    await set({ ...order, native: '4712', part: 'B' })
    const found = await crossReference(bench.ledger, '4712')
    expect(found.links.map((each) => each.native)).toEqual(['4711', '4712'])
    expect(found.rules).toMatchObject([{ rule: 'one bill for each warehouse' }])
    expect(await native('SO-1', 'sap', 'sales-order')).toBe('4711')
  })

  it('lets go on what waited for it', async () => {
    await acceptMessages(bench.ledger, [message('A')])
    const [taken] = (await take(bench.ledger, 'orders', by())) as [TakenDelivery]
    const wait = { connection: 'sap', record: 'dealer', value: 'D1' }
    await settle(bench.ledger, [{ id: taken.id, fence: taken.fence, to: 'waiting', wait, dueAt: at(99) }], at(2))
    await set(sap('D1', '0001', { state: 'pending' }))
    expect(await bench.open()).toMatchObject([{ lane: 'A', state: 'waiting' }])
    await set(sap('D1', '0001'))
    expect(await bench.open()).toMatchObject([{ lane: 'A', state: 'ready' }])
  })
})

describe('a link that a delivery makes', () => {
  it('stays pending where its native key belongs to another key; the document is delivered all the same', async () => {
    await deliver('A', [sap('D1', '0001')])
    await deliver('B', [sap('D2', '0001'), sap('D3', '0003')])
    expect(await links()).toEqual(['sap D1 0001 active', 'sap D2 0001 pending', 'sap D3 0003 active'])
    expect(await bench.endings()).toEqual(['A delivered', 'B delivered'])
    const { counts, findings } = await linkReport(bench.ledger, ['sap'], 10)
    expect(counts['native-on-two']).toBe(1)
    expect(findings).toContainEqual(
      expect.objectContaining({ kind: 'native-on-two', native: '0001', keys: expect.arrayContaining(['D1', 'D2']) }),
    )
  })

  it('becomes active with the next delivery once the other one has gone', async () => {
    await deliver('A', [sap('D1', '0001'), sap('D2', '0001')])
    expect(await links()).toEqual(['sap D1 0001 active', 'sap D2 0001 pending'])
    await retireLink(bench.ledger, { connection: 'sap', record: 'dealer', key: 'D1' }, who())
    await deliver('B', [sap('D2', '0001')])
    expect(await links()).toEqual(['sap D1 0001 retired', 'sap D2 0001 active'])
  })

  it('of two deliveries at once goes to one of them', async () => {
    await acceptMessages(bench.ledger, [message('A'), message('B')])
    const [a, b] = (await take(bench.ledger, 'orders', by())) as [TakenDelivery, TakenDelivery]
    await Promise.all([
      settle(bench.ledger, [done(a, { links: [sap('D1', '0001')] })], at(2)),
      settle(bench.ledger, [done(b, { links: [sap('D2', '0001')] })], at(2)),
    ])
    expect((await links()).map((line) => line.split(' ').at(-1)).sort()).toEqual(['active', 'pending'])
    expect(await bench.endings()).toHaveLength(2)
  })

  it('of a line is found with its document, also by its number there', async () => {
    const line = { connection: 'sap', record: 'sales-order-line', key: 'A/10', native: '4711/000010', parent: 'A' }
    await deliver('A', [{ connection: 'sap', record: 'sales-order', key: 'A', native: '4711' }, line])
    expect((await crossReference(bench.ledger, 'A')).links).toHaveLength(2)
    expect((await crossReference(bench.ledger, '4711/000010')).links).toMatchObject([{ key: 'A' }, { parent: 'A' }])
    expect(await native('A/10', 'sap', 'sales-order-line')).toBe('4711/000010')
  })
})

describe('a merge', () => {
  it('moves links to the survivor, retires what it has itself, and answers for the merged key', async () => {
    for (const link of [sap('D1', '0001'), sap('D2', '0002'), { ...sap('D2', 'ACC-2'), connection: 'crm' }])
      await set(link)
    const result = await mergeLinks(bench.ledger, { record: 'dealer', key: 'D2', survivor: 'D1' }, who(1))
    expect(result).toMatchObject({
      moved: [{ connection: 'crm', native: 'ACC-2' }],
      retired: [{ connection: 'sap', native: '0002' }],
    })
    expect(await links()).toEqual([
      'crm D1 ACC-2 active',
      'crm D2 ACC-2 retired',
      'sap D1 0001 active',
      'sap D2 0002 retired',
    ])
    expect([await native('D2'), await native('D2', 'crm')]).toEqual(['0001', 'ACC-2'])
    expect((await crossReference(bench.ledger, '0002')).merged).toMatchObject([
      { key: 'D2', survivor: 'D1', who: 'li' },
    ])
    expect((await audit()).at(-1)).toMatchObject({
      action: 'link-merge',
      subject: 'dealer/D2',
      detail: { why: 'agreed' },
    })
    await expect(set(sap('D2', '0009'))).rejects.toMatchObject({ reason: 'merged', other: 'D1' })
  })

  it('follows a chain, and refuses a circle', async () => {
    for (const link of [sap('D1', '1'), sap('D2', '2'), sap('D3', '3')]) await set(link)
    const merge = (key: string, survivor: string) =>
      mergeLinks(bench.ledger, { record: 'dealer', key, survivor }, who())
    await merge('D3', 'D2')
    await merge('D2', 'D1')
    expect([await native('D3'), await native('D2')]).toEqual(['1', '1'])
    await expect(merge('D1', 'D3')).rejects.toMatchObject({ reason: 'same' })
    await expect(merge('D9', 'D1')).rejects.toMatchObject({ reason: 'not-linked' })
    expect((await merge('D3', 'D1')).already).toBe(true)
  })

  it('is told by a tombstone just as well, once or twice', async () => {
    await set(sap('D1', '0001'))
    const merge = { record: 'dealer', key: 'D2', survivor: 'D1' }
    await deliver('D2', [sap('D2', '0002')], { merge })
    expect(await links()).toEqual(['sap D1 0001 active', 'sap D2 0002 retired'])
    await deliver('D2', [sap('D2', '0002')], { merge })
    expect(await links()).toEqual(['sap D1 0001 active', 'sap D2 0002 retired'])
    await deliver('D1', [], { merge: { record: 'dealer', key: 'D1', survivor: 'D2' } })
    expect(await native('D2')).toBe('0001')
  })
})

describe('an import', () => {
  const rows: LinkRow[] = [
    { row: 2, ...sap('D1', '0001') },
    { row: 3, ...sap('D2', '0002') },
  ]
  const load = (some: LinkRow[], how = { replace: false, dry: false }) => importLinks(bench.ledger, some, who(), how)

  it('sets all of a table; tried only, nothing', async () => {
    expect((await load(rows, { replace: false, dry: true })).changed.map(({ change }) => change)).toEqual([
      'added',
      'added',
    ])
    expect(await links()).toEqual([])
    await load(rows)
    expect(await links()).toEqual(['sap D1 0001 active', 'sap D2 0002 active'])
    expect((await load(rows)).changed.map(({ change }) => change)).toEqual(['same', 'same'])
  })

  it('sets nothing when a line is refused, and names every such line', async () => {
    await set(sap('D9', '0009'))
    const bad: LinkRow[] = [...rows, { row: 4, ...sap('D3', '0009') }, { row: 5, ...sap('D9', '0010') }]
    expect((await load(bad)).refused).toMatchObject([
      { row: 4, reason: 'native-taken' },
      { row: 5, reason: 'key-linked' },
    ])
    expect(await links()).toEqual(['sap D9 0009 active'])
  })
})

describe('the report', () => {
  it('names orphans, twins, lines without a document, what is pending, and systems that are gone', async () => {
    const all = [sap('D1', '0001'), { ...sap('D1', 'ACC'), connection: 'crm' }, sap('D2', '0002'), sap('d2 ', '0003')]
    for (const link of [...all, sap('D4', '01'), sap('D5', '1', { state: 'pending' })]) await set(link)
    await set({ connection: 'sap', record: 'sales-order-line', key: 'X/1', native: '1/1', parent: 'X' })
    const { counts, findings, links: totals } = await linkReport(bench.ledger, ['sap'], 10)
    expect(totals).toEqual({ active: 6, pending: 1, retired: 0 })
    expect(counts).toMatchObject({ orphan: 3, 'orphan-line': 1, pending: 1, 'no-connection': 1 })
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'twins', keys: ['D2', 'd2 '] }))
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'twins', keys: ['D1', 'D4'] }))
  })
})
