import type { Failure } from '../connector/index.ts'
import { milliseconds, type ScriptedAnswer, type ScriptedFailure } from '../flow/index.ts'

/** What a target can be asked. */
export type Question = 'send' | 'find' | 'confirm'

/** A call that reached the target under test. */
export interface MadeCall {
  kind: Question
  /** The delivery it was made for. */
  delivery: string
  /** What was sent; of a look-up, what was looked for. */
  data?: unknown
  once?: string
}

/** What a case may say to a question. */
export type AnswerTo<Kind extends Question> = Extract<ScriptedAnswer, Record<Kind, unknown>>[Kind]

/** The target was asked what the case has no answer for. */
export class NoAnswer extends Error {}

/**
 * What a case says that its target answers, in order. Without any answers the target takes everything. What is asked
 * beyond the script, or in another order, is noted in `trouble`; nothing of the script is used after that.
 */
export class Script {
  readonly calls: MadeCall[] = []
  /** What did not go by the script, a line each. */
  readonly trouble: string[] = []
  readonly #answers: ScriptedAnswer[] = []
  #used = 0
  #written = false

  /** Further answers. Once there are any, the script says everything. */
  add(answers: readonly ScriptedAnswer[] | undefined): void {
    if (!answers) return
    this.#written = true
    this.#answers.push(...answers)
  }

  /** The target has something to say to a further call. */
  get goesOn(): boolean {
    return !this.#written || (this.#used < this.#answers.length && this.trouble.length === 0)
  }

  /** Answers that nobody asked for. */
  get unused(): readonly ScriptedAnswer[] {
    return this.#answers.slice(this.#used)
  }

  /** The answer to a call; undefined where the target simply takes everything. Throws `NoAnswer` where it has none. */
  next<Kind extends Question>(kind: Kind): AnswerTo<Kind> | undefined {
    if (!this.#written) return undefined
    const answer = this.#answers[this.#used]
    const place = this.#used + 1
    if (this.trouble.length > 0) throw new NoAnswer('the script has been left')
    if (!answer) {
      const has = `target has ${this.#answers.length === 1 ? 'one answer' : `${this.#answers.length} answers`}`
      throw this.#left(`the target was asked once more (${kind}), but ${has}: add "${kind}: …"`)
    }
    if (!(kind in answer)) {
      const [word] = Object.keys(answer)
      throw this.#left(
        `the target was asked to ${kind}, but its answer ${place} is for ${word}: ${JSON.stringify(answer)}`,
      )
    }
    this.#used++
    return (answer as unknown as Record<Kind, AnswerTo<Kind>>)[kind]
  }

  #left(message: string): NoAnswer {
    this.trouble.push(message)
    return new NoAnswer(message)
  }
}

/** A system that is asked to rest and not told for how long does so for this long. */
const REST_MS = 5_000

/** A failure as a connector reports it. */
export function failureOf({ retryAfter, kind, message, ...about }: ScriptedFailure): Failure {
  const afterMs = retryAfter === undefined ? undefined : milliseconds(retryAfter)
  const { existingId, record = '', field, code, value, rule, advice } = about
  const said = { message, ...(advice === undefined ? {} : { advice }) }
  switch (kind) {
    case 'retryable':
      return { kind, ...said, ...(afterMs === undefined ? {} : { retryAfterMs: afterMs }) }
    case 'rate-limited':
      return { kind, ...said, retryAfterMs: afterMs ?? REST_MS }
    case 'duplicate':
      return { kind, ...said, ...(existingId === undefined ? {} : { existingId }) }
    case 'missing-reference':
      return { kind, ...said, record, value: value ?? '' }
    case 'invalid': {
      const facts = Object.entries({ field, code, value, rule }).filter(([, fact]) => fact !== undefined)
      return { kind, ...said, ...Object.fromEntries(facts) }
    }
    default:
      return { kind, ...said }
  }
}
