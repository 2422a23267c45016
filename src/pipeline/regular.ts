import type { Active } from './active.ts'
import { LISTING_TICK_MS, listingName } from './listing.ts'
import { pollName } from './poll.ts'

/** What the queue calls the sweep. */
export const SWEEP = 'sweep'
export const SWEEP_MS = 5_000

/** The calls that a release wants again and again, each with its milliseconds: the sweep, polls, listings. */
export function regularCalls({ flows }: Active): Map<string, number> {
  const wanted = new Map<string, number>([[SWEEP, SWEEP_MS]])
  for (const { from } of flows.values()) {
    if (!from.poll) continue
    const name = pollName(from)
    wanted.set(name, Math.min(from.poll.everyMs, wanted.get(name) ?? Number.POSITIVE_INFINITY))
    const { reconcile: rules } = from.poll
    const listing = listingName(from)
    if (rules) wanted.set(listing, Math.min(rules.everyMs, LISTING_TICK_MS, wanted.get(listing) ?? LISTING_TICK_MS))
  }
  return wanted
}
