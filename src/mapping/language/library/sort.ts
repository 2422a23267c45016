/** `$sort`: stable, by a function that says whether the left one comes behind the right one. */
import type { Callable, Frame } from '../types.ts'
import { payForTexts } from '../values.ts'
import { isNumeric } from './boolean.ts'
import { fail } from './failure.ts'

type List = readonly unknown[] | undefined

/** @throws LanguageError D3070 when there is no function and the items are neither all numbers nor all strings. */
export function sort(list: List, isBehind: Callable | undefined, frame: Frame): List {
  if (list === undefined || list.length <= 1) return list
  frame.budget.size(list.length)
  frame.budget.step(list.length * Math.ceil(Math.log2(list.length)))
  if (isBehind) return mergeSort(list, (left, right) => Boolean(isBehind.apply([left, right], frame)))
  // Each item is asked, because an infinite number anywhere is an error of its own.
  const numbers = list.filter((item) => isNumeric(item)).length
  if (numbers < list.length && !list.every((item) => typeof item === 'string')) throw fail('D3070', { index: 1 })
  return (list as readonly (string | number)[]).toSorted((left, right) => {
    if (typeof left === 'string' && typeof right === 'string') payForTexts(left, right, frame)
    return left > right ? 1 : left < right ? -1 : 0
  })
}

/**
 * Halves are sorted and merged in JSONata's order, so that a function that contradicts itself gives the same answer.
 * Works for lists of any length: nothing is nested deeper than the logarithm of it.
 */
export function mergeSort<T>(list: readonly T[], isBehind: (left: T, right: T) => boolean): T[] {
  if (list.length <= 1) return [...list]
  const middle = Math.floor(list.length / 2)
  const left = mergeSort(list.slice(0, middle), isBehind)
  const right = mergeSort(list.slice(middle), isBehind)
  const merged: T[] = []
  let fromLeft = 0
  let fromRight = 0
  while (fromLeft < left.length && fromRight < right.length) {
    const behind = isBehind(left[fromLeft] as T, right[fromRight] as T)
    merged.push((behind ? right[fromRight++] : left[fromLeft++]) as T)
  }
  for (; fromLeft < left.length; fromLeft++) merged.push(left[fromLeft] as T)
  for (; fromRight < right.length; fromRight++) merged.push(right[fromRight] as T)
  return merged
}
