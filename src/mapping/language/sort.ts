/** Sorting, with the comparisons JSONata makes, in its order: which of two faults is met first depends on it. */
import { type Code, type Tuple, tupleLocals } from './code.ts'
import { told } from './operators.ts'
import type { Run } from './run.ts'
import { type Frame, LanguageError, type Marked } from './types.ts'
import { payForTexts } from './values.ts'

/**
 * Sorts into a new list and keeps the order of equals. `swaps` says whether the first must come behind the second. A
 * list of none or one is given back as it is.
 */
export function mergeSort(
  list: readonly unknown[],
  swaps: (a: unknown, b: unknown) => boolean,
  frame: Frame,
): unknown[] {
  if (list.length <= 1) return list as unknown[]
  frame.budget.size(list.length)
  const middle = list.length >> 1
  const left = mergeSort(list.slice(0, middle), swaps, frame)
  const right = mergeSort(list.slice(middle), swaps, frame)
  const merged: unknown[] = []
  let l = 0
  let r = 0
  while (l < left.length && r < right.length) {
    frame.budget.step()
    merged.push(swaps(left[l], right[r]) ? right[r++] : left[l++])
  }
  while (l < left.length) merged.push(left[l++])
  while (r < right.length) merged.push(right[r++])
  return merged
}

export interface Term {
  descending: boolean
  of: Code
}

/** `^(…)`. In a path of tuples the terms see their variables. */
export function orderBy(terms: readonly Term[], position: number | undefined, inTuples: boolean) {
  return (list: unknown[], locals: unknown[], run: Run): unknown[] => {
    const tuples = (list as Marked).tupleStream === true
    const values = terms.map(() => new Map<unknown, unknown>())
    const termOf = (index: number, item: unknown): unknown => {
      const known = values[index] as Map<unknown, unknown>
      if (known.has(item)) return known.get(item)
      const context = tuples ? (item as Tuple)['@'] : item
      const inside = inTuples ? tupleLocals(locals, tuples ? (item as Tuple) : undefined) : locals
      const value = (terms[index] as Term).of(context, inside, run)
      known.set(item, value)
      return value
    }
    const swaps = (a: unknown, b: unknown): boolean => {
      for (const [index, { descending }] of terms.entries()) {
        const order = compare(termOf(index, a), termOf(index, b), position, run)
        if (order === 0) continue
        if (order === MISSING_LAST || order === -MISSING_LAST) return order > 0
        return descending ? order < 0 : order > 0
      }
      return false
    }
    return mergeSort(list, swaps, run)
  }
}

/** A missing value comes last in either direction. */
const MISSING_LAST = 2

function compare(a: unknown, b: unknown, position: number | undefined, run: Run): number {
  if (a === undefined) return b === undefined ? 0 : MISSING_LAST
  if (b === undefined) return -MISSING_LAST
  const at = position === undefined ? {} : { position }
  if (!isSortable(a) || !isSortable(b)) {
    const value = isSortable(a) ? b : a
    throw new LanguageError('T2008', `^(…) sorts by numbers and texts, but not by ${told(value)}`, { ...at, value })
  }
  if (typeof a !== typeof b) {
    const message = `^(…) cannot compare ${told(a)} with ${told(b)}: one is a number and the other a text`
    throw new LanguageError('T2007', message, { ...at, value: a, value2: b })
  }
  if (typeof a === 'string' && typeof b === 'string') payForTexts(a, b, run)
  if (a === b) return 0
  return a < b ? -1 : 1
}

function isSortable(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}
