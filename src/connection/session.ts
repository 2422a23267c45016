/**
 * One login shared by everybody who uses a connection in this process. A session that nobody has had an answer on yet
 * is not known to be good: whoever holds it goes alone, and all others wait for what becomes of that one call. So a
 * wrong password is refused once, however many wait, also where the login itself calls nobody (a user with every call).
 */

import { NotSent } from './health.ts'

/** A session for one call. */
export interface Held<Session> {
  session: Session
  /** Tells this session from every other, whatever it is made of. */
  identity: object
  /** Only for the one who goes first: tells the others how it went. To be called once. */
  prove?: (how: Proof) => Promise<void>
}

/** `good`: it was taken. `refused`: it was not; those who wait get the error. `open`: nobody knows yet. */
export type Proof = 'good' | 'open' | { refused: Error }

export function sharedSession<Session>(options: {
  open: () => Promise<{ session: Session; expiresAt?: Date }>
  close?: (session: Session) => Promise<void>
  now: () => Date
}) {
  let current: { session: Session; expiresAt?: Date; proven: boolean } | undefined
  let first: Promise<void> | undefined

  const valid = () => (current && (!current.expiresAt || current.expiresAt > options.now()) ? current : undefined)

  async function goFirst(alone: () => Promise<{ release(): Promise<void> }>): Promise<Held<Session>> {
    const done = Promise.withResolvers<void>()
    done.promise.catch(() => {}) // there may be nobody who waits
    first = done.promise
    let lock: { release(): Promise<void> } | undefined
    try {
      lock = await alone()
      const mine = valid() ?? { ...(await options.open()), proven: false }
      current = mine
      const held = lock
      return {
        session: mine.session,
        identity: mine,
        async prove(how) {
          if (how === 'good') mine.proven = true
          else if (how !== 'open' && current === mine) current = undefined
          first = undefined
          await held.release()
          if (how === 'good' || how === 'open') done.resolve()
          else done.reject(how.refused)
        },
      }
    } catch (error) {
      first = undefined
      await lock?.release()
      // Those who waited have tried nothing themselves, and must not be counted as if they had.
      done.reject(error instanceof NotSent ? new NotSent(error.message, error.failure) : error)
      throw error
    }
  }

  return {
    /**
     * A session to use, opened if need be. `alone` gets the right to log in; `recheck` is asked after every wait. All
     * who wait for a login that fails are given its error; the next call tries again.
     */
    async acquire(alone: () => Promise<{ release(): Promise<void> }>, recheck: () => void): Promise<Held<Session>> {
      for (;;) {
        const now = valid()
        if (now?.proven) return { session: now.session, identity: now }
        if (!first) return goFirst(alone)
        await first
        recheck()
      }
    },

    /** Drops a session that was refused, unless a newer one has taken its place already. */
    expire(held: Held<Session>): void {
      if (current === held.identity) current = undefined
    },

    async close(): Promise<void> {
      const last = current
      current = undefined
      if (last) await options.close?.(last.session)
    },
  }
}
