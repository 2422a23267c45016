import { randomFillSync } from 'node:crypto'

const pool = new Uint8Array(8192)
let used = pool.length

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
