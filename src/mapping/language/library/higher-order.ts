/** Functions that call a function for each item of a list, or for each field of an object. */
import { type Callable, createSequence, type Frame } from '../types.ts'
import { namesIn, setField } from '../values.ts'
import { isTrue } from './boolean.ts'
import { fail } from './failure.ts'

type Plain = Record<string, unknown>

type List = readonly unknown[] | undefined

/** Calls it with the value, and with the place and the whole only when it takes that many arguments. */
function call(func: Callable, value: unknown, place: unknown, whole: unknown, frame: Frame): unknown {
  frame.budget.step()
  const { arity } = func
  if (arity >= 3) return func.apply([value, place, whole], frame)
  return func.apply(arity === 2 ? [value, place] : [value], frame)
}

export function map(list: List, func: Callable, frame: Frame): unknown {
  if (list === undefined) return undefined
  const results = createSequence()
  for (let index = 0; index < list.length; index++) {
    const result = call(func, list[index], index, list, frame)
    if (result === undefined) continue
    frame.budget.size(1)
    results.push(result)
  }
  return results
}

export function filter(list: List, func: Callable, frame: Frame): unknown {
  if (list === undefined) return undefined
  const kept = createSequence()
  for (let index = 0; index < list.length; index++) {
    if (!isTrue(call(func, list[index], index, list, frame), frame)) continue
    frame.budget.size(1)
    kept.push(list[index])
  }
  return kept
}

/** @throws LanguageError D3138 when there are more than one, D3139 when there is none. */
export function single(list: List, func: Callable | undefined, frame: Frame): unknown {
  if (list === undefined) return undefined
  let found: unknown
  let any = false
  for (let index = 0; index < list.length; index++) {
    if (func !== undefined && !isTrue(call(func, list[index], index, list, frame), frame)) continue
    if (any) throw fail('D3138', { index })
    found = list[index]
    any = true
  }
  if (!any) throw fail('D3139')
  return found
}

/** From left to right, beginning with `first`, or with the first item. @throws LanguageError D3050 */
export function reduce(list: List, func: Callable, first: unknown, frame: Frame): unknown {
  if (list === undefined) return undefined
  const { arity } = func
  if (arity < 2) throw fail('D3050', { index: 1 })
  const begun = first === undefined && list.length > 0
  let result = begun ? list[0] : first
  for (let index = begun ? 1 : 0; index < list.length; index++) {
    frame.budget.step()
    const args = [result, list[index]]
    if (arity >= 3) args.push(index)
    if (arity >= 4) args.push(list)
    result = func.apply(args, frame)
  }
  return result
}

export function each(object: unknown, func: Callable, frame: Frame): unknown {
  const results = createSequence()
  for (const name of fieldNames(object, frame)) {
    const result = call(func, (object as Plain)[name], name, object, frame)
    if (result === undefined) continue
    frame.budget.size(1)
    results.push(result)
  }
  return results
}

/** The object with those fields for which the function is true; missing when there is none. */
export function sift(object: unknown, func: Callable, frame: Frame): unknown {
  let kept: Plain | undefined
  for (const name of fieldNames(object, frame)) {
    const value = (object as Plain)[name]
    if (!isTrue(call(func, value, name, object, frame), frame)) continue
    frame.budget.size(1)
    kept ??= {}
    setField(kept, name, value)
  }
  return kept
}

function fieldNames(object: unknown, frame: Frame): string[] {
  if (typeof object !== 'object' || object === null) return []
  const names = namesIn(object, frame)
  frame.budget.size(names.length)
  return names
}
