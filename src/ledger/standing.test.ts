import { afterAll, beforeAll, expect, it } from 'vitest'
import { at, type LedgerBench, message, openLedgerBench } from '../../test/ledger.ts'
import { acceptMessages } from './accept.ts'
import { release, skip } from './operator.ts'
import { standing } from './standing.ts'

let bench: LedgerBench
beforeAll(async () => {
  bench = await openLedgerBench()
})
afterAll(() => bench.ledger.close())

const by = (seconds: number) => ({ who: 'me', now: at(seconds) })

/** A message whose delivery is parked on arrival. */
function unreadable(key: string, flow: string) {
  const made = message(key, { flow })
  for (const delivery of made.deliveries) delivery.failure = { kind: 'invalid', message: `${key} cannot be read` }
  return made
}

it('lists what stands still, with its reason, and what release and skip of the same selection touch', async () => {
  const { ledger } = bench
  await acceptMessages(ledger, [unreadable('A', 'orders'), unreadable('B', 'orders'), unreadable('C', 'products')])
  await acceptMessages(ledger, [message('D')])
  const lanes = async (selection: Parameters<typeof standing>[1]) =>
    (await standing(ledger, selection, 10)).map(({ lane }) => lane).sort()
  expect(await lanes({})).toEqual(['A', 'B', 'C'])
  expect(await lanes({ flow: 'orders' })).toEqual(['A', 'B'])
  expect(await lanes({ key: 'C' })).toEqual(['C'])
  expect(await lanes({ states: ['waiting'] })).toEqual([])
  expect(await standing(ledger, {}, 2)).toHaveLength(2)
  const [one] = await standing(ledger, { key: 'A' }, 10)
  expect(one).toMatchObject({ flow: 'orders', lane: 'A', state: 'parked', failure: { message: 'A cannot be read' } })
  expect(await lanes({ id: one?.id ?? '' })).toEqual(['A'])

  expect(await release(ledger, { states: ['waiting'] }, by(1))).toEqual([])
  expect(await release(ledger, { flow: 'orders', states: ['parked'] }, by(1))).toHaveLength(2)
  expect(await lanes({})).toEqual(['C'])
  expect(await skip(ledger, { key: 'C' }, { ...by(2), why: 'not wanted' })).toHaveLength(1)
  expect(await lanes({})).toEqual([])
})
