/** Compares what is expected after a step with what came of it, and says each difference so that a person can read it. */
import type { Path } from './document.ts'
import type { Expectation } from './test-file.ts'

/** What became of a record, in the words that a case expects it in. */
export interface CaseOutcome {
  entity?: unknown
  key?: unknown
  once?: unknown
  skipped?: true
  waits?: { record: string; value: string }
  invalid?: { field: string; message: string; others?: readonly { field: string; message: string }[] }
  sends?: unknown
  state?: string
  states?: readonly string[]
  effect?: string
  id?: string
  attempts?: number
  failure?: object
  calls?: readonly string[]
  feedback?: readonly unknown[]
}

/** One thing that is not as expected. `path` leads to it from `expect`; `came` is undefined where nothing is there. */
export interface Mismatch {
  path: Path
  expected: unknown
  came: unknown
  /** One line; begins with the name of what it is about. */
  message: string
  /** A whole list or ending is not as expected: to compare it piece by piece would say nothing. */
  whole?: true
}

/** Words that stand for how a record ended, and what they are called. */
const ENDINGS = { skipped: 'skipped', waits: 'waiting', invalid: 'invalid', sends: 'sent' } as const

/** None when everything expected is there. */
export function mismatches(expect: Expectation, outcome: CaseOutcome): Mismatch[] {
  const found: Mismatch[] = []
  for (const [word, wanted] of Object.entries(expect) as [keyof Expectation, unknown][]) {
    if (wanted === undefined) continue
    if (word in ENDINGS && outcome[word as keyof typeof ENDINGS] === undefined) {
      const message = `expected it to be ${ENDINGS[word as keyof typeof ENDINGS]}, but it was ${endedAs(outcome)}`
      found.push({ path: [word], expected: wanted, came: undefined, message, whole: true })
    } else found.push(...wordMismatches(word, wanted, outcome))
  }
  return found
}

function wordMismatches(word: keyof Expectation, wanted: unknown, outcome: CaseOutcome): Mismatch[] {
  switch (word) {
    case 'skipped':
      return []
    case 'invalid':
      return invalidMismatches(wanted as NonNullable<Expectation['invalid']>, outcome.invalid as Invalid)
    case 'failure':
      return failureMismatches(
        wanted as Record<string, unknown>,
        outcome.failure as Record<string, unknown> | undefined,
      )
    case 'feedback':
      return feedbackMismatches(wanted, outcome.feedback ?? [])
    case 'state':
      if (wanted === outcome.state) return []
      return [
        {
          ...{ path: ['state'], expected: wanted, came: outcome.state },
          message: `expected it to be ${wanted}, but it is ${outcome.state ?? 'nowhere'}${reason(outcome)}`,
        },
      ]
    default:
      return compare([word], wanted, outcome[word as keyof CaseOutcome])
  }
}

type Invalid = NonNullable<CaseOutcome['invalid']>

function invalidMismatches({ field, message }: NonNullable<Expectation['invalid']>, came: Invalid): Mismatch[] {
  const all = [{ field: came.field, message: came.message }, ...(came.others ?? [])]
  const fits = all.find((each) => (field === undefined || each.field === field) && containsText(each.message, message))
  if (fits) return []
  return [
    ...(field === undefined ? [] : compare(['invalid', 'field'], field, came.field)),
    ...partOf(['invalid', 'message'], message, came.message),
  ]
}

function failureMismatches(wanted: Record<string, unknown>, came: Record<string, unknown> | undefined): Mismatch[] {
  if (!came) {
    const message = 'failure: expected one, but nothing went wrong'
    return [{ path: ['failure'], expected: wanted, came: undefined, message, whole: true }]
  }
  return Object.entries(wanted).flatMap(([name, value]) => {
    const path = ['failure', name]
    if (name === 'message' || name === 'advice') return partOf(path, value as string, String(came[name] ?? ''))
    return compare(path, value, came[name])
  })
}

function feedbackMismatches(wanted: unknown, came: readonly unknown[]): Mismatch[] {
  if (Array.isArray(wanted)) return compare(['feedback'], wanted, came)
  if (came.length > 0) return compare(['feedback'], wanted, came.at(-1))
  const message = 'feedback: expected the source to be told, but it was told nothing'
  return [{ path: ['feedback'], expected: wanted, came: undefined, message, whole: true }]
}

function containsText(text: string, part: string | undefined): boolean {
  return part === undefined || text.includes(part)
}

function partOf(path: Path, part: string | undefined, text: string): Mismatch[] {
  if (containsText(text, part)) return []
  const message = `${named(path)}: expected it to contain ${show(part)}, but it is ${show(text)}`
  return [{ path, expected: part, came: text, message }]
}

function endedAs(outcome: CaseOutcome): string {
  if (outcome.skipped) return 'skipped'
  if (outcome.waits) return `waiting${reason(outcome)}`
  if (outcome.invalid) return `invalid${reason(outcome)}`
  const stands = outcome.state === undefined || outcome.sends !== undefined ? 'sent' : outcome.state
  return `${stands}${reason(outcome)}`
}

function reason({ waits, invalid, failure }: CaseOutcome): string {
  if (waits) return `: it waits for ${waits.record} ${waits.value}`
  if (invalid) return `: ${invalid.field || 'the record'}: ${invalid.message}`
  const { kind, message } = (failure ?? {}) as { kind?: string; message?: string }
  return message === undefined ? '' : `: ${kind}: ${message}`
}

/** Words for what a value may be, besides the value itself. */
const WORDS: Readonly<Record<string, (wanted: unknown, came: unknown, path: Path) => Mismatch[]>> = {
  $exact: (wanted, came, path) => compare([...path, '$exact'], wanted, came, true),
  $absent: (wanted, came, path) => {
    if ((wanted === true) === (came === undefined)) return []
    const message = `${named(path)}: expected it ${wanted === true ? 'not to be there' : 'to be there'}, but it is ${show(came)}`
    return [{ path, expected: { $absent: wanted }, came, message }]
  },
  $contains: (wanted, came, path) =>
    partOf(path, String(wanted), came === undefined ? '' : String(came)).map((each) => ({ ...each, came })),
}

/** Objects may have more fields than expected, unless `exact`; lists are compared whole. */
function compare(path: Path, expected: unknown, actual: unknown, exact = false): Mismatch[] {
  const word = exact ? undefined : wordIn(expected)
  if (word) return word.check(word.wanted, actual, path)
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (expected.length !== actual.length) {
      const message = `${named(path)}: expected ${expected.length} entries, but there are ${actual.length}: ${show(actual)}`
      return [{ path, expected, came: actual, message, whole: true }]
    }
    return expected.flatMap((item, index) => compare([...path, index], item, actual[index], exact))
  }
  if (isObject(expected) && isObject(actual)) {
    const more = exact
      ? Object.keys(actual).filter((key) => !Object.hasOwn(expected, key) && actual[key] !== undefined)
      : []
    return [
      ...Object.entries(expected).flatMap(([key, item]) =>
        compare([...path, key], item, Object.hasOwn(actual, key) ? actual[key] : undefined, exact),
      ),
      ...more.map((key) => ({
        ...{ path: [...path, key], expected: undefined, came: actual[key] },
        message: `${named([...path, key])}: not expected, but it is ${show(actual[key])}`,
      })),
    ]
  }
  if (Object.is(expected, actual)) return []
  const message = `${named(path)}: expected ${show(expected)}, but it is ${show(actual)}`
  return [{ path, expected, came: actual, message }]
}

/** The one `$word` that an expected object consists of, where it is such an object. */
function wordIn(expected: unknown) {
  if (!isObject(expected)) return undefined
  const [name, ...others] = Object.keys(expected)
  const check = name !== undefined && others.length === 0 && Object.hasOwn(WORDS, name) ? WORDS[name] : undefined
  return check && name !== undefined ? { check, wanted: expected[name] } : undefined
}

/** `sends.to_Item[0].Material` */
export function named(path: Path): string {
  const shown = path.filter((step) => step !== '$exact')
  return shown.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** A value as a person writes it, not longer than a line. */
export function show(value: unknown, most = 200): string {
  if (value === undefined) return 'not there'
  const text = JSON.stringify(value)
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}
