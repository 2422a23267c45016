import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moveOf, type StateMachine, statesOf } from './common/states.ts'
import { creditMemoStates } from './credit-memo.ts'
import { deliveryStates } from './delivery.ts'
import { invoiceStates } from './invoice.ts'
import { recordMove } from './life.ts'
import { paymentStates } from './payment.ts'
import { returnStates } from './return.ts'

const machines: [string, StateMachine][] = [
  ['delivery', deliveryStates],
  ['invoice', invoiceStates],
  ['payment', paymentStates],
  ['return', returnStates],
  ['credit memo', creditMemoStates],
]

describe.each(machines)('the life of a %s', (_, machine) => {
  const all = statesOf(machine)
  const state = fc.constantFrom(...all)

  it('reaches every state from the first one', () => {
    for (const one of all) expect(moveOf(machine, all[0], one).legal, one).toBe(true)
  })

  it('never moves backwards', () => {
    fc.assert(
      fc.property(state, state, (a, b) => {
        if (a !== b && moveOf(machine, a, b).legal) expect(moveOf(machine, b, a).legal).toBe(false)
      }),
      { numRuns: 200 },
    )
  })
})

describe('recordMove', () => {
  it('compares two versions of a record', () => {
    expect(recordMove('Delivery', undefined, { status: 'received' }).legal).toBe(true)
    expect(recordMove('Delivery', { status: 'planned' }, { status: 'inTransit' })).toEqual({
      legal: true,
      way: ['picked', 'shipped', 'inTransit'],
    })
    expect(recordMove('Delivery', { status: 'received' }, { status: 'shipped' })).toMatchObject({ legal: false })
    expect(recordMove('Invoice', { status: 'reversed' }, { status: 'issued' })).toMatchObject({ legal: false })
    expect(recordMove('Payment', {}, {})).toEqual({ legal: true, way: [] })
  })

  it('gives every revision of an order a life of its own, and its confirmations too', () => {
    const accepted = { revision: 1, lifecycle: 'accepted' }
    expect(recordMove('SalesOrder', accepted, { revision: 2, lifecycle: 'submitted' }).legal).toBe(true)
    expect(recordMove('SalesOrder', accepted, { revision: 1, lifecycle: 'submitted' }).legal).toBe(false)
    const done = { orderRevision: 1, lifecycle: 'completed' }
    expect(recordMove('OrderConfirmation', done, { orderRevision: 1, lifecycle: 'inProcess' }).legal).toBe(false)
    expect(recordMove('OrderConfirmation', done, { orderRevision: 1 }).legal).toBe(true)
  })
})
