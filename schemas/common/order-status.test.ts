import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderMove, orderStates, progressOf } from './order-status.ts'
import { moveOf, statesOf } from './states.ts'

const all = statesOf(orderStates)
const state = fc.constantFrom(...all)
/** A refused cancellation is asked for again, or work goes on: the only way back there is. */
const around = ['inProcess', 'cancelRequested', 'cancelRejected']

describe('the life of an order', () => {
  it.each([
    ['draft', 'completed', true],
    ['submitted', 'inProcess', true],
    ['accepted', 'cancelRejected', true],
    ['cancelRejected', 'completed', true],
    ['sent', 'rejected', true],
    ['accepted', 'submitted', false],
    ['inProcess', 'accepted', false],
    ['accepted', 'rejected', false],
    ['cancelled', 'inProcess', false],
    ['completed', 'closedShort', false],
  ])('%s → %s: %s', (from, to, legal) => {
    expect(moveOf(orderStates, from, to).legal).toBe(legal)
  })

  it('never moves backwards', () => {
    fc.assert(
      fc.property(state, state, (a, b) => {
        const there = moveOf(orderStates, a, b)
        const back = moveOf(orderStates, b, a)
        if (a === b || !there.legal || !back.legal) return
        expect(around).toContain(a)
        expect(around).toContain(b)
      }),
      { numRuns: 500 },
    )
  })

  it('begins again with a revision, but not after its end, and no revision comes back', () => {
    const accepted = { revision: 1, lifecycle: 'accepted' }
    expect(orderMove(undefined, accepted)).toEqual({ legal: true, way: [] })
    expect(orderMove(accepted, { revision: 2, lifecycle: 'submitted' }).legal).toBe(true)
    expect(orderMove({ ...accepted, lifecycle: 'rejected' }, { revision: 2, lifecycle: 'submitted' }).legal).toBe(true)
    expect(orderMove({ ...accepted, lifecycle: 'cancelled' }, { revision: 2, lifecycle: 'submitted' }).legal).toBe(
      false,
    )
    expect(orderMove({ revision: 2, lifecycle: 'submitted' }, { revision: 1, lifecycle: 'completed' })).toEqual({
      legal: false,
      why: { en: 'revision 1 is older than revision 2', zh: '修订号 1 早于 2' },
    })
    expect(orderMove(accepted, { revision: 2, lifecycle: 'done' }).legal).toBe(false)
  })
})

it('tells progress by quantity', () => {
  expect([progressOf('0', '3'), progressOf('1.5', '3'), progressOf('3.0', '3'), progressOf('4', '3')]).toEqual([
    'none',
    'partial',
    'full',
    'full',
  ])
  expect(progressOf('-1', '-3')).toBe('partial')
})
