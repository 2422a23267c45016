import { randomFillSync } from 'node:crypto'

const pool = new Uint8Array(8192)
let used = pool.length

/** Ids of what belongs together are made within this of what it belongs to, or later: clocks of processes differ. */
const APART_MS = 3_600_000
const LEAST = '00000000-0000-0000-0000-000000000000'

/**
 * An id below which nothing lies that came of any of these: deliveries come of messages, attempts of deliveries. A
 * statement that says so reads the days since then, and not every day there is.
 */
export function since(ids: readonly string[]): string {
  let first = Number.POSITIVE_INFINITY
  for (const id of ids)
    first = Math.min(first, id[14] === '7' ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : 0)
  if (!Number.isFinite(first)) return LEAST
  const ms = Math.max(0, first - APART_MS)
    .toString(16)
    .padStart(12, '0')
  return `${ms.slice(0, 8)}-${ms.slice(8)}${LEAST.slice(13)}`
}

/**
 * A UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then chance. Ids of one millisecond have no order among
 * themselves; order of acceptance is the ledger's `seq`.
 */
export function uuidv7(now: Date): string {
  if (used + 10 > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const random = Buffer.from(pool.buffer, pool.byteOffset + used, 10).toString('hex')
  used += 10
  const ms = now.getTime().toString(16).padStart(12, '0')
  const variant = (8 + (Number.parseInt(random.charAt(3), 16) & 3)).toString(16)
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`
}
