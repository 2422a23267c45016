/** What expressions are compiled to. */
import type { Run } from './run.ts'

/** A compiled node: its value for an input, with the variables that are in sight. */
export type Code = (input: unknown, locals: Locals, run: Run) => unknown

/**
 * The variables of one block, lambda, or tuple, with those around it: at `AROUND` the locals around, at `CONTEXT` the
 * value a lambda was called on, and from `FIRST` on the variables, `UNBOUND` until they are set. A tuple's variables
 * stand all in one object, at `FIRST`.
 */
export type Locals = unknown[]

export const AROUND = 0
export const CONTEXT = 1
export const FIRST = 2

/** The variable has no value yet here, so that one of the same name further out is meant. */
export const UNBOUND = Symbol('unbound')

/** Outside of every block. */
export const NO_LOCALS: Locals = [undefined, undefined]

/** Items of a tuple stream: the value as `@`, and variables by name. Without a prototype, so that any name will do. */
export type Tuple = Record<string, unknown>

export function around(locals: Locals, depth: number): Locals {
  let found = locals
  for (let level = depth; level > 0; level--) found = found[AROUND] as Locals
  return found
}

/** The locals of one tuple; none are bound without it. */
export function tupleLocals(locals: Locals, tuple: Tuple | undefined): Locals {
  return [locals, undefined, tuple ?? NO_TUPLE]
}

const NO_TUPLE: Tuple = Object.freeze(Object.create(null) as Tuple)
