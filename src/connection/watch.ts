import { type Failure, type Http, HttpError, parseRetryAfter } from '../connector/index.ts'
import type { Ended } from './health.ts'

/** What the calls of one operation showed of the system's health. */
export class Seen {
  #last: Ended = 'nothing'
  /** How long the system asked to be left alone while it is not available (503), in milliseconds. */
  restMs = 0

  /** The same door, watched. */
  watch(http: Http): Http {
    return {
      request: async (request) => {
        try {
          const response = await http.request(request)
          this.#last = response.status < 500 ? 'up' : { down: `HTTP ${response.status}` }
          if (response.status === 503) this.restMs = Math.max(this.restMs, parseRetryAfter(response, 0))
          return response
        } catch (error) {
          if (error instanceof HttpError && NO_ANSWER.has(error.kind)) this.#last = { down: error.message }
          throw error
        }
      },
    }
  }

  /**
   * How the operation went. It counts as down only when its last call got no answer or a server error, and none of its
   * records fared better: a server error that the connector reads as a refusal of the content is an answer.
   */
  ended(failures: (Failure | undefined)[]): Ended {
    if (this.#last === 'nothing' || this.#last === 'up') return this.#last
    return failures.length > 0 && failures.every((failure) => failure && UNCLEAR.has(failure.kind)) ? this.#last : 'up'
  }

  /** Whether these failures prove that the session is taken: somebody who refuses a login does not get that far. */
  provesSession(failures: (Failure | undefined)[]): boolean {
    if (failures.some((failure) => !failure)) return true
    return this.#last === 'up' || failures.some((failure) => failure && !UNCLEAR.has(failure.kind))
  }
}

const NO_ANSWER: ReadonlySet<string> = new Set(['unreachable', 'timeout', 'cut'])
const UNCLEAR: ReadonlySet<string> = new Set(['retryable', 'ambiguous'])
