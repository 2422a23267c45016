/** What the ledger promises about reading a source: one reader at a time, a page with its cursor, nothing twice. */
import type { Arrival } from './words.ts'

export class SourceModel {
  cursor: { position: number | null; fence: number; leaseUntil: number | null } | undefined
  readonly #seen = new Map<string, string>()

  /**
   * One worker at a time reads a source; after its lease another one may. A lease that ends later than any can was
   * given before the clock was set back, and does not count.
   */
  take(now: number, until: number): { position: number | undefined; fence: number } | undefined {
    this.cursor ??= { position: null, fence: 0, leaseUntil: null }
    const left = (this.cursor.leaseUntil ?? 0) - now
    if (left >= 0 && left <= 2 * (until - now)) return undefined
    this.cursor.fence++
    this.cursor.leaseUntil = until
    return { position: this.cursor.position ?? undefined, fence: this.cursor.fence }
  }

  /** A page and where to read on: both, or none. What is as it was last seen costs nothing. */
  storePage(
    fence: number,
    page: { records: { key: string; arrival: Arrival }[]; next: number; until: number },
    store: (arrival: Arrival) => void,
  ): { stored: number; unchanged: number } | undefined {
    if (this.cursor?.fence !== fence) return undefined
    Object.assign(this.cursor, { position: page.next, leaseUntil: page.until })
    let stored = 0
    for (const { key, arrival } of page.records) {
      if (this.#seen.get(key) === arrival.content) continue
      this.#seen.set(key, arrival.content)
      store(arrival)
      stored++
    }
    return { stored, unchanged: page.records.length - stored }
  }

  release(fence: number): void {
    if (this.cursor?.fence === fence) this.cursor.leaseUntil = null
  }
}
