/** What stands in brackets behind a step or value: `[0]`, `[-1]`, `[[1..3]]`, `[price > 10]`. */
import { type Code, type Locals, type Tuple, tupleLocals } from './code.ts'
import { isNumeric, isTrue } from './library/boolean.ts'
import type { Run } from './run.ts'
import { createSequence, type Marked } from './types.ts'

/** Takes what fits out of a value; the answer is a sequence, which the node it stands in unwraps. */
export type Filter = (value: unknown, locals: Locals, run: Run) => unknown

/** A number that is written as such: the item at that place, counted from the end when it is negative. */
export function placeFilter(place: number): Filter {
  const index = Math.floor(place)
  return (value) => {
    const list = Array.isArray(value) ? value : [value]
    const item = list[index < 0 ? list.length + index : index]
    if (Array.isArray(item)) return item
    const found = item === undefined ? createSequence() : createSequence(item)
    if ((value as Marked | undefined)?.tupleStream === true && Array.isArray(value)) found.tupleStream = true
    return found
  }
}

/**
 * Anything else: worked out for each item. A number or a list of numbers says which places are meant, any other value
 * whether the item is.
 */
export function conditionFilter(condition: Code, inTuples: boolean): Filter {
  return (value, locals, run) => {
    const list: readonly unknown[] = Array.isArray(value) ? value : [value]
    const tuples = Array.isArray(value) && (value as Marked).tupleStream === true
    const found = createSequence()
    if (tuples) found.tupleStream = true
    run.budget.step(list.length)
    for (let index = 0; index < list.length; index++) {
      const item = list[index]
      const context = tuples ? (item as Tuple)['@'] : item
      const inside = inTuples ? tupleLocals(locals, tuples ? (item as Tuple) : undefined) : locals
      const answer = condition(context, inside, run)
      if (typeof answer === 'boolean') {
        if (answer) found.push(item)
      } else if (isNumeric(answer)) {
        if (isPlace(answer, index, list.length)) found.push(item)
      } else if (Array.isArray(answer) && answer.every(isNumeric)) {
        run.budget.step(answer.length)
        for (const place of answer) if (isPlace(place as number, index, list.length)) found.push(item)
      } else if (isTrue(answer, run)) found.push(item)
    }
    return found
  }
}

function isPlace(place: number, index: number, length: number): boolean {
  const whole = Math.floor(place)
  return (whole < 0 ? length + whole : whole) === index
}
