/** Objects: `{…}` by itself, and behind a value, where it groups. */
import { type Code, type Locals, type Tuple, tupleLocals } from './code.ts'
import { told } from './operators.ts'
import type { Run } from './run.ts'
import { createSequence, LanguageError, type Marked } from './types.ts'
import { append, setField } from './values.ts'

export interface FieldCode {
  key: Code
  /** The key, where it is written as a text. */
  literal: string | undefined
  value: Code
}

export type Grouping = (value: unknown, locals: Locals, run: Run) => Record<string, unknown>

/** Names that JSONata's own functions are marked with. */
const RESERVED = new Set(['_jsonata_lambda', '_jsonata_function'])

/** For every field one value, worked out on all items that have its key together. */
export function grouping(fields: readonly FieldCode[], position: number | undefined, inTuples: boolean): Grouping {
  const general = generalGrouping(fields, position, inTuples)
  const literals = fields.map(({ literal }) => literal)
  const plain = literals.every((name) => name !== undefined && !RESERVED.has(name) && !/^\d+$/.test(name))
  if (inTuples || !plain || new Set(literals).size < literals.length) return general
  const names = literals as string[]
  const values = fields.map(({ value }) => value)
  return (input, locals, run) => {
    if (Array.isArray(input)) return general(input, locals, run)
    run.budget.size(names.length)
    const result: Record<string, unknown> = {}
    for (let at = 0; at < names.length; at++) {
      const value = (values[at] as Code)(input, locals, run)
      if (value !== undefined) setField(result, names[at] as string, value)
    }
    return result
  }
}

/** A group takes as much time and memory as so many items of a list. */
const GROUP = 8

interface Group {
  data: unknown
  field: number
}

function generalGrouping(fields: readonly FieldCode[], position: number | undefined, inTuples: boolean): Grouping {
  const fault = (code: string, message: string, value: unknown) =>
    new LanguageError(code, message, position === undefined ? { value } : { value, position })

  const sorted = (items: readonly unknown[], tuples: boolean, locals: Locals, run: Run): Map<string, Group> => {
    const groups = new Map<string, Group>()
    for (const item of items) {
      const context = tuples ? (item as Tuple)['@'] : item
      const inside = inTuples ? tupleLocals(locals, tuples ? (item as Tuple) : undefined) : locals
      run.budget.step(fields.length)
      for (const [field, { key: keyOf }] of fields.entries()) {
        const key = keyOf(context, inside, run)
        if (key === undefined) continue
        if (typeof key !== 'string') {
          throw fault('T1003', `the name of a field must be a text, but is ${told(key)}`, key)
        }
        if (RESERVED.has(key)) throw fault('D1013', `a field cannot be named ${key}`, key)
        const known = groups.get(key)
        if (!known) {
          run.budget.step(GROUP)
          run.budget.size(GROUP)
          groups.set(key, { data: item, field })
        } else if (known.field === field) known.data = append(known.data, item, run)
        else throw fault('D1009', `two rules of the object give the same field: ${told(key)}`, key)
      }
    }
    return groups
  }

  return (value, locals, run) => {
    const tuples = Array.isArray(value) && (value as Marked).tupleStream === true
    const list: readonly unknown[] = Array.isArray(value) ? value : createSequence(value)
    const groups = sorted(list.length === 0 && !tuples ? [undefined] : list, tuples, locals, run)
    const result: Record<string, unknown> = {}
    run.budget.size(groups.size)
    for (const [key, { data, field }] of inOrder(groups)) {
      const { context, inside } = tuples
        ? opened(data, locals, run)
        : { context: data, inside: inTuples ? tupleLocals(locals, undefined) : locals }
      const answer = (fields[field] as FieldCode).value(context, inside, run)
      if (answer !== undefined) setField(result, key, answer)
    }
    return result
  }
}

/** In the order JavaScript gives the fields of an object: whole numbers first. */
function inOrder(groups: ReadonlyMap<string, Group>): Iterable<[string, Group]> {
  const index = Object.create(null) as Record<string, unknown>
  for (const key of groups.keys()) index[key] = true
  return Object.keys(index).map((key) => [key, groups.get(key) as Group])
}

/**
 * The tuples of one group as one: each variable holds what it has in all of them. A group of a single tuple gives its
 * value away: the next group that meets it finds none, as in JSONata.
 */
function opened(data: unknown, locals: Locals, run: Run): { context: unknown; inside: Locals } {
  let tuple = data as Tuple
  if (Array.isArray(data)) {
    const [first, ...others] = data as Tuple[]
    tuple = Object.assign(Object.create(null) as Tuple, first)
    for (const other of others) {
      for (const name of Object.keys(other)) tuple[name] = append(tuple[name], other[name], run)
    }
  }
  const context = tuple['@']
  delete tuple['@']
  return { context, inside: tupleLocals(locals, Object.assign(Object.create(null) as Tuple, tuple)) }
}
