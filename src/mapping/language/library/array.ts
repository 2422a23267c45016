/** Functions of lists. Marks of sequences are kept and lost exactly where JSONata keeps and loses them. */
import { createSequence, type Frame, isSequence } from '../types.ts'
import { isEqual } from '../values.ts'

type List = readonly unknown[] | undefined

export function count(list: List, frame: Frame): number {
  frame.budget.step()
  return list === undefined ? 0 : list.length
}

export function reverse(list: List, frame: Frame): List {
  if (list === undefined || list.length <= 1) return list
  frame.budget.size(list.length)
  return list.toReversed()
}

export function shuffle(list: List, frame: Frame): List {
  if (list === undefined || list.length <= 1) return list
  frame.budget.size(list.length)
  const mixed = [...list]
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(frame.random() * (last + 1))
    const item = mixed[last]
    mixed[last] = mixed[other]
    mixed[other] = item
  }
  return mixed
}

/** The first items of all lists, then the second ones, up to the length of the shortest. */
export function zip(lists: readonly unknown[], frame: Frame): unknown[][] {
  let shortest = Number.POSITIVE_INFINITY
  for (const list of lists) shortest = Math.min(shortest, Array.isArray(list) ? list.length : 0)
  if (lists.length === 0) shortest = 0
  frame.budget.size(shortest * (lists.length + 1))
  return Array.from({ length: shortest }, (_, index) => lists.map((list) => (list as unknown[])[index]))
}

/** Each value once, at its first place; equal as `=` has it. */
export function distinct(value: unknown, frame: Frame): unknown {
  if (!Array.isArray(value) || value.length <= 1) return value
  frame.budget.size(value.length)
  const known = new Set<unknown>()
  const alike = new Map<string, object[]>()
  const kept: unknown[] = isSequence(value) ? createSequence() : []
  for (const item of value) {
    if (typeof item === 'object' && item !== null) {
      const look = lookOf(item, frame)
      const others = alike.get(look) ?? []
      if (others.some((other) => isEqual(item, other, frame))) continue
      others.push(item)
      alike.set(look, others)
    } else if (!Number.isNaN(item)) {
      if (known.has(item)) continue
      known.add(item)
    }
    kept.push(item)
  }
  return kept
}

/** The same for all that are equal, and for few others, so that not each has to be compared with each. */
function lookOf(item: object, frame: Frame): string {
  const names = Object.getOwnPropertyNames(item).sort()
  frame.budget.step(1 + names.length)
  let look = ''
  for (const name of names) {
    const field = (item as Record<string, unknown>)[name]
    const shown = typeof field === 'object' ? '' : String(field).slice(0, 40)
    look += `${name.slice(0, 40)}:${typeof field}${shown};`
    if (look.length > 400) break
  }
  return look
}
