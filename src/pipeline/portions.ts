/** What one transaction of a page may hold; a larger page is stored in several. */
const MOST_RECORDS = 2_000
const MOST_BYTES = 16_000_000

/**
 * Cuts a page into portions of at most 2,000 records and about 16 MB, made one after the other, so that never more than
 * one portion of messages is in memory. The last one says so; a page without records is one empty portion.
 */
export async function* portions<Item, Made extends { bytes: number }>(
  items: readonly Item[],
  make: (item: Item) => Promise<Made>,
): AsyncGenerator<{ made: Made[]; last: boolean }> {
  let made: Made[] = []
  let bytes = 0
  for (const [i, item] of items.entries()) {
    const next = await make(item)
    made.push(next)
    bytes += next.bytes
    if (i < items.length - 1 && (made.length >= MOST_RECORDS || bytes >= MOST_BYTES)) {
      yield { made, last: false }
      made = []
      bytes = 0
    }
  }
  yield { made, last: true }
}
