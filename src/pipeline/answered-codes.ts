/** Records that a value map could not translate go on by themselves when a release brings the row they lack. */
import { releaseAnswered } from '../ledger/unknown-codes.ts'
import type { Active } from './active.ts'
import type { Runtime } from './runtime.ts'

/** Looks twice: another process may still have parked one by the release before, a moment after the first look. */
const LOOKS = 2

/** Looks for them after each change of the release, and when a hub starts. */
export class AnsweredCodes {
  #release: number | undefined
  #left = 0

  /** Called regularly. Throws when the ledger is away; the next call tries again. */
  async look(runtime: Pick<Runtime, 'ledger' | 'active' | 'now' | 'wake' | 'log'>): Promise<void> {
    const active = runtime.active()
    if (active.release !== this.#release) {
      this.#release = active.release
      this.#left = LOOKS
    }
    if (this.#left === 0) return
    const touched = await releaseAnswered(
      runtime.ledger,
      { now: runtime.now(), release: active.release },
      answers(active),
    )
    this.#left--
    if (touched.length === 0) return
    for (const flow of new Set(touched.map(({ flow }) => flow))) runtime.wake(flow)
    runtime.log.info({ released: touched.length }, 'value maps now have what these deliveries lacked')
  }
}

const answers =
  ({ explainCode }: Pick<Active, 'explainCode'>) =>
  ({ list, value, direction, dealer, on }: Parameters<Parameters<typeof releaseAnswered>[2]>[0]) =>
    explainCode(list, value, direction, { dealer, on }).answer !== undefined
