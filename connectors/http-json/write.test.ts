/** What is sent, what answers mean, and that nothing is done twice. */
import { expect, test } from 'vitest'
import type { Outcome } from '../../src/connector/index.ts'
import { Bench, outgoing } from '../../test/contract/connector.ts'
import { isSame, sameAsSent } from './compare.ts'
import { type Played, played, subject } from './test-bench.ts'

const find = { path: '/things', query: { no: '{key}' }, items: 'items' }
const both = { key: 'no', find, create: { path: '/things' }, update: { path: '/things/{id}' } }

async function send(world: ReturnType<typeof played>, data: object, more: object = {}): Promise<Outcome | undefined> {
  const write = world.connector.records.thing?.write
  if (!write) throw new Error('cannot be written')
  const [outcome] = await write.send([{ ...outgoing(1, data), ...more } as never], world.ctx)
  return outcome
}

async function failureOf(world: ReturnType<typeof played>, data: object = { no: 'A1' }) {
  const outcome = await send(world, data).catch((error: unknown): Outcome => {
    const failure = world.connector.classify(error)
    if (!failure) throw error
    return { key: 'k1', ok: false, failure }
  })
  return outcome?.ok === false ? outcome.failure : outcome
}

const thing = (record: object, more: object = {}) => ({ ...more, records: { thing: record } })

test('what is there already is updated, not created a second time', async () => {
  const world = played(
    thing(both),
    ({ method }): Played => (method === 'GET' ? { json: { items: [{ id: 7, no: 'A1' }] } } : { json: { id: 7 } }),
  )
  expect(await send(world, { no: 'A1' })).toMatchObject({ ok: true, id: '7', effect: 'updated' })
  expect(world.asked.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /things?no=A1', 'PATCH /things/7'])
})

test('a duplicate that the system finds is updated as well', async () => {
  const rules = [{ status: 409, means: 'duplicate', id: 'existing' }]
  const world = played(
    thing({ ...both, findFirst: false }, { errors: { rules } }),
    ({ method }): Played => (method === 'POST' ? { status: 409, json: { existing: 'x9' } } : { json: { id: 'x9' } }),
  )
  expect(await send(world, { no: 'A1' })).toMatchObject({ ok: true, id: 'x9', effect: 'updated' })
})

test('a look-up that gives other records is not taken for absent', async () => {
  const world = played(thing(both), () => ({ json: { items: [{ id: 1, no: 'OTHER' }] } }))
  expect(await failureOf(world)).toMatchObject({
    kind: 'invalid',
    message: expect.stringMatching(/gave a record with the key "OTHER"/),
  })
  expect(world.asked).toHaveLength(1)
})

test('two records with one key are told to a person', async () => {
  const world = played(thing(both), () => ({
    json: {
      items: [
        { id: 1, no: 'A1' },
        { id: 2, no: 'A1' },
      ],
    },
  }))
  expect(await failureOf(world)).toMatchObject({
    kind: 'invalid',
    message: expect.stringMatching(/2 records with the key A1: 1, 2/),
  })
})

test('a look-up that asks for one record: only the system’s own word says that it is not there', async () => {
  const record = { ...both, find: { path: '/things/by-no/{key}' } }
  const errors = { rules: [{ status: 404, equals: 'NOT_FOUND', means: 'not-found' }] }
  const look = (json: unknown) => {
    const world = played(thing(record, { errors }), () => ({ status: 404, json }))
    const { resend } = world.connector.records.thing?.write ?? {}
    return typeof resend === 'object' ? resend.find([outgoing(1, { no: 'A1' })], world.ctx) : undefined
  }
  expect((await look({ code: 'NOT_FOUND' }))?.get('k1')).toBe('absent')
  await expect(look({ message: 'no route matched' })).rejects.toThrow(/404/)
})

test('an update that was lost is sent again; one that arrived is found', async () => {
  const held = { id: 1, no: 'A1', name: 'old', price: '2.50' }
  const world = played(thing(both), () => ({ json: { items: [held] } }))
  const { resend } = world.connector.records.thing?.write ?? {}
  if (typeof resend !== 'object') throw new Error('no look-up')
  expect((await resend.find([outgoing(1, { no: 'A1', name: 'new' })], world.ctx)).get('k1')).toBe('absent')
  expect((await resend.find([outgoing(1, { no: 'A1', name: 'old', price: '2.5' })], world.ctx)).get('k1')).toEqual({
    id: '1',
  })
})

test('a document that can only be created: other content under its number is shown to the hub', async () => {
  const record = { key: 'no', find: { ...find, compare: ['total'] }, create: { path: '/things' } }
  const world = played(thing(record), () => ({ json: { items: [{ id: 1, no: 'A1', total: 9 }] } }))
  const { resend } = world.connector.records.thing?.write ?? {}
  if (typeof resend !== 'object') throw new Error('no look-up')
  expect((await resend.find([outgoing(1, { no: 'A1', total: '9.00' })], world.ctx)).get('k1')).toEqual({
    id: '1',
    found: {},
  })
  expect((await resend.find([outgoing(1, { no: 'A1', total: '8.00' })], world.ctx)).get('k1')).toEqual({
    id: '1',
    found: { total: 9 },
  })
})

test('numbers are written digit by digit, also in lists, and keys go into paths encoded', async () => {
  const record = {
    key: 'no',
    upsert: { path: '/things/{key}', wrap: 'thing' },
    repeat: 'safe',
    numbers: ['total', 'lines.qty'],
  }
  const world = played(thing(record), () => ({ status: 201, json: { id: 1 } }))
  await send(world, { no: 'A/1 物', total: '12345678901234567.10', lines: [{ qty: '0.50' }, { qty: 'n/a' }] })
  expect(world.asked[0]?.path).toBe('/things/A%2F1%20%E7%89%A9')
  expect(world.asked[0]?.body).toBe(
    '{"thing":{"no":"A/1 物","total":12345678901234567.10,"lines":[{"qty":0.50},{"qty":"n/a"}]}}',
  )
})

test('the idempotency key: the same for every try of a new record, another for another change', async () => {
  const world = played(thing({ ...both, findFirst: false, idempotency: { header: 'Idempotency-Key' } }), () => ({
    json: { id: 1 },
  }))
  const keys = async (data: object, more = {}) => {
    await send(world, data, more)
    return world.asked.at(-1)?.headers?.['idempotency-key']
  }
  const created = await keys({ no: 'A1', v: 1 })
  expect(created).toMatch(/^[\w-]{43}$/)
  expect(await keys({ no: 'A1', v: 2 })).toBe(created)
  expect(await keys({ no: 'A1', v: 1 }, { id: '1' })).not.toBe(await keys({ no: 'A1', v: 2 }, { id: '1' }))
})

test.each<[string, object, Played, object]>([
  ['409 by rule', { rules: [{ status: 409, means: 'duplicate' }] }, { status: 409, json: {} }, { kind: 'duplicate' }],
  [
    'a text in a 400',
    { rules: [{ status: 400, contains: 'being edited', means: 'retryable', after: 7 }] },
    { status: 400, json: { message: 'It is BEING EDITED' } },
    { kind: 'retryable', retryAfterMs: 7000 },
  ],
  [
    'a missing record named by what was sent',
    { rules: [{ equals: 'E7', means: 'missing-reference', record: 'dealer', sent: 'dealer.code' }] },
    { status: 422, json: { code: 'E7' } },
    { kind: 'missing-reference', record: 'dealer', value: 'D1' },
  ],
  [
    '429 with Retry-After',
    {},
    { status: 429, headers: { 'retry-after': '9' } },
    { kind: 'rate-limited', retryAfterMs: 9000 },
  ],
  ['500', {}, { status: 500, text: 'oops' }, { kind: 'ambiguous' }],
  ['503', {}, { status: 503 }, { kind: 'retryable' }],
  ['401', {}, { status: 401 }, { kind: 'auth-expired' }],
  [
    '422 with code, field and value',
    {},
    { status: 422, json: { error: { code: 'E1', message: 'bad', field: 'x', value: 3 } } },
    { kind: 'invalid', code: 'E1', field: 'x', value: '3', message: 'HTTP 422: E1: bad' },
  ],
  [
    'an error under 200 by rule',
    { rules: [{ equals: 10003, means: 'auth' }] },
    { json: { code: 10003, msg: '令牌过期' } },
    { kind: 'auth-expired', message: 'HTTP 200: 10003: 令牌过期' },
  ],
  [
    'an error under 200',
    {},
    { json: { code: 50001, msg: '名称重复' } },
    { kind: 'invalid', code: '50001', message: 'HTTP 200: 50001: 名称重复' },
  ],
])('an answer: %s', async (_, errors, answer, expected) => {
  const record = { key: 'no', create: { path: '/things' }, repeat: 'never' }
  const world = played(thing(record, { errors, success: { at: 'code', equals: 0 } }), () => answer)
  expect(await failureOf(world, { no: 'A1', dealer: { code: 'D1' } })).toMatchObject(expected)
})

test('a success without an id is not taken for one', async () => {
  const world = played(thing({ key: 'no', create: { path: '/things' }, repeat: 'never' }), () => ({
    json: { ok: true },
  }))
  await expect(send(world, { no: 'A1' })).rejects.toMatchObject({
    kind: 'garbage',
    mayHaveArrived: true,
    message: expect.stringMatching(/there is no id at "id"/),
  })
})

test('an id out of the header Location', async () => {
  const world = played(thing({ key: 'no', create: { path: '/things', location: true }, repeat: 'never' }), () => ({
    status: 201,
    headers: { location: '/v1/things/%E7%89%A9-7?x=1' },
  }))
  expect(await send(world, { no: 'A1' })).toMatchObject({ ok: true, id: '物-7', effect: 'created' })
})

test('a document that changed, and cannot be updated, is not created again', async () => {
  const world = played(thing({ key: 'no', find, create: { path: '/things' } }), () => ({ json: { id: 1 } }))
  expect(await send(world, { no: 'A1' }, { id: '1' })).toMatchObject({
    ok: false,
    failure: { kind: 'invalid', message: expect.stringMatching(/names no way to update/) },
  })
  expect(world.asked).toEqual([])
})

test('a batch: results by key, two records with one key in two calls, silence stays silence', async () => {
  const batch = { path: '/b', size: 10, results: 'r', key: 'k', status: 's', ok: ['OK'], created: ['OK'] }
  const record = { key: 'no', batch, repeat: 'never', numbers: [] }
  const world = played(thing(record), ({ body }) => {
    const sent = JSON.parse(String(body)) as { no: string }[]
    return {
      json: {
        r: sent
          .filter(({ no }) => no !== 'SILENT')
          .map(({ no }) => (no === 'BAD' ? { k: no, s: 'ERR', message: 'bad' } : { k: no, s: 'OK', id: `i-${no}` })),
      },
    }
  })
  const all = ['A', 'A', 'BAD', 'SILENT'].map((no, i) => outgoing(i, { no }))
  const outcomes = (await world.connector.records.thing?.write?.send(all as never, world.ctx)) ?? []
  expect(outcomes.map(({ key, ok }) => [key, ok])).toEqual([
    ['k0', true],
    ['k2', false],
    ['k1', true],
  ])
  expect(world.asked).toHaveLength(2)
})

test('what is the same', () => {
  expect(isSame('2.50', 2.5)).toBe(true)
  expect(isSame('-0.0', '0')).toBe(true)
  expect(isSame('007', '7.1')).toBe(false)
  expect(sameAsSent({ a: [{ b: '1' }] }, { a: [{ b: 1, c: 2 }], d: 3 })).toBe(true)
  expect(sameAsSent({ a: [1] }, { a: [1, 2] })).toBe(false)
})

test('a person changes a case, and moves it on', async () => {
  const bench = await Bench.open(subject)
  try {
    await bench.controls.seed('account', 1)
    await bench.controls.seed('case', 1)
    await bench.controls.call('POST', '/change', { record: 'case', key: 'C0002', fields: { subject: '已核实' } })
    expect(await bench.controls.call('POST', '/advance', { record: 'case', key: 'C0002' })).toEqual([
      { caseNo: 'C0002', status: 'assigned' },
    ])
    const page = await subject.connector.records.case?.read?.page(undefined, await bench.context())
    expect(page?.records[0]?.data).toMatchObject({ subject: '已核实', status: 'assigned', ownerId: 'U1' })
    await expect(bench.controls.call('POST', '/advance', { record: 'case', to: 'lost' })).rejects.toThrow(
      /A case is one of/,
    )
  } finally {
    await bench.close()
  }
})
