import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Entity, entities } from '../index.ts'
import { productLife } from '../product.ts'
import { drawn, isTerminal, moveOf, stateField, stateMachine, statesOf } from './states.ts'

const lists = stateMachine({
  of: { en: 'price list', zh: '价目表' },
  states: {
    draft: { en: 'draft', zh: '草稿', next: ['released'] },
    released: { en: 'released', zh: '已发布', next: ['expired', 'withdrawn'] },
    expired: { en: 'expired', zh: '已过期', next: [] },
    withdrawn: { en: 'withdrawn', zh: '已撤回', next: [] },
  },
})

describe('moveOf', () => {
  it('allows a step, staying, and a first sight', () => {
    expect(moveOf(lists, 'draft', 'released')).toEqual({ legal: true, way: ['released'] })
    expect(moveOf(lists, 'draft', 'draft')).toEqual({ legal: true, way: [] })
    expect(moveOf(lists, undefined, 'expired')).toEqual({ legal: true, way: [] })
  })

  it('allows a move over states that were never seen, and names them', () => {
    expect(moveOf(lists, 'draft', 'withdrawn')).toEqual({ legal: true, way: ['released', 'withdrawn'] })
    expect(moveOf(productLife, 'draft', 'archived')).toEqual({
      legal: true,
      way: ['active', 'discontinued', 'archived'],
    })
  })

  it('allows there and back where the machine does', () => {
    expect(moveOf(productLife, 'active', 'blockedForSale').legal).toBe(true)
    expect(moveOf(productLife, 'blockedForSale', 'active').legal).toBe(true)
  })

  it('refuses a step backwards, and says why in both languages', () => {
    expect(moveOf(lists, 'released', 'draft')).toEqual({
      legal: false,
      why: {
        en: 'a price list that is released cannot become draft; next may come expired, withdrawn',
        zh: '价目表已处于“已发布”（released），不能变为“草稿”（draft）；其后只能是 expired, withdrawn',
      },
    })
    expect(moveOf(lists, 'expired', 'released')).toMatchObject({
      why: { en: expect.stringContaining('expired is final'), zh: expect.stringContaining('终态') },
    })
  })

  it('refuses what is not a state', () => {
    for (const [from, to] of [
      ['draft', 'constructor'],
      ['gone', 'draft'],
      [undefined, 'toString'],
    ] as const) {
      const move = moveOf(lists, from, to)
      expect(move.legal ? '' : move.why.en).toMatch(/is not a state of a price list; expected one of draft, released/)
    }
  })
})

it('knows terminal states, the field and the drawing', () => {
  expect(statesOf(lists).filter((state) => isTerminal(lists, state))).toEqual(['expired', 'withdrawn'])
  expect(isTerminal(lists, 'toString')).toBe(false)
  expect(stateField(lists).options).toEqual(statesOf(lists))
  expect(drawn(lists)).toBe('draft → released; released → expired | withdrawn')
})

const lives = Object.values<Entity>(entities).flatMap(({ name, life }) => (life ? [[name, life.machine] as const] : []))

describe.each(lives)('the life of %s', (_, machine) => {
  const state = fc.constantFrom(...statesOf(machine))

  it('is said in both languages, and leads nowhere unknown', () => {
    for (const { en, zh, next } of Object.values(machine.states)) {
      expect(en).not.toBe('')
      expect(zh).toMatch(/\p{sc=Han}/u)
      expect(statesOf(machine)).toEqual(expect.arrayContaining([...next]))
    }
  })

  it('goes only ways whose every step is written down', () => {
    fc.assert(
      fc.property(state, state, (from, to) => {
        const move = moveOf(machine, from, to)
        if (!move.legal) return
        let at = from
        for (const step of move.way) {
          expect(machine.states[at]?.next).toContain(step)
          at = step
        }
        expect(at).toBe(to)
      }),
    )
  })

  it('never comes back from where no way leads back', () => {
    fc.assert(
      fc.property(state, state, state, (a, b, c) => {
        const can = (from: string, to: string) => moveOf(machine, from, to).legal
        if (can(a, b) && can(b, c)) expect(can(a, c)).toBe(true)
        if (isTerminal(machine, a) && a !== b) expect(can(a, b)).toBe(false)
      }),
    )
  })
})
