import type { Ledger } from '../ledger/open.ts'
import { readMessages, type StoredMessage } from '../ledger/read.ts'
import type { NewMessage } from '../ledger/types.ts'

/** Most messages kept, and most bytes of their contents as JSON. */
const MOST = 5_000
const MOST_BYTES = 16 * 1024 * 1024

/**
 * Messages that came in at a door of this process a moment ago: a worker beside it takes them from here instead of
 * reading, decrypting and parsing what the same process has just written. Bounded, the oldest go first; nobody relies on
 * one being here. Messages never change, so what is here is what the ledger holds.
 */
export class Fresh {
  readonly #messages = new Map<string, { message: StoredMessage; bytes: number }>()
  #bytes = 0

  /** To be told once a message is stored, not before. */
  add(given: NewMessage): void {
    const { id, connection, record, sourceKey, sourceVersion, businessKey, deleted = false, receivedAt, data } = given
    const version = sourceVersion === undefined ? {} : { sourceVersion }
    const message = { id, connection, record, sourceKey, ...version, businessKey, deleted, receivedAt, data }
    this.#messages.set(id, { message, bytes: given.bytes })
    this.#bytes += given.bytes
    for (const [oldest, { bytes }] of this.#messages) {
      if (this.#messages.size <= MOST && this.#bytes <= MOST_BYTES) break
      this.#messages.delete(oldest)
      this.#bytes -= bytes
    }
  }

  get(id: string): StoredMessage | undefined {
    return this.#messages.get(id)?.message
  }
}

/** The messages of deliveries, by id. What has just come in at a door of this process need not be read again. */
export async function storedMessages(
  { ledger, fresh }: { ledger: Ledger; fresh?: Fresh },
  deliveries: readonly { messageId: string }[],
): Promise<Map<string, StoredMessage>> {
  const found = new Map<string, StoredMessage>()
  const others: string[] = []
  for (const { messageId } of deliveries) {
    const message = fresh?.get(messageId)
    if (message) found.set(messageId, message)
    else others.push(messageId)
  }
  if (others.length > 0) for (const [id, message] of await readMessages(ledger, others)) found.set(id, message)
  return found
}
