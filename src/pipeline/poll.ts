import { ConnectionFailure } from '../connection/connection.ts'
import type { Page } from '../connector/index.ts'
import { releaseCursor, storePage, takeCursor } from '../ledger/cursor.ts'
import type { NewMessage, StoredFailure } from '../ledger/types.ts'
import { arrive } from './arrive.ts'
import { canonicalJson } from './hash.ts'
import type { Runtime } from './runtime.ts'

/** A poll reads for about this long, then queues itself again. */
const TURN_MS = 2_000
/** After a failure the same page is asked for again this soon, or at the next tick if that comes first. */
const AGAIN_MS = 3_000
/** How long a page may take before another worker may try. */
const LEASE_MS = 180_000

/** What the queue calls the polling of a record. */
export const pollName = (source: { connection: string; record: string }) => `poll:${source.connection}/${source.record}`

/**
 * Reads what has changed at a source, page by page. Each page and the cursor behind it are stored in one transaction
 * before the next page is asked for. One worker polls a record at a time; `again` says that there is more to read.
 */
export async function poll(
  runtime: Runtime,
  source: { connection: string; record: string },
  signal: AbortSignal,
): Promise<'again' | undefined> {
  const rest = runtime.restingUntil(source.connection)
  if (rest && rest > runtime.now()) return undefined
  const read = runtime.connection(source.connection).record(source.record).read
  if (!read) return undefined
  const now = runtime.now()
  const taken = await takeCursor(runtime.ledger, source, { worker: runtime.worker, now, until: leaseEnd(runtime) })
  if (!taken) return undefined
  const of = { ...source, fence: taken.fence }
  const end = performance.now() + TURN_MS
  let failure: StoredFailure | undefined
  let more = true
  try {
    let position = taken.position === undefined ? undefined : read.cursor.parse(taken.position)
    while (more && !signal.aborted && performance.now() < end) {
      const at = position
      const page: Page<unknown> = await runtime
        .connection(source.connection)
        .read((ctx) => read.page(at, ctx), runtime.stopping)
      if (page.more && canonicalJson(page.next) === canonicalJson(at)) {
        throw new Error('the source gives the same page again and again; its cursor does not move')
      }
      if (!(await storeRecords(runtime, of, page))) return undefined
      runtime.answered(source.connection)
      position = page.next
      more = page.more
    }
  } catch (error) {
    failure = await explain(runtime, source, error)
    more = false
    // Sooner than the next tick may be: most failures of a page are over in a moment.
    runtime.wake(pollName(source), new Date(runtime.now().getTime() + AGAIN_MS))
  } finally {
    await releaseCursor(runtime.ledger, of, failure)
  }
  return more ? 'again' : undefined
}

const leaseEnd = (runtime: Runtime) => new Date(runtime.now().getTime() + LEASE_MS)

async function storeRecords(
  runtime: Runtime,
  of: { connection: string; record: string; fence: number },
  page: Page<unknown>,
): Promise<boolean> {
  const messages: NewMessage[] = []
  for (const incoming of page.records) messages.push(await arrive(runtime, { ...of, kind: 'poll' }, incoming))
  const at = { now: runtime.now(), leaseUntil: leaseEnd(runtime) }
  const stored = await storePage(runtime.ledger, of, { messages, next: page.next, caughtUp: !page.more }, at)
  if (!stored) {
    runtime.log.warn(
      { connection: of.connection, record: of.record },
      'another worker polls this record now: the page was dropped',
    )
    return false
  }
  runtime.metrics.arrived(of.connection, of.record, stored.stored)
  runtime.metrics.unchanged(of.connection, of.record, stored.unchanged)
  if (stored.stored > 0) for (const flow of runtime.active().wanting(of.connection, of.record)) runtime.wake(flow.name)
  return true
}

async function explain(
  runtime: Runtime,
  source: { connection: string; record: string },
  error: unknown,
): Promise<StoredFailure> {
  const failure: StoredFailure =
    error instanceof ConnectionFailure
      ? { ...error.failure }
      : { kind: 'retryable', message: String((error as Error)?.message ?? error) }
  if (error instanceof ConnectionFailure) {
    if (error.failure.kind === 'rate-limited') {
      const until = new Date(runtime.now().getTime() + error.failure.retryAfterMs)
      await runtime.rest(source.connection, until, failure.message)
    }
    if (error.failure.kind === 'auth-expired') await runtime.loginRefused(source.connection, failure.message)
  }
  runtime.log.warn(
    { ...source, kind: failure.kind, reason: failure.message },
    'a poll failed; it is tried again at its next tick',
  )
  runtime.metrics.pollFailed(source.connection, source.record, failure.kind)
  return failure
}
