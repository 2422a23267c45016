/** Calls, lambdas, partial application, `~>`. */
import {
  Chain,
  call,
  HOLE,
  handedOver,
  type Invocable,
  isNamedByCall,
  Lambda,
  type LambdaText,
  Partial,
  Pending,
} from './callables.ts'
import { around, CONTEXT, type Code } from './code.ts'
import type { Compiler } from './compile.ts'
import { literalOf, type Node } from './node.ts'
import { told } from './operators.ts'
import { failInCall, failNear } from './place.ts'
import type { Run } from './run.ts'
import { namesBoundIn, Scope } from './scope.ts'
import { compileSignature } from './signature.ts'
import { Callable, LanguageError, unwrapped } from './types.ts'

/**
 * `f(…)`, and `applied ~> f(…)`, which hands over what stands in front of it as the first argument. Where it stands
 * `alone`, with nothing behind it, the answer is unwrapped.
 */
export function functionCall(
  compiler: Compiler,
  node: Node,
  scope: Scope,
  applied: Code | undefined,
  alone: boolean,
): Code {
  const procedure = node.procedure as Node
  const position = node.position
  const name = procedureName(procedure)
  const of = compiler.compile(procedure, scope)
  const args = (node.arguments ?? []).map((one) => compiler.compile(one, scope))
  const known = procedure.type === 'variable' && !procedure.predicate ? compiler.fixed(String(name), scope) : undefined
  if (known && !applied) {
    return knownCall(known, args, position, name, alone, (node.arguments ?? []).map(literalOf))
  }
  const misnamed = missesDollar(compiler, procedure, scope)
  return (input, locals, run) => {
    const given: unknown[] = applied ? [applied(input, locals, run)] : []
    const what = of(input, locals, run)
    if (what === undefined && misnamed) throw didYouMean('T1005', 'call', name, position)
    for (let at = 0; at < args.length; at++) given.push(handedOver((args[at] as Code)(input, locals, run)))
    const answer = invoked(what, given, input, run, position, name)
    return alone ? unwrapped(answer) : answer
  }
}

/** A call of a function that is known beforehand: nearly all of them. */
function knownCall(
  what: Invocable,
  args: readonly Code[],
  position: number | undefined,
  name: unknown,
  alone: boolean,
  literals: readonly unknown[],
): Code {
  const named = isNamedByCall(what)
  const [first, second] = args
  const invoke = (given: unknown[], input: unknown, run: Run): unknown => {
    try {
      const answer = what.invoke(given, input, run)
      return alone ? unwrapped(answer) : answer
    } catch (error) {
      throw named ? failInCall(error, position, name) : failNear(error, position, name)
    }
  }
  if (first && args.length === 1) {
    return (input, locals, run) => invoke([handedOver(first(input, locals, run))], input, run)
  }
  if (second && args.length === 2 && literals[0] !== undefined) {
    const [literal] = literals
    return (input, locals, run) => invoke([literal, handedOver(second(input, locals, run))], input, run)
  }
  if (first && second && args.length === 2) {
    return (input, locals, run) =>
      invoke([handedOver(first(input, locals, run)), handedOver(second(input, locals, run))], input, run)
  }
  return (input, locals, run) => {
    const given: unknown[] = []
    for (let at = 0; at < args.length; at++) given.push(handedOver((args[at] as Code)(input, locals, run)))
    return invoke(given, input, run)
  }
}

function invoked(
  what: unknown,
  given: unknown[],
  context: unknown,
  run: Run,
  position: number | undefined,
  name: unknown,
): unknown {
  if (!(what instanceof Callable)) throw failNear(noFunction('T1006', 'call', what), position, name)
  try {
    return call(what, given, context, run)
  } catch (error) {
    throw isNamedByCall(what) ? failInCall(error, position, name) : failNear(error, position, name)
  }
}

/** The same for the call at the end of a lambda, which the call of the lambda does not rename. */
function invokedLast(...args: Parameters<typeof invoked>): unknown {
  try {
    return invoked(...args)
  } catch (error) {
    if (error instanceof LanguageError) error.inLastCall = true
    throw error
  }
}

/**
 * A call at the end of a lambda. JSONata leaves it to whoever called the lambda: functions are handed over as they are,
 * and a value that is left out is the one the lambda was called on.
 */
function lastCall(compiler: Compiler, node: Node, scope: Scope): (...at: Parameters<Code>) => Pending {
  const procedure = node.procedure as Node
  const of = compiler.compile(procedure, scope)
  const args = (node.arguments ?? []).map((one) => compiler.compile(one, scope))
  const name = procedureName(procedure)
  return (input, locals, run) =>
    new Pending((context) => {
      const what = of(input, locals, run)
      const given = args.map((one) => one(input, locals, run))
      return invokedLast(what, given, context, run, procedure.position, name)
    })
}

/** The same, when nothing stands behind it on the way to the end of the lambda: called at once. */
function lastCallAtOnce(compiler: Compiler, node: Node, scope: Scope): Code {
  const procedure = node.procedure as Node
  const of = compiler.compile(procedure, scope)
  const args = (node.arguments ?? []).map((one) => compiler.compile(one, scope))
  const name = procedureName(procedure)
  const depth = scope.lambdaDepth()
  return (input, locals, run) => {
    const what = of(input, locals, run)
    const given: unknown[] = []
    for (let at = 0; at < args.length; at++) given.push((args[at] as Code)(input, locals, run))
    return invokedLast(what, given, around(locals, depth)[CONTEXT], run, procedure.position, name)
  }
}

/** A lambda, or the call at the end of one, which the parser writes as a lambda, too. */
export function lambda(compiler: Compiler, node: Node, scope: Scope, atOnce: boolean): Code {
  const body = node.body as Node
  if (node.thunk) return atOnce ? lastCallAtOnce(compiler, body, scope) : lastCall(compiler, body, scope)
  const parameters = (node.arguments ?? []).map(({ value }) => String(value))
  const inside = new Scope('lambda', scope, parameters, namesBoundIn([body]))
  const text: LambdaText = {
    body: compiler.compileEnd(body, inside),
    parameters: parameters.length,
    unbound: inside.unbound,
    signature: node.signature && compileSignature(node.signature.definition),
  }
  return (input, locals) => new Lambda(text, input, locals)
}

/** `f(?, 1)` */
export function partialCall(compiler: Compiler, node: Node, scope: Scope): Code {
  const procedure = node.procedure as Node
  const name = procedureName(procedure)
  const of = compiler.compile(procedure, scope)
  const args = (node.arguments ?? []).map((one) =>
    one.type === 'operator' && one.value === '?' ? () => HOLE : compiler.compile(one, scope),
  )
  const misnamed = missesDollar(compiler, procedure, scope)
  return (input, locals, run) => {
    const given = args.map((one) => one(input, locals, run))
    const what = of(input, locals, run)
    if (what instanceof Lambda) return what.partial(given)
    if (what instanceof Callable) return new Partial(what, given)
    if (what === undefined && misnamed) throw didYouMean('T1007', 'apply', name, node.position)
    throw failNear(noFunction('T1008', 'partly apply', what), node.position, name)
  }
}

/** `value ~> f`, `value ~> f(…)`, `f ~> g` */
export function applied(compiler: Compiler, node: Node, scope: Scope): Code {
  const left = compiler.compile(node.lhs as Node, scope)
  const right = node.rhs as Node
  const { position } = node
  if (right.type === 'function') {
    return functionCall(compiler, right, scope, left, false)
  }
  const of = compiler.compile(right, scope)
  return (input, locals, run) => {
    const value = left(input, locals, run)
    const what = of(input, locals, run)
    if (!(what instanceof Callable)) {
      throw failNear(
        new LanguageError('T2006', `what stands behind ~> must be a function, but is ${told(what)}`, { value: what }),
        position,
      )
    }
    if (value instanceof Callable) return new Chain(value, what)
    try {
      return unwrapped(call(what, [value], null, run))
    } catch (error) {
      throw failNear(error, right.position ?? position, right.value)
    }
  }
}

/** A call of a field that has the name of a function or variable: the `$` was forgotten. */
function missesDollar(compiler: Compiler, procedure: Node, scope: Scope): boolean {
  if (procedure.type !== 'path') return false
  const name = String(procedureName(procedure))
  return scope.sees(name) || compiler.isGlobal(name)
}

function procedureName(procedure: Node): unknown {
  return procedure.type === 'path' ? procedure.steps?.[0]?.value : procedure.value
}

function didYouMean(code: string, act: string, name: unknown, position: number | undefined): unknown {
  const message = `cannot ${act} ${String(name)}, which is a field; did you mean $${String(name)}?`
  return failNear(new LanguageError(code, message), position, name)
}

function noFunction(code: string, act: string, what: unknown): LanguageError {
  return new LanguageError(code, `cannot ${act} ${told(what)}: it is no function`)
}
