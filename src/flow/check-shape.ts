/** Holds a YAML file to a zod shape and says what is wrong in the words of the person who wrote the file. */
import type { z } from 'zod'
import { didYouMean } from '../mapping/index.ts'
import type { Path, YamlFile } from './document.ts'
import { errorAt, type Finding } from './finding.ts'

type Issue = z.core.$ZodIssue

/** The checked value, or a finding for every mistake. */
export function checkShape<Shape extends z.ZodType>(
  shape: Shape,
  yaml: YamlFile,
): { value?: z.infer<Shape>; findings: Finding[] } {
  const result = shape.safeParse(yaml.plain)
  if (result.success) return { value: result.data, findings: [] }
  return { findings: shapeFindings(result.error.issues, shape, yaml, []) }
}

/** Findings for the issues of a part of a file that stands at `base`. */
export function shapeFindings(issues: readonly Issue[], shape: z.core.$ZodType, yaml: YamlFile, base: Path): Finding[] {
  return issues.flatMap((issue) => findingsOf(issue, shape, yaml, base))
}

function findingsOf(issue: Issue, shape: z.core.$ZodType, yaml: YamlFile, base: Path): Finding[] {
  const inside = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
  const path: Path = [...base, ...inside]
  const value = valueAt(yaml.plain, path)
  const name = path.join('.') || 'the file'
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = keysOf(schemaAt(shape, inside))
      return issue.keys.map((key) =>
        errorAt(
          yaml.keyAt([...path, key]),
          'unknown-key',
          `unknown key "${key}"${within(path)}`,
          didYouMean(key, known),
        ),
      )
    }
    case 'invalid_key':
      return [
        errorAt(
          yaml.keyAt(path),
          'wrong-value',
          `${JSON.stringify(path.at(-1))} ${issue.issues[0]?.message ?? 'is not allowed here'}`,
        ),
      ]
    case 'invalid_type':
      return [typeFinding(issue.expected, value, name, yaml, path)]
    case 'invalid_value':
      if (value === undefined) return [missing(name, yaml, path)]
      return [
        errorAt(
          yaml.at(path),
          'wrong-value',
          `${name} is ${show(value)}, which is not one of its values`,
          didYouMean(String(value), issue.values.map(String)),
        ),
      ]
    case 'custom':
      if (value === undefined) {
        const message = `${name} is missing: ${lowerFirst(issue.message)}`
        return [errorAt(yaml.keyAt(path.slice(0, -1)), 'missing-key', message, `add "${path.at(-1)}:" here`)]
      }
      return [wrongValue(issue, value, name, yaml, path)]
    default:
      if (value === undefined) return [missing(name, yaml, path)]
      return [wrongValue(issue, value, name, yaml, path)]
  }
}

function wrongValue({ message }: Issue, value: unknown, name: string, yaml: YamlFile, path: Path): Finding {
  const code = message.includes('length of time') ? 'bad-duration' : 'wrong-value'
  return errorAt(yaml.at(path), code, `${name} is ${show(value)}: ${lowerFirst(message)}`, hintFor(message, value))
}

function typeFinding(expected: string, value: unknown, name: string, yaml: YamlFile, path: Path): Finding {
  if (value === undefined) return missing(name, yaml, path)
  const wanted = WORDS[expected] ?? expected
  const hint = expected === 'string' && isScalar(value) ? `put it in quotes: "${String(value)}"` : SHAPES[expected]
  return errorAt(yaml.at(path), 'wrong-type', `${name} must be ${wanted}, but is ${show(value)}`, hint)
}

function missing(name: string, yaml: YamlFile, path: Path): Finding {
  const key = path.at(-1)
  return errorAt(yaml.keyAt(path.slice(0, -1)), 'missing-key', `${name} is missing`, `add "${key}:" here`)
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  object: 'a group of keys',
  record: 'a group of keys',
  array: 'a list',
  boolean: 'true or false',
}

const SHAPES: Readonly<Record<string, string>> = {
  object: 'write its keys below it, two spaces further in',
  record: 'write its keys below it, two spaces further in',
  array: 'write one entry a line with "- " in front, or [a, b]',
}

function hintFor(message: string, value: unknown): string | undefined {
  if (!message.includes('length of time')) return undefined
  const [, amount, unit = 's'] = /^\s*(\d+)\s*(ms|milli|[smhd])?/i.exec(String(value)) ?? []
  if (amount === undefined) return 'write 15s, 5m or 2h'
  return `did you mean "${amount}${unit.toLowerCase().replace('milli', 'ms')}"?`
}

function within(path: Path): string {
  return path.length > 0 ? ` in ${path.join('.')}` : ''
}

function show(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a group of keys'
  return typeof value === 'string' ? `"${value}"` : `${typeof value} ${String(value)}`
}

function isScalar(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean'
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}

export function valueAt(plain: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown> | null | undefined)?.[step],
    plain,
  )
}

/** Where zod keeps the schemas that a schema is made of. */
interface Inner {
  shape?: Record<string, z.core.$ZodType>
  element?: z.core.$ZodType
  valueType?: z.core.$ZodType
  innerType?: z.core.$ZodType
  in?: z.core.$ZodType
  options?: z.core.$ZodType[]
}

function schemaAt(schema: z.core.$ZodType | undefined, path: Path): z.core.$ZodType | undefined {
  const [step, ...rest] = path
  const inner = unwrapped(schema)
  if (step === undefined) return inner
  const { shape, element, valueType } = (inner?._zod.def ?? {}) as Inner
  return schemaAt(shape?.[step] ?? element ?? valueType, rest)
}

/** Names of the keys an object schema knows; none for any other schema. */
export function keysOf(schema: z.core.$ZodType | undefined): string[] {
  return Object.keys(((unwrapped(schema)?._zod.def ?? {}) as Inner).shape ?? {})
}

function unwrapped(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  const { innerType, in: input, options } = (schema?._zod.def ?? {}) as Inner
  // Of several kinds of values the one with keys is what a person who wrote keys meant.
  const inner = innerType ?? input ?? options?.find((option) => (option._zod.def as Inner).shape)
  return inner ? unwrapped(inner) : schema
}
