/**
 * Scales of prices and rebates: what holds from a quantity or an amount on. `allUnits` gives the whole quantity the
 * price of the step it reaches; `incremental` gives every part of it the price of its own step.
 */
import { Decimal } from './decimal.ts'

export type ScaleType = 'allUnits' | 'incremental'

/** A step, and from where on it holds, inclusive. */
export interface Step<T> {
  from: string
  value: T
}

/** A part of the whole, and the value that holds for it. */
export interface Share<T> {
  size: string
  value: T
}

/** The step that a size reaches; undefined below the first one. `steps` rise. */
export function stepAt<T>(steps: readonly Step<T>[], size: string): Step<T> | undefined {
  const whole = new Decimal(size)
  return steps.findLast((step) => whole.gte(step.from))
}

/**
 * Cuts a size, from 0 up, at the steps of a rising scale. The parts add up to the size, less what lies below the first
 * step: that has no value. A size of 0 or less has no parts.
 */
export function sharesOf<T>(type: ScaleType, steps: readonly Step<T>[], size: string): Share<T>[] {
  const whole = new Decimal(size)
  if (whole.lte(0)) return []
  if (type === 'allUnits') {
    const step = stepAt(steps, size)
    return step ? [{ size: whole.toFixed(), value: step.value }] : []
  }
  const reached = steps.filter((step) => whole.gt(step.from))
  return reached.map((step, i) => {
    const end = reached[i + 1]?.from ?? whole
    return { size: new Decimal(end).minus(step.from).toFixed(), value: step.value }
  })
}

/** The places, by their index, whose `from` is not above that of the step before. */
export function notRising(froms: readonly string[]): number[] {
  return froms.flatMap((from, i) => {
    const before = froms[i - 1]
    return before !== undefined && new Decimal(from).lte(before) ? [i] : []
  })
}
