/** Brings the expectations of cases up to what came of them, in the text of their file. */
import type { CaseOutcome, Mismatch } from '../flow/index.ts'
import type { PlayedCase, PlayedStep } from './play.ts'
import { SharedValue, setIn, type YamlPath } from './yaml-edit.ts'

/** One expectation that was rewritten. `to` is undefined where it was taken out. */
export interface Rewritten {
  case: string
  path: YamlPath
  from: unknown
  to: unknown
}

/** An expectation, or a whole case, that stays as it is. */
export interface Left {
  case: string
  path?: YamlPath
  why: string
}

type Change = Omit<Rewritten, 'case'>

/** The text of a file of cases with what differs rewritten. `played`: its cases that did not pass. */
export function updated(
  text: string,
  played: readonly PlayedCase[],
): { text: string; rewritten: Rewritten[]; left: Left[] } {
  const rewritten: Rewritten[] = []
  const left: Left[] = []
  let now = text
  for (const { case: name, steps, trouble, pass } of played) {
    if (pass) continue
    if (trouble.length > 0) {
      left.push({ case: name, why: trouble.join('; ') })
      continue
    }
    for (const step of steps) {
      for (const change of changesOf(step)) {
        try {
          now = setIn(now, change.path, change.to)
          rewritten.push({ case: name, ...change })
        } catch (error) {
          if (!(error instanceof SharedValue)) throw error
          left.push({ case: name, path: change.path, why: error.message })
        }
      }
    }
  }
  return { text: now, rewritten, left }
}

const ENDINGS = ['skipped', 'waits', 'invalid', 'sends'] as const

function changesOf({ path, step, outcome, mismatches }: PlayedStep): Change[] {
  const expect: YamlPath = [...path, 'expect']
  const wrongEnd = mismatches.filter(({ path: [word], whole }) => whole && ENDINGS.includes(word as never))
  const changes: Change[] = []
  if (wrongEnd.length > 0) {
    // What comes in comes first: a group of keys must not be empty in between.
    const [word, value] = endingOf(outcome)
    const has = step.expect && word in step.expect
    if (!has) changes.push({ path: [...expect, word], from: undefined, to: value })
  }
  for (const mismatch of mismatches) changes.push(changeOf(mismatch, expect))
  const words = Object.keys(step.expect ?? {})
  const gone = changes.filter(({ path: at, to }) => to === undefined && at.length === expect.length + 1)
  const added = changes.some(
    ({ from, to, path: at }) => from === undefined && to !== undefined && at.length === expect.length + 1,
  )
  if (gone.length === words.length && !added) {
    changes.unshift({ path: [...expect, 'state'], from: undefined, to: outcome.state })
  }
  return changes
}

function changeOf({ path, expected, came, whole }: Mismatch, expect: YamlPath): Change {
  const to =
    whole && Array.isArray(expected) && Array.isArray(came) ? came.map((item, i) => asWide(expected[i], item)) : came
  return { path: [...expect, ...path], from: expected, to }
}

/** What came, with no more fields than were looked at; all of it where nothing was. */
function asWide(expected: unknown, came: unknown): unknown {
  if (!isObject(expected) || !isObject(came)) return came
  const names = Object.keys(expected).filter((name) => Object.hasOwn(came, name))
  return Object.fromEntries(names.map((name) => [name, asWide(expected[name], came[name])]))
}

function endingOf(outcome: CaseOutcome): [string, unknown] {
  if (outcome.skipped) return ['skipped', true]
  if (outcome.waits) return ['waits', outcome.waits]
  if (outcome.invalid) return ['invalid', { field: outcome.invalid.field, message: outcome.invalid.message }]
  if (outcome.sends !== undefined) return ['sends', outcome.sends]
  return ['state', outcome.state]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
