/**
 * Paths whose steps bind variables: `@$x` the item, `#$i` its place, and what `%` later asks for. Their items are
 * tuples, which carry the variables along.
 */
import { type Code, type Locals, type Tuple, tupleLocals } from './code.ts'
import type { Filter } from './filter.ts'
import { kept, type PathParts, type Step } from './path.ts'
import type { Run } from './run.ts'
import { createSequence, type Marked } from './types.ts'

export type TupleFilter = Filter | { index: string }

export interface TupleStep {
  /** Steps before the first that binds anything are ordinary ones. */
  plain: Step | undefined
  /** The value of the step for an item, in the scope of its tuple. */
  of: Code
  /** `^(…)` instead. */
  sort: ((list: unknown[], locals: Locals, run: Run) => unknown[]) | undefined
  filters: readonly TupleFilter[]
  focus: string | undefined
  index: string | undefined
  ancestor: string | undefined
}

/** A tuple takes as much memory as so many items of a list. */
const TUPLE = 10

/** What goes from step to step: items at first, tuples from the first binding on. */
interface Stream {
  items: unknown[]
  tuples: Marked | undefined
}

export interface TuplePathParts extends Omit<PathParts, 'steps'> {
  steps: readonly TupleStep[]
  /** Whoever uses the path needs the tuples, not their values. */
  givesTuples: boolean
}

export function tuplePath({ fromVariable, first, steps, keepSingleton, group, givesTuples }: TuplePathParts): Code {
  return (input, locals, run) => {
    const start = Array.isArray(input) && !fromVariable ? input : createSequence(input)
    const stream: Stream = { items: start, tuples: undefined }
    let found: unknown = start
    for (const [index, step] of steps.entries()) {
      if (index === 0 && first) {
        found = first(stream.items, locals, run)
        if (!step.plain) {
          // A list that is bound is not gone through: the next step works on the input again, as in JSONata.
          if (step.focus === undefined) stream.items = Array.isArray(found) ? found : []
          continue
        }
      } else if (step.plain) found = step.plain(stream.items, locals, run)
      else stream.tuples = tupleStep(step, stream, locals, run)
      if (stream.tuples) continue
      if (found === undefined || (Array.isArray(found) && found.length === 0)) break
      stream.items = Array.isArray(found) ? found : []
    }
    if (stream.tuples) found = givesTuples ? stream.tuples : valuesOf(stream.tuples, run)
    if (keepSingleton) found = kept(found)
    return group ? group(stream.tuples ?? found, locals, run) : found
  }
}

function valuesOf(tuples: readonly unknown[], run: Run): Marked {
  run.budget.size(tuples.length)
  const values = createSequence()
  for (const tuple of tuples) values.push((tuple as Tuple)['@'])
  return values
}

function tupleStep(step: TupleStep, { items, tuples }: Stream, locals: Locals, run: Run): Marked {
  if (step.sort) {
    const sorted = step.sort(tuples ?? items, locals, run)
    return filtered(tuples ? sorted : counted(sorted, step.index, run), step.filters, locals, run)
  }
  const found = createSequence()
  found.tupleStream = true
  for (const before of tuples ?? items.map(asTuple)) {
    run.budget.step()
    const value = step.of((before as Tuple)['@'], tupleLocals(locals, before as Tuple), run)
    if (value === undefined) continue
    const values: readonly unknown[] = Array.isArray(value) ? value : [value]
    const inner = Array.isArray(value) && (value as Marked).tupleStream === true
    run.budget.size(TUPLE * values.length)
    for (let place = 0; place < values.length; place++) {
      const tuple = Object.assign(Object.create(null) as Tuple, before)
      if (inner) Object.assign(tuple, values[place])
      else bind(tuple, step, values[place], place, before as Tuple)
      found.push(tuple)
    }
  }
  return filtered(found, step.filters, locals, run)
}

function bind(tuple: Tuple, step: TupleStep, value: unknown, place: number, before: Tuple): void {
  tuple[step.focus ?? '@'] = value
  if (step.focus !== undefined) tuple['@'] = before['@']
  if (step.index !== undefined) tuple[step.index] = place
  if (step.ancestor !== undefined) tuple[step.ancestor] = before['@']
}

function asTuple(item: unknown): Tuple {
  return Object.assign(Object.create(null) as Tuple, { '@': item })
}

/** The first binding of a path stands behind `^(…)`: the places after sorting. */
function counted(sorted: readonly unknown[], index: string | undefined, run: Run): Marked {
  run.budget.size(TUPLE * sorted.length)
  const tuples = createSequence()
  tuples.tupleStream = true
  for (const [place, item] of sorted.entries()) {
    const tuple = asTuple(item)
    tuple[String(index)] = place
    tuples.push(tuple)
  }
  return tuples
}

function filtered(list: unknown[], filters: readonly TupleFilter[], locals: Locals, run: Run): Marked {
  let found: unknown = list
  for (const filter of filters) {
    if (typeof filter === 'function') found = filter(found, locals, run)
    else for (const [place, tuple] of (found as Tuple[]).entries()) tuple[filter.index] = place
  }
  return found as Marked
}
