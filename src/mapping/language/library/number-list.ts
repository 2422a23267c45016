/** Functions of a list of numbers. A missing list gives a missing result. */
import type { Frame } from '../types.ts'

type Numbers = readonly number[] | undefined

export function sum(numbers: Numbers, frame: Frame): number | undefined {
  if (numbers === undefined) return undefined
  frame.budget.step(numbers.length)
  let total = 0
  for (let index = 0; index < numbers.length; index++) total += numbers[index] as number
  return total
}

export function average(numbers: Numbers, frame: Frame): number | undefined {
  if (numbers === undefined || numbers.length === 0) return undefined
  return (sum(numbers, frame) as number) / numbers.length
}

export function max(numbers: Numbers, frame: Frame): number | undefined {
  if (numbers === undefined || numbers.length === 0) return undefined
  frame.budget.step(numbers.length)
  return numbers.reduce((largest, value) => Math.max(largest, value), Number.NEGATIVE_INFINITY)
}

export function min(numbers: Numbers, frame: Frame): number | undefined {
  if (numbers === undefined || numbers.length === 0) return undefined
  frame.budget.step(numbers.length)
  return numbers.reduce((smallest, value) => Math.min(smallest, value), Number.POSITIVE_INFINITY)
}
