/** Paths: `a.b[0].c`. A step works on every item in turn, and its lists are taken apart into one. */
import type { Code, Locals } from './code.ts'
import type { Filter } from './filter.ts'
import type { Grouping } from './group.ts'
import type { Run } from './run.ts'
import { createSequence, isSequence, type Marked, unwrapped } from './types.ts'
import { fieldOf, pushAll } from './values.ts'

/** One step: from what was found so far to what the next works on. Mostly a list. */
export type Step = (found: unknown, locals: Locals, run: Run) => unknown

/** A step that is worked out for each item, with what stands in brackets behind it. */
export function itemStep(of: Code, filters: readonly Filter[], last: boolean): Step {
  const stepOf = filters.length === 0 ? of : filtered(of, filters)
  return (before, locals, run) => {
    const items = itemsOf(before)
    run.budget.step(items.length)
    const found = createSequence()
    let given = 0
    let only: unknown
    for (let at = 0; at < items.length; at++) {
      const value = stepOf(items[at], locals, run)
      if (value === undefined) continue
      given++
      only = value
      if (!Array.isArray(value) || (value as Marked).cons) found.push(value)
      else pushAll(found, value, run)
    }
    return last && given === 1 && Array.isArray(only) && !isSequence(only) ? only : found
  }
}

function filtered(of: Code, filters: readonly Filter[]): Code {
  return (input, locals, run) => {
    let value = of(input, locals, run)
    for (let at = 0; at < filters.length; at++) value = (filters[at] as Filter)(value, locals, run)
    return value
  }
}

export interface PathParts {
  /** The first step is a variable: it does not matter what the input is. */
  fromVariable: boolean
  /** The first step is `[…]`: made once, whatever the input is. */
  first: Code | undefined
  steps: readonly Step[]
  keepSingleton: boolean
  group: Grouping | undefined
}

/** Any path without tuples. The answer may be a sequence, which is not unwrapped yet. */
export function path({ fromVariable, first, steps, keepSingleton, group }: PathParts): Code {
  return (input, locals, run) => {
    let found: unknown = Array.isArray(input) && !fromVariable ? input : createSequence(input)
    if (first) found = first(found, locals, run)
    if (!first || !isNothing(found)) {
      for (let at = 0; at < steps.length; at++) {
        found = (steps[at] as Step)(found, locals, run)
        if (isNothing(found)) break
      }
    }
    if (keepSingleton) found = kept(found)
    return group ? group(found, locals, run) : found
  }
}

function isNothing(found: unknown): boolean {
  return found === undefined || ((typeof found === 'string' || Array.isArray(found)) && found.length === 0)
}

/** A text that a first step in brackets gave is gone through by its characters, other single values not at all. */
function itemsOf(found: unknown): ArrayLike<unknown> {
  return typeof found === 'string' || Array.isArray(found) ? found : []
}

/** `[]` in a path: a list of one stays a list. */
export function kept(found: unknown): unknown {
  if (!Array.isArray(found)) return found
  const list = (found as Marked).cons && !isSequence(found) ? createSequence(found) : (found as Marked)
  if (list.sequence) list.keepSingleton = true
  return list
}

/** A path of fields only, which needs no lists as long as it meets none. */
export function fieldPath(names: readonly string[]): Code {
  const [name = ''] = names
  const slow = slowPath(names)
  if (names.length === 1) {
    return (input, _locals, run) => {
      if (input === null || typeof input !== 'object') return undefined
      if (Array.isArray(input)) return unwrapped(slow(0, input, run))
      const value = Object.hasOwn(input, name) ? (input as Record<string, unknown>)[name] : undefined
      return isSequence(value) ? unwrapped(copied(value, run)) : value
    }
  }
  const general: Code = (input, _locals, run) => {
    let value = input
    for (let at = 0; at < names.length; at++) {
      if (value === null || typeof value !== 'object') return undefined
      if (Array.isArray(value)) return unwrapped(slow(at, at > 0 && (value as Marked).cons ? [value] : value, run))
      const next = names[at] as string
      if (!Object.hasOwn(value, next)) return undefined
      value = (value as Record<string, unknown>)[next]
    }
    return isSequence(value) ? unwrapped(copied(value, run)) : value
  }
  if (names.length > 2) return general
  const [first = '', second = ''] = names
  return (input, locals, run) => {
    if (input === null || typeof input !== 'object' || Array.isArray(input)) return general(input, locals, run)
    if (!Object.hasOwn(input, first)) return undefined
    const inner = (input as Record<string, unknown>)[first]
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return general(input, locals, run)
    const value = Object.hasOwn(inner, second) ? (inner as Record<string, unknown>)[second] : undefined
    return Array.isArray(value) ? general(input, locals, run) : value
  }
}

/** A path of fields behind a variable. */
export function fieldsOf(variable: Code, names: readonly string[]): Code {
  const slow = slowPath(names)
  return (input, locals, run) => {
    let value = variable(input, locals, run)
    for (let at = 0; at < names.length; at++) {
      if (value === null || typeof value !== 'object') return undefined
      if (Array.isArray(value)) return unwrapped(slow(at, (value as Marked).cons ? [value] : value, run))
      const next = names[at] as string
      if (!Object.hasOwn(value, next)) return undefined
      value = (value as Record<string, unknown>)[next]
    }
    return isSequence(value) ? unwrapped(copied(value, run)) : value
  }
}

/** A sequence that was kept in an object is taken apart, which makes a new one. */
function copied(sequence: Marked, run: Run): Marked {
  const copy = createSequence()
  pushAll(copy, sequence, run)
  return copy
}

/** The rest of a path of fields, from a list on. */
function slowPath(names: readonly string[]): (from: number, items: readonly unknown[], run: Run) => unknown {
  const steps = names.map((name, index) =>
    itemStep((input, _locals, run) => unwrapped(fieldOf(input, name, run)), [], index === names.length - 1),
  )
  return (from, items, run) => {
    let found: unknown = items.length === 0 ? undefined : items
    for (let at = from; at < steps.length && !isNothing(found); at++) {
      found = (steps[at] as Step)(found, [], run)
    }
    return found
  }
}
