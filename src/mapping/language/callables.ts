/** The functions of the language as values: library functions, lambdas, and what is made of them. */

import type { BusinessFunction } from '../functions/function.ts'
import { type Code, type Locals, UNBOUND } from './code.ts'
import { Regex } from './regex.ts'
import type { Run } from './run.ts'
import { compileSignature, type Signature } from './signature.ts'
import { Callable, type Frame, LanguageError, type LibraryFunction, unwrapped } from './types.ts'

/** What compiled code calls. `context` is the value the call stands on, for arguments that are left out. */
export abstract class Invocable extends Callable {
  abstract invoke(args: readonly unknown[], context: unknown, run: Run): unknown

  override apply(args: readonly unknown[], frame: Frame): unknown {
    return this.invoke(args, null, frame as Run)
  }
}

export class Library extends Invocable {
  readonly #function: LibraryFunction
  readonly #signature: Signature | undefined
  readonly #arity: number

  constructor(definition: LibraryFunction) {
    super()
    this.#function = definition
    this.#signature = definition.signature === undefined ? undefined : compileSignature(definition.signature)
    this.#arity = definition.arity ?? this.#signature?.parameters ?? 0
  }

  override get arity(): number {
    return this.#arity
  }

  override invoke(args: readonly unknown[], context: unknown, run: Run): unknown {
    run.budget.step()
    const fitting = this.#signature ? this.#signature.validate(args, context) : args
    return this.#function.call(fitting, run)
  }

  /** With the arguments as they are: JSONata does not look at the signature of a function that is partly applied. */
  invokeUnchecked(args: readonly unknown[], run: Run): unknown {
    run.budget.step()
    return this.#function.call(args, run)
  }
}

/** A function of the hub's own; for arguments that are JSONata's case of the same name, JSONata's. */
export class Business extends Invocable {
  readonly #arity: number
  readonly #call: BusinessFunction['call']
  readonly #isStandard: BusinessFunction['standard']
  readonly #standard: Invocable | undefined
  readonly #perItem: number

  constructor(definition: BusinessFunction, standard: Invocable | undefined) {
    super()
    this.#arity = definition.arity
    this.#call = definition.call
    this.#isStandard = definition.standard
    this.#standard = standard
    this.#perItem = definition.perItem ?? 2
  }

  override get arity(): number {
    return this.#arity
  }

  /** Throws a `MappingError`, which the call turns into an error with a place. */
  override invoke(args: readonly unknown[], context: unknown, run: Run): unknown {
    payForArguments(args, this.#perItem, run)
    if (this.#isStandard?.(args) && this.#standard) return this.#standard.invoke(args, context, run)
    const answer = this.#call(args, run.outside)
    if (typeof answer === 'string' || Array.isArray(answer)) run.budget.size(answer.length)
    return answer
  }
}

/** The hub's own functions look at all of their arguments: at every item of lists, and at every character of texts. */
function payForArguments(args: readonly unknown[], perItem: number, run: Run): void {
  let steps = 1
  for (let at = 0; at < args.length; at++) {
    const value = args[at]
    if (typeof value === 'string') steps += value.length >> 1
    else if (Array.isArray(value)) payForItems(value, perItem, run)
  }
  run.budget.step(steps)
}

function payForItems(list: readonly unknown[], perItem: number, run: Run): void {
  run.budget.step(perItem * list.length)
  run.budget.enter()
  for (let at = 0; at < list.length; at++) {
    const item = list[at]
    if (typeof item === 'string') run.budget.step(item.length >> 3)
    else if (Array.isArray(item)) payForItems(item, perItem, run)
  }
  run.budget.leave()
}

/** What a lambda is written as; shared by all lambdas that come of it. */
export interface LambdaText {
  body: Code
  parameters: number
  /** Variables of the body that have no value at first. */
  unbound: number
  signature: Signature | undefined
}

export class Lambda extends Invocable {
  readonly #text: LambdaText
  readonly #input: unknown
  readonly #locals: Locals
  /** Arguments given already, by their place; see `partial`. */
  readonly #given: readonly unknown[] | undefined

  constructor(text: LambdaText, input: unknown, locals: Locals, given?: readonly unknown[]) {
    super()
    this.#text = text
    this.#input = input
    this.#locals = locals
    this.#given = given
  }

  override get arity(): number {
    return this.#given ? this.#given.filter((one) => one === HOLE).length : this.#text.parameters
  }

  override invoke(args: readonly unknown[], context: unknown, run: Run): unknown {
    const { body, parameters, unbound, signature } = this.#text
    run.budget.step(signature ? 1 + signature.effort(args.length) : 1)
    const all = this.#given ? filled(this.#given, args) : signature ? signature.validate(args, context) : args
    run.budget.enter()
    const locals: Locals = [this.#locals, context]
    for (let at = 0; at < parameters; at++) locals.push(all[at])
    for (let at = 0; at < unbound; at++) locals.push(UNBOUND)
    const value = body(this.#input, locals, run)
    const answer = value instanceof Pending ? value.answer(context, run) : value
    run.budget.leave()
    return answer
  }

  /** Handed over by the call at the end of a lambda, as it is: it is called on what it was made on. */
  override apply(args: readonly unknown[], frame: Frame): unknown {
    return this.invoke(args, this.#input, frame as Run)
  }

  /** With some arguments given and holes for the others, which it then takes. */
  partial(given: readonly unknown[]): Lambda {
    const { parameters } = this.#text
    const all = this.#given
      ? filled(this.#given, given)
      : Array.from({ length: parameters }, (_, index) => given[index])
    return new Lambda(this.#text, this.#input, this.#locals, all)
  }
}

/** Stands for an argument that is still to come. */
export const HOLE = Symbol('?')

function filled(given: readonly unknown[], args: readonly unknown[]): unknown[] {
  let next = 0
  return given.map((one) => (one === HOLE ? args[next++] : one))
}

/** A function that is no lambda, with some arguments given. */
export class Partial extends Invocable {
  readonly #of: Callable
  readonly #given: readonly unknown[]

  constructor(of: Callable, given: readonly unknown[]) {
    super()
    this.#of = of
    this.#given = Array.from(
      { length: of instanceof Library ? of.arity : Math.max(of.arity, given.length) },
      (_, index) => given[index],
    )
  }

  override get arity(): number {
    return this.#given.filter((one) => one === HOLE).length
  }

  override invoke(args: readonly unknown[], _context: unknown, run: Run): unknown {
    const all = filled(this.#given, args)
    return this.#of instanceof Library ? this.#of.invokeUnchecked(all, run) : call(this.#of, all, undefined, run)
  }
}

/** `f ~> g`: what gives `x`, then `f`, then `g`. */
export class Chain extends Invocable {
  readonly #first: Callable
  readonly #second: Callable

  constructor(first: Callable, second: Callable) {
    super()
    this.#first = first
    this.#second = second
  }

  override get arity(): number {
    return 1
  }

  override invoke(args: readonly unknown[], context: unknown, run: Run): unknown {
    run.budget.step()
    run.budget.enter()
    const between = unwrapped(call(this.#first, [handedOver(args[0])], null, run))
    const answer = call(this.#second, [between], context, run)
    run.budget.leave()
    return answer
  }
}

/** A function handed over as an argument: it is not called on anything. */
export class Passed extends Invocable {
  readonly #of: Callable

  constructor(of: Callable) {
    super()
    this.#of = of
  }

  override get arity(): number {
    return this.#of.arity
  }

  override invoke(args: readonly unknown[], _context: unknown, run: Run): unknown {
    try {
      return call(this.#of, args, null, run)
    } catch (error) {
      if (error instanceof LanguageError) error.inLastCall = false
      throw error
    }
  }
}

/** A call at the end of a lambda in brackets with something behind them, which JSONata applies to the call itself. */
export class Pending extends Callable {
  readonly #answer: (context: unknown, run: Run) => unknown

  constructor(answer: (context: unknown, run: Run) => unknown) {
    super()
    this.#answer = answer
  }

  override get arity(): number {
    return 0
  }

  override apply(): undefined {
    return undefined
  }

  answer(context: unknown, run: Run): unknown {
    return this.#answer(context, run)
  }
}

export function call(what: Callable, args: readonly unknown[], context: unknown, run: Run): unknown {
  return what instanceof Invocable ? what.invoke(args, context, run) : what.apply(args, run)
}

/** An argument as the function that is called gets it. */
export function handedOver(value: unknown): unknown {
  if (typeof value !== 'object' || !(value instanceof Callable)) return value
  return value instanceof Passed || value instanceof Regex ? value : new Passed(value)
}

/** Whether an error inside is reported for the call. */
export function isNamedByCall(what: Callable): boolean {
  return !(what instanceof Passed || what instanceof Regex || what instanceof Business)
}
