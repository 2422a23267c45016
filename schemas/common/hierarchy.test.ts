import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chainUp } from './hierarchy.ts'

const parents = new Map([
  ['D3', 'D2'],
  ['D2', 'D1'],
  ['A', 'B'],
  ['B', 'C'],
  ['C', 'B'],
  ['SELF', 'SELF'],
])
const parentOf = (code: string) => parents.get(code)

it('goes up to the root, itself first', () => {
  expect(chainUp('D3', parentOf)).toEqual(['D3', 'D2', 'D1'])
  expect(chainUp('D1', parentOf)).toEqual(['D1'])
})

it('refuses a circle, and shows it', () => {
  expect(() => chainUp('A', parentOf)).toThrow('A → B → C → B goes round in a circle')
  expect(() => chainUp('SELF', parentOf)).toThrow('SELF → SELF goes round in a circle')
})

it('always ends', () => {
  const above = fc.array(fc.nat(9), { minLength: 10, maxLength: 10 })
  fc.assert(
    fc.property(above, (list) => {
      try {
        const chain = chainUp('0', (code) => (Number(code) < 5 ? String(list[Number(code)]) : undefined))
        expect(new Set(chain).size).toBe(chain.length)
        expect(Number(chain.at(-1))).toBeGreaterThanOrEqual(5)
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError)
      }
    }),
  )
})
