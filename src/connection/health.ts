/** What a connection asks of the world outside its process, and tells it. */
import type { Failure } from '../connector/index.ts'

/** Leave to make one call. `probe`: the one call that finds out whether a system that was down answers again. */
export interface Pass {
  probe: boolean
}

/** How a call went, for the health of the connection; `nothing` where no call was made. */
export type Ended = 'up' | 'nothing' | { down: string }

/** Shared by all processes of a connection. */
export interface Health {
  /** Leave for one call, asked for right before it. Throws `NotSent` while the connection is held back. */
  enter(): Promise<Pass>
  /** Whether a pass is still good after a wait. Throws `NotSent` when it is not. */
  recheck(pass: Pass): void
  /** Every pass ends here, once. Never throws. */
  leave(pass: Pass, how: Ended): Promise<void>
  /** The whole connection rests. */
  rest(until: Date, reason: string): Promise<void>
  /**
   * Waits until nobody else logs in, in no process, and keeps it so until the end is told. Throws `NotSent` when
   * there is no use in trying, e.g. because another process's login has just been refused.
   */
  aloneWithLogin(pass: Pass): Promise<{ release(): Promise<void> }>
  /** A login was refused. To be told before others may log in. */
  loginRefused(reason: string): Promise<void>
  /** A login held. */
  loginGood(): Promise<void>
  /** Draws up to `portion` calls of the day's `most`; 0 when they are used up. */
  drawCalls(most: number, portion: number): Promise<number>
}

/** No call was made: whatever it was for is as it was before. `failure` where a login came before the call and failed. */
export class NotSent extends Error {
  readonly failure: Failure | undefined
  constructor(why: string, failure?: Failure) {
    super(why)
    this.name = 'NotSent'
    this.failure = failure
  }
}

/** Of a connection that nobody shares and nobody holds back. */
export const unshared: Health = {
  enter: async () => ({ probe: false }),
  recheck: () => {},
  leave: async () => {},
  rest: async () => {},
  aloneWithLogin: async () => ({ release: async () => {} }),
  loginRefused: async () => {},
  loginGood: async () => {},
  drawCalls: async (_, portion) => portion,
}
