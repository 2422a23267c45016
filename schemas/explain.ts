import type { z } from 'zod'
import { nearest } from './common/nearest.ts'
import { isPersonal } from './common/personal.ts'
import { type Path, type Rule, rules, shown } from './common/rule.ts'

/** One mistake in a record, for answers to senders and for operators. */
export interface FieldError {
  /** JSON Pointer (RFC 6901) into the record. */
  pointer: string
  /** One English sentence: the field, what came, what is allowed, and what was perhaps meant. */
  detail: string
  /** What came, where it is a plain value; never of a personal field. */
  value?: unknown
  /** Stable code of the rule, see `rules`. */
  rule: Rule
}

const most = 100

/** Path as people write it: `lines[2].quantity`; the whole record is `record`. */
function written(path: Path): string {
  if (path.length === 0) return 'record'
  return path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${String(step)}`))
    .join('')
}

function pointerOf(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

function at(input: unknown, path: Path): unknown {
  let value = input
  for (const step of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, step)) return undefined
    value = (value as Record<PropertyKey, unknown>)[step]
  }
  return value
}

const typeNames: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

/** A field that is missing, or was perhaps written in another way beside where it belongs. */
function missing(path: Path, input: unknown): string {
  const field = path.at(-1)
  const around = at(input, path.slice(0, -1))
  const meant =
    typeof field === 'string' && around !== null && typeof around === 'object'
      ? nearest(
          field,
          Object.entries(around).flatMap(([name, value]) => (value === undefined ? [] : [name])),
        )
      : undefined
  return meant === undefined ? 'is required, and missing' : `is required, and missing; there is "${meant}" instead`
}

function wrongType(expected: string, value: unknown, quoted: string): string {
  const name = typeNames[expected] ?? expected
  if (expected === 'string' && typeof value === 'number' && quoted !== '') {
    return `${quoted} is a number; write it as text: "${quoted}"`
  }
  if (expected === 'int' && typeof value === 'number') return `${quoted} is not a whole number`
  return `${quoted === '' ? 'a value of another type' : quoted} came; expected ${name}`
}

function describe(issue: z.core.$ZodIssue, value: unknown, quoted: string, input: unknown): [Rule, string] {
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined) return ['required', missing(issue.path, input)]
      return ['type', wrongType(issue.expected, value, quoted)]
    case 'invalid_value':
      if (value === undefined) return ['required', missing(issue.path, input)]
      return ['code-list', issue.message]
    case 'too_small':
    case 'too_big': {
      const limit = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`
      if (issue.origin === 'array')
        return ['length', `has ${Array.isArray(value) ? value.length : 0} entries; expected ${limit}`]
      return ['range', `${quoted} is out of range; expected ${limit}`]
    }
    case 'custom':
      return [(issue.params?.rule as Rule | undefined) ?? 'type', issue.message]
    case 'invalid_union':
      if (value === undefined) return ['required', missing(issue.path, input)]
      return ['type', `${quoted === '' ? 'a value of another type' : quoted} came; ${issue.message}`]
    default:
      return ['type', issue.message]
  }
}

/**
 * What is wrong with a record, one entry a mistake, from the error of its schema and the record itself; the first 100
 * mistakes. Personal fields are named but their values are left out.
 */
export function explain(error: z.ZodError, input: unknown): FieldError[] {
  return error.issues.slice(0, most).map((issue) => {
    const value = at(input, issue.path)
    const secret = isPersonal(issue.path)
    const [rule, message] = describe(issue, value, secret ? '' : shown(value), input)
    const plain = value !== null && typeof value === 'object' ? undefined : value
    const result: FieldError = { pointer: pointerOf(issue.path), detail: `${written(issue.path)}: ${message}`, rule }
    if (!secret && plain !== undefined) result.value = typeof plain === 'string' ? plain.slice(0, 200) : plain
    return result
  })
}

/** A mistake in one Chinese sentence: the field, the rule, and what came. */
export function explainZh({ pointer, rule, value }: FieldError): string {
  const steps = pointer.split('/').slice(1)
  const path = steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  const field = written(path.map((step) => (/^\d+$/.test(step) ? Number(step) : step)))
  const came = value === undefined ? '' : `；收到 ${shown(value)}`
  return `${field === 'record' ? '整条记录' : field}：不符合规则“${rules[rule].zh}”${came}`
}
