/** Makes up what arrives, commands, and whole histories of them. */
import fc from 'fast-check'
import { ANSWERS, type Command, KEYS, ORDERS, type Outcome, PRICES, type Sent, type Settling } from './commands.ts'
import type { ArrivesAs } from './words.ts'

const content = fc.constantFrom('old', 'new')
const worker = fc.constantFrom('w1', 'w2')
const pick = fc.nat({ max: 3 })
const rarely = fc.integer({ min: 0, max: 7 }).map((n) => n === 7)
const seconds = fc.constantFrom(1, 10, 31, 31, 3600, -3600)

const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('delivered', 'unsure', 'parked', 'absent', 'waiting', 'retrying') },
  { weight: 3, arbitrary: fc.constantFrom('confirming', 'unchanged', 'skipped', 'parked unknown', 'retrying unknown') },
  { weight: 1, arbitrary: fc.constant('ready') },
) as fc.Arbitrary<Outcome>

const settling: fc.Arbitrary<Settling> = fc.record({
  pick,
  outcome,
  seconds: fc.constantFrom(0, 0, 5, 100),
  counts: fc.boolean(),
  links: fc.constantFrom([], ['A'], ['B'], KEYS),
  waitsFor: fc.constantFrom(...KEYS),
  tells: rarely,
  remembers: rarely,
})

/** Documents and versions of these keys, for these flows. */
function sentTo(keys: string[], to: string[][]): fc.Arbitrary<Sent> {
  const as = fc.oneof(
    { weight: 8, arbitrary: fc.constant('new') },
    { weight: 1, arbitrary: fc.constantFrom('broken', 'replayed') },
  ) as fc.Arbitrary<ArrivesAs>
  return fc
    .record({ key: fc.constantFrom(...keys), to: fc.constantFrom(...to), content, as, event: fc.nat({ max: 7 }) })
    .map(({ event, ...sent }) => (event > 5 ? { ...sent, event: `e${event}` } : sent))
}

/** Commands about these keys and flows. */
function commandOn(keys: string[], flows: string[], sent: fc.Arbitrary<Sent>): fc.Arbitrary<Command> {
  const whose = { flow: fc.constantFrom(...flows), key: fc.constantFrom(...keys) }
  const flow = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...flows) },
    { weight: 1, arbitrary: fc.constantFrom(...flows, ANSWERS) },
  )
  const record = <T>(weight: number, model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => ({
    weight,
    arbitrary: fc.record(model),
  })
  const listOf = <T>(one: fc.Arbitrary<T>, maxLength: number) => fc.array(one, { minLength: 1, maxLength })
  return fc.oneof(
    record(7, { do: fc.constant('accept'), sent: listOf(sent, 3) }),
    record(7, { do: fc.constant('take'), flow, worker, limit: fc.constantFrom(1, 5), safe: rarely }),
    record(8, { do: fc.constant('settle'), settling: listOf(settling, 2) }),
    record(1, { do: fc.constant('step'), pick }),
    record(1, { do: fc.constant('renew'), worker }),
    record(1, { do: fc.constant('give back'), worker }),
    record(3, { do: fc.constant('sweep'), alone: rarely }),
    record(1, { do: fc.constant('release'), resend: rarely }),
    record(1, { do: fc.constant('release'), ...whose, resend: rarely }),
    record(1, { do: fc.constant('skip'), ...whose }),
    record(3, { do: fc.constant('clock'), seconds }),
  ) as fc.Arbitrary<Command>
}

/** Commands of a source that is read, in which deliveries come and go as well. */
const reading = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('take cursor'), worker }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('store page'),
      pick,
      records: fc.array(fc.record({ key: fc.constantFrom(...KEYS), content }), { minLength: 1, maxLength: 3 }),
      next: fc.nat({ max: 9 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release cursor'), pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('clock'), seconds }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('take'),
      flow: fc.constant(PRICES),
      worker,
      limit: fc.constant(5),
      safe: rarely,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('settle'), settling: fc.array(settling, { minLength: 1, maxLength: 2 }) }),
  },
) as fc.Arbitrary<Command>

/** Something has to arrive before anything can happen. */
function historyOf(sent: fc.Arbitrary<Sent>, command: fc.Arbitrary<Command>): fc.Arbitrary<Command[]> {
  const first = fc.record({
    do: fc.constant('accept' as const),
    sent: fc.array(sent, { minLength: 1, maxLength: 3 }),
  })
  const rest = fc.array(command, { minLength: 4, maxLength: 14, size: 'max' })
  return fc.tuple(first, rest).map(([one, others]) => [one, ...others])
}

const sent = sentTo(KEYS, [[ORDERS], [PRICES], [ORDERS, PRICES]])
const order = sentTo(['A'], [[ORDERS]])
const price = sentTo(['A'], [[PRICES]])

/** What arrives, and what is done with it: everything mixed, or all of it in one lane, where commands meet. */
export const themes = [
  { sent, command: commandOn(KEYS, [ORDERS, PRICES], sent) },
  { sent: order, command: commandOn(['A'], [ORDERS], order) },
  { sent: price, command: commandOn(['A'], [PRICES], price) },
] as const

export const history: fc.Arbitrary<Command[]> = fc.oneof(
  ...themes.map((theme) => ({ weight: 3, arbitrary: historyOf(theme.sent, theme.command) })),
  { weight: 1, arbitrary: historyOf(sent, reading) },
)
