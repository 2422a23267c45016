import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Decimal } from './decimal.ts'
import { notRising, sharesOf, stepAt } from './scale.ts'

const steps = [
  { from: '0', value: '0.01' },
  { from: '100000', value: '0.02' },
  { from: '250000', value: '0.03' },
]

it('reaches a step at its own size', () => {
  expect(stepAt(steps, '99999.99')?.value).toBe('0.01')
  expect(stepAt(steps, '100000')?.value).toBe('0.02')
  expect(stepAt(steps, '-1')).toBeUndefined()
})

it('gives the whole at the step reached, or every part at its own', () => {
  expect(sharesOf('allUnits', steps, '286500')).toEqual([{ size: '286500', value: '0.03' }])
  expect(sharesOf('incremental', steps, '286500')).toEqual([
    { size: '100000', value: '0.01' },
    { size: '150000', value: '0.02' },
    { size: '36500', value: '0.03' },
  ])
  expect(sharesOf('incremental', steps, '100000')).toEqual([{ size: '100000', value: '0.01' }])
  expect(sharesOf('allUnits', steps, '0')).toEqual([])
  expect(sharesOf('incremental', steps, '-5')).toEqual([])
  expect(sharesOf('allUnits', steps.slice(1), '5')).toEqual([])
})

it('finds the steps that do not rise', () => {
  expect(notRising(['0', '10', '10.0', '9', '100'])).toEqual([2, 3])
  expect(notRising([])).toEqual([])
})

it('the parts add up to the whole', () => {
  const rising = fc
    .uniqueArray(fc.integer({ min: 1, max: 10_000 }), { maxLength: 5 })
    .map((froms) => [0, ...froms.sort((a, b) => a - b)].map((from) => ({ from: String(from), value: String(from) })))
  const size = fc.integer({ min: 1, max: 2_000_000 }).map((n) => (n / 100).toFixed(2))
  fc.assert(
    fc.property(fc.constantFrom('allUnits' as const, 'incremental' as const), rising, size, (type, scale, whole) => {
      const parts = sharesOf(type, scale, whole)
      expect(Decimal.sum(...parts.map((part) => part.size)).eq(whole)).toBe(true)
      expect(parts.every((part) => new Decimal(part.size).gt(0))).toBe(true)
      expect(parts.at(-1)?.value).toBe(
        type === 'allUnits'
          ? stepAt(scale, whole)?.value
          : scale.findLast(({ from }) => Number(from) < Number(whole))?.value,
      )
    }),
  )
})
