/** Compares what a case expects with what came of it, and says the difference in lines a person can read. */
import type { CaseOutcome } from './run-case.ts'
import type { FlowCase } from './test-file.ts'

/** One line a difference; none when everything expected is there. A case with a target has to get as far as the target. */
export function differences({ expect, target }: Pick<FlowCase, 'expect' | 'target'>, outcome: CaseOutcome): string[] {
  const lines: string[] = []
  const ended = ending(outcome)
  const wanted = ending(expect) ?? (target && 'sent')
  if (wanted !== undefined && wanted !== ended) {
    lines.push(`expected it to be ${wanted}, but it was ${ended}${reason(outcome)}`)
  }
  if (expect.key !== undefined) lines.push(...compare('key', expect.key, outcome.key))
  if (expect.once !== undefined) lines.push(...compare('once', expect.once, outcome.once))
  if (expect.entity !== undefined) lines.push(...compare('entity', expect.entity, outcome.entity))
  if (expect.waits && outcome.waits) lines.push(...compare('waits', expect.waits, outcome.waits))
  if (expect.sends !== undefined && ended === 'sent') lines.push(...compare('sends', expect.sends, outcome.sends))
  if (expect.invalid && outcome.invalid) {
    const { field, message } = expect.invalid
    if (field !== undefined) lines.push(...compare('invalid.field', field, outcome.invalid.field))
    if (message !== undefined && !outcome.invalid.message.includes(message)) {
      lines.push(`invalid.message: expected it to contain "${message}", but it is "${outcome.invalid.message}"`)
    }
  }
  return lines
}

type Ending = 'skipped' | 'waiting' | 'invalid' | 'sent'

/** How far a record got; of an expectation that only names a key, nothing is known. */
function ending(part: { skipped?: unknown; waits?: unknown; invalid?: unknown; sends?: unknown }): Ending | undefined {
  if (part.skipped) return 'skipped'
  if (part.waits) return 'waiting'
  if (part.invalid) return 'invalid'
  return part.sends === undefined ? undefined : 'sent'
}

function reason({ waits, invalid }: CaseOutcome): string {
  if (waits) return `: it waits for ${waits.record} ${waits.value}`
  return invalid ? `: ${invalid.field || 'the record'}: ${invalid.message}` : ''
}

/** Objects may have more fields than expected; lists are compared whole. */
function compare(path: string, expected: unknown, actual: unknown): string[] {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const lines = expected.flatMap((item, index) =>
      index < actual.length ? compare(`${path}[${index}]`, item, actual[index]) : [],
    )
    if (expected.length === actual.length) return lines
    return [`${path}: expected ${expected.length} entries, but there are ${actual.length}: ${show(actual)}`, ...lines]
  }
  if (isObject(expected) && isObject(actual)) {
    return Object.entries(expected).flatMap(([key, item]) => compare(`${path}.${key}`, item, actual[key]))
  }
  return Object.is(expected, actual) ? [] : [`${path}: expected ${show(expected)}, but it is ${show(actual)}`]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function show(value: unknown): string {
  if (value === undefined) return 'not there'
  const text = JSON.stringify(value)
  return text.length > 200 ? `${text.slice(0, 199)}…` : text
}
