import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectors } from '../../connectors/index.ts'
import { configuration, order, product, testIn } from '../../test/flow-cases.ts'
import { freshDatabase } from '../../test/services.ts'
import { openThrowAway, type ThrowAway } from './database.ts'
import type { PlayedCase } from './play.ts'
import { playAll } from './play-all.ts'

let database: ThrowAway
beforeAll(async () => {
  database = await openThrowAway(await freshDatabase())
})
afterAll(() => database.close())

async function play(text: string, flow = 'order-to-sap', files: Record<string, string> = {}): Promise<PlayedCase> {
  const path = `flows/${flow.replaceAll('/', '.')}.test.yaml`
  const loaded = configuration({ ...files, [path]: `flow: ${flow}\ncases:\n  - name: it\n${text}` })
  const [played] = await playAll(
    { loaded, connectors, watched: (each) => each },
    [{ test: testIn(loaded), index: 0 }],
    database.trials,
  )
  return played as PlayedCase
}

const failures = ({ steps, trouble }: PlayedCase) => [
  ...steps.flatMap((step) => step.mismatches.map(({ message }) => message)),
  ...trouble,
]

/** Plays a case that must pass. */
async function passes(text: string, flow?: string): Promise<void> {
  expect(failures(await play(text, flow))).toEqual([])
}

const no = (kind: string, more = '') => `{ send: { failure: { kind: ${kind}, message: no${more} } } }`

describe('a pushed order goes all the way', () => {
  it('to the target that takes it, and back to its source', () =>
    passes(`    given: ${order()}
    target: [{ send: { id: "4711" } }]
    expect: { key: A1, once: A1/1, state: delivered, effect: created, id: "4711", attempts: 1, calls: [send],
      entity: { orderNo: A1 }, sends: { to_Item: [{ Material: TG11 }] }, feedback: { orderNo: A1, erpOrderNo: "4711", response: accepted } }
`))

  it.each([
    [
      'retryable, and time passes',
      `[${no('retryable')}, ${no('retryable')}, { send: { id: "1" } }]`,
      'delivered',
      '[send, send, send]',
      3,
    ],
    ['retryable, and no answer left', `[${no('retryable')}]`, 'retrying', '[send]', 1],
    [
      'rate-limited, which counts nothing',
      `[${no('rate-limited', ', retryAfter: 10m')}, { send: { id: "1" } }]`,
      'delivered',
      '[send, send]',
      1,
    ],
    [
      'auth-expired, with a new login at once',
      `[${no('auth-expired')}, { send: { id: "1" } }]`,
      'delivered',
      '[send, send]',
      1,
    ],
    ['invalid', `[${no('invalid', ', field: Material, code: V1/302')}]`, 'parked', '[send]', 1],
    ['duplicate with its number', `[${no('duplicate', ', existingId: "9"')}]`, 'delivered', '[send]', 1],
    ['ambiguous and found', `[${no('ambiguous')}, { find: { id: "7" } }]`, 'delivered', '[send, find]', 2],
    [
      'ambiguous, unknown for a while, then absent',
      `[${no('ambiguous')}, { find: unknown }, { find: absent }, { send: { id: "7" } }]`,
      'delivered',
      '[send, find, find, send]',
      2,
    ],
    ['silent, so that it has to be looked up', '[{ send: silence }]', 'unsure', '[send]', 1],
    [
      'found with other content',
      `[${no('ambiguous')}, { find: { id: "7", found: { SoldToParty: "1" } } }]`,
      'parked',
      '[send, find]',
      1,
    ],
    [
      'a look-up that fails for a moment',
      `[${no('ambiguous')}, { find: { failure: { kind: retryable } } }, { find: { id: "7" } }]`,
      'delivered',
      '[send, find, find]',
      2,
    ],
  ])('%s', (_, target, state, calls, attempts) =>
    passes(`    given: ${order()}
    target: ${target}
    expect: { state: ${state}, calls: ${calls}, attempts: ${attempts} }
`),
  )

  it('is parked when its tries are used up, with the failure', () =>
    passes(`    given: ${order()}
    target: [${Array.from({ length: 12 }, () => no('retryable')).join(', ')}]
    expect: { state: parked, attempts: 12, failure: { kind: retryable, message: "no", advice: hub retry A1 }, feedback: { response: pending } }
`))

  it('waits for what the target lacks, and goes on when it is linked', () =>
    passes(`    given: ${order()}
    target: [${no('missing-reference', ', record: product, value: TG11')}, { send: { id: "1" } }]
    expect: { waits: { record: product, value: TG11 }, calls: [send] }
    then:
      - { links: { product: { TG11: TG11 } }, expect: { state: delivered, calls: [send] } }
`))

  it('is refused at the door where its own rules are broken', () =>
    passes(`    given: ${order({ orderDate: 'tomorrow' })}
    expect: { state: refused, invalid: { field: /orderDate } }
`))

  it('the same event twice is one, another content under its id is refused', () =>
    passes(`    given: ${order()}
    event: e1
    expect: { states: [delivered] }
    then:
      - { given: ${order()}, event: e1, expect: { state: duplicate, states: [delivered] } }
      - { given: ${order({ remark: 'x' })}, event: e1, expect: { state: refused, failure: { kind: conflict } } }
`))

  it('the same number with the same content is unchanged, with other content a conflict', () =>
    passes(`    given: ${order()}
    expect: { sends: { SoldToParty: "71001" } }
    then:
      - { given: ${order()}, expect: { state: unchanged } }
      - { given: ${order({ dealerCode: '71002' })}, expect: { state: parked, failure: { kind: conflict, rule: once }, states: [delivered, unchanged, parked] } }
`))
})

describe('a polled product', () => {
  it('an older version after a newer one is ignored', () =>
    passes(
      `    given: ${product()}
    version: "2027-02-01T00:00:00Z"
    expect: { sends: { productCode: "71001", names: { en: Green tea } } }
    then:
      - given: ${product({ IsMarkedForDeletion: true })}
        version: "2027-01-01T00:00:00Z"
        expect: { skipped: true, effect: ignoredAsOlder }
`,
      'product-to-dms',
    ))

  it('read again unchanged brings nothing, and its end is told', () =>
    passes(
      `    given: ${product()}
    expect: { states: [delivered] }
    then:
      - { given: ${product()}, expect: { state: duplicate, states: [delivered] } }
      - { given: ${product()}, deleted: true, expect: { sends: { deleted: true, status: archived } } }
`,
      'product-to-dms',
    ))

  it('a newer version replaces one that has not been sent', () =>
    passes(
      `    given: ${product()}
    target: [${no('retryable')}]
    expect: { state: retrying }
    then:
      - given: ${product({ ProductGroup: 'L005' })}
        target: [{ send: { id: "1", effect: updated } }]
        expect: { states: [superseded, delivered], sends: { categoryCode: L005 } }
`,
      'product-to-dms',
    ))
})

describe('time', () => {
  it('a reference that does not come in time is given to a person', () =>
    passes(
      `    given: { SalesOrder: "1", PurchaseOrderByCustomer: P7, LastChangeDateTime: "2027-01-31T08:00:00.000Z", OverallSDProcessStatus: B, Response: pending, Lines: [] }
    expect: { waits: { record: sales-order, value: P7 } }
    then:
      - { pass: 90m, expect: { state: waiting } }
      - { pass: 31m, expect: { state: parked, failure: { kind: missing-reference, message: in time } } }
`,
      'order-status-to-dms',
    ))
})

it('an entity may be given past the way in, and an outcome to a flow that tells', async () => {
  await passes(`    entity: ${order()}\n    expect: { sends: { SoldToParty: "71001" } }\n`)
  await passes(
    `    given: { flow: order-to-sap, key: A1, state: delivered, effect: created, target: { connection: sap, id: "4711" }, entity: ${order()}, sequence: 1000, at: "2027-01-31T08:00:00.000Z" }
    expect: { sends: { orderNo: A1, erpOrderNo: "4711" }, state: delivered }
    target: [{ send: { id: A1 } }]
`,
    'order-to-sap/feedback-1',
  )
})

describe('says what is not as expected', () => {
  it.each([
    ['{ sends: { SoldToParty: "1" } }', 'sends.SoldToParty: expected "1", but it is "71001"'],
    ['{ sends: { $exact: { SoldToParty: "71001" } } }', /^sends\.\w+: not expected, but it is /],
    [
      '{ sends: { SoldToParty: { $absent: true } } }',
      'sends.SoldToParty: expected it not to be there, but it is "71001"',
    ],
    ['{ sends: { Nothing: { $absent: true } }, key: B }', 'key: expected "B", but it is "A1"'],
    [
      '{ sends: { SoldToParty: { $contains: "9" } } }',
      'sends.SoldToParty: expected it to contain "9", but it is "71001"',
    ],
    ['{ skipped: true }', 'expected it to be skipped, but it was sent'],
    ['{ state: parked }', 'expected it to be parked, but it is delivered'],
    ['{ feedback: { response: rejected } }', 'feedback.response: expected "rejected", but it is "accepted"'],
    ['{ failure: { kind: invalid } }', 'failure: expected one, but nothing went wrong'],
  ])('%s', async (expectation, line) => {
    const played = await play(`    given: ${order()}\n    expect: ${expectation}\n`)
    expect(played.pass).toBe(false)
    expect(failures(played)[0]).toEqual(line instanceof RegExp ? expect.stringMatching(line) : line)
  })

  it.each([
    ['[{ send: { id: "1" } }, { find: absent }]', /^the target was not asked for this answer: {"find":"absent"}/],
    [`[${no('ambiguous')}, { find: absent }]`, /^the target was asked once more \(send\), but target has 2 answers/],
    ['[{ find: absent }]', /^the target was asked to send, but its answer 1 is for find/],
  ])('a script that is not followed: %s', async (target, line) => {
    expect(failures(await play(`    given: ${order()}\n    target: ${target}\n    expect: { key: A1 }\n`))).toEqual([
      expect.stringMatching(line),
    ])
  })
})
