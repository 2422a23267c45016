/** Asks the `jsonata` package and our own library the same, and tells whether the answers are the same. */
import jsonata from 'jsonata'
import { Budget, type Limits } from '../src/mapping/language/budget.ts'
import { UNANSWERABLE } from '../src/mapping/language/library/failure.ts'
import { library } from '../src/mapping/language/library/index.ts'
import { Regex } from '../src/mapping/language/regex.ts'
import { compileSignature } from '../src/mapping/language/signature.ts'
import { Callable, createSequence, type Frame, LanguageError, unwrapped } from '../src/mapping/language/types.ts'

/** A function as an argument: as JSONata source, and as ours. */
export class Lambda extends Callable {
  readonly source: string
  readonly arity: number
  readonly #call: (args: readonly unknown[], frame: Frame) => unknown

  constructor(source: string, arity: number, call: (args: readonly unknown[], frame: Frame) => unknown) {
    super()
    this.source = source
    this.arity = arity
    this.#call = call
  }

  apply(args: readonly unknown[], frame: Frame): unknown {
    return this.#call(args, frame)
  }
}

/** `/pattern/flags` */
export function regex(pattern: string, flags = ''): Lambda {
  const ours = new Regex({ source: pattern, flags: `${flags}g` })
  const source = `/${pattern}/${flags}`
  return Object.assign(new Lambda(source, 2, (args, frame) => ours.apply(args, frame)), { regex: ours })
}

/** A library function handed over by name. */
export function native(name: string): Lambda {
  const { signature = '<>', arity } = library[name] ?? {}
  return new Lambda(`$${name}`, arity ?? compileSignature(signature).parameters, (args, frame) =>
    call(name, args, null, frame),
  )
}

function call(name: string, args: readonly unknown[], context: unknown, frame: Frame): unknown {
  const found = library[name]
  if (!found) throw new Error(`there is no function ${name}`)
  const fitting = found.signature ? compileSignature(found.signature).validate(args, context) : args
  return found.call(fitting, frame)
}

export function frame(limits?: Limits, now = Date.UTC(2026, 6, 15, 13, 45, 59, 123)): Frame {
  return { budget: new Budget(limits), now: () => now, random: () => 0.5 }
}

export type Answer = { value: unknown } | { code: string | undefined; index?: unknown }

/** What our library answers. */
export function ours(name: string, args: readonly unknown[], context?: unknown, around = frame()): Answer {
  const input = Array.isArray(context) ? Object.assign(createSequence(context), { outerWrapper: true }) : context
  const passed = args.map((arg) => (arg instanceof Lambda && 'regex' in arg ? arg.regex : arg))
  try {
    return { value: unwrapped(call(name, passed, input, around)) }
  } catch (error) {
    if (!(error instanceof LanguageError)) throw error
    const { code, index } = error
    return { code: code === UNANSWERABLE ? undefined : code, index }
  }
}

const parsed = new Map<string, ReturnType<typeof jsonata>>()

/** What JSONata answers to `$name($a0, $a1 …)`. */
export async function theirs(name: string, args: readonly unknown[], context?: unknown): Promise<Answer> {
  const given = args.map((arg, index) => (arg instanceof Lambda ? arg.source : `$a${index}`))
  const source = `$${name}(${given.join(', ')})`
  const expression = parsed.get(source) ?? jsonata(source)
  parsed.set(source, expression)
  const bindings = Object.fromEntries(args.map((arg, index) => [`a${index}`, arg]))
  try {
    return { value: await expression.evaluate(context, bindings) }
  } catch (error) {
    const { code, index } = error as { code?: string; index?: unknown }
    return { code, index }
  }
}

/** Both have the same value, or an error with the same code (and argument). */
export function agree(left: Answer, right: Answer): boolean {
  if ('value' in left) return 'value' in right && same(left.value, right.value)
  return 'code' in right && left.code === right.code && (left.code === undefined || left.index === right.index)
}

/** Deeply the same: fields in the same order, and no difference made between functions. */
export function same(left: unknown, right: unknown): boolean {
  if (isFunction(left) || isFunction(right)) return isFunction(left) && isFunction(right)
  if (Object.is(left, right)) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left) !== Array.isArray(right)) return false
  const names = Object.keys(left).filter(isField)
  const others = Object.keys(right).filter(isField)
  return (
    names.length === others.length &&
    names.every((name, index) => name === others[index] && same((left as never)[name], (right as never)[name]))
  )
}

/** Marks of sequences are not part of a value. */
function isField(name: string): boolean {
  return !['sequence', 'keepSingleton', 'outerWrapper'].includes(name)
}

function isFunction(value: unknown): boolean {
  if (typeof value === 'function' || value instanceof Callable) return true
  return typeof value === 'object' && value !== null && ('_jsonata_lambda' in value || '_jsonata_function' in value)
}
