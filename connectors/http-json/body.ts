/** What is sent of a record. */
import { createHash } from 'node:crypto'
import type { Outgoing } from '../../src/connector/index.ts'
import type { RecordSettings } from './config-record.ts'
import { isObject, stepsOf } from './json-path.ts'
import type { Sent } from './write.ts'

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/

/** Writes a number with the digits it has: `JSON.rawJSON` of ECMAScript, which the types of TypeScript do not know yet. */
const rawJson = (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON

/** The record with its numbers as numbers and its idempotency key in it, where the settings want them. */
export function bodyOf({ data, once }: Outgoing<Sent>, settings: RecordSettings): unknown {
  const field = settings.idempotency?.field
  const whole = field === undefined ? data : { ...data, [field]: once }
  return settings.numbers.reduce<unknown>((value, place) => withNumber(value, stepsOf(place)), whole)
}

export function wrapped(content: unknown, name: string | undefined): string {
  return JSON.stringify(name === undefined ? content : { [name]: content })
}

/**
 * The header that keeps a repeated write from being done twice. A new record has the key of its document; a change also
 * of its content, so that a system does not answer a later change with what it said to the earlier one.
 */
export function onceHeader(
  settings: RecordSettings,
  { once }: Outgoing<Sent>,
  change: string | undefined,
): Record<string, string> {
  const { header } = settings.idempotency ?? {}
  if (header === undefined) return {}
  const key = createHash('sha256').update(once)
  if (change !== undefined) key.update('\n').update(change)
  return { [header.toLowerCase()]: key.digest('base64url') }
}

function withNumber(value: unknown, [step, ...rest]: string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => withNumber(item, step === undefined ? [] : [step, ...rest]))
  if (step === undefined) return typeof value === 'string' && NUMBER.test(value) ? rawJson(value) : value
  if (!isObject(value) || !Object.hasOwn(value, step)) return value
  return { ...value, [step]: withNumber(value[step], rest) }
}
