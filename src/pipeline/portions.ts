/** What one transaction of a page may hold; a larger page is stored in several. */
const MOST_RECORDS = 2_000
const MOST_BYTES = 16_000_000

/**
 * Cuts a page into portions of at most 2,000 records and about 16 MB, so that never more than one portion of messages
 * is in memory. The last one says so; a page without records is one empty portion.
 */
export function* portions<Item extends { bytes: number }>(
  items: readonly Item[],
): Generator<{ items: Item[]; last: boolean }> {
  let portion: Item[] = []
  let bytes = 0
  for (const [i, item] of items.entries()) {
    portion.push(item)
    bytes += item.bytes
    if (i < items.length - 1 && (portion.length >= MOST_RECORDS || bytes >= MOST_BYTES)) {
      yield { items: portion, last: false }
      portion = []
      bytes = 0
    }
  }
  yield { items: portion, last: true }
}
