import { setTimeout as pause } from 'node:timers/promises'
import { ConnectionFailure } from '../connection/connection.ts'
import { NotSent } from '../connection/health.ts'
import type { Page, Read } from '../connector/index.ts'
import { releaseCursor, storePage, takeCursor } from '../ledger/cursor.ts'
import { ledgerTrouble } from '../ledger/trouble.ts'
import type { StoredFailure } from '../ledger/types.ts'
import { arriveFromPage, type Recognised, recognise } from './broken-record.ts'
import { portions } from './portions.ts'
import { beginRound, Repeats, type Round, watchNews, watchPage } from './repeats.ts'
import type { Runtime } from './runtime.ts'

/** A poll reads for about this long, then queues itself again. */
export const TURN_MS = 2_000
/** After a failure the same page is asked for again this soon, or at the next tick if that comes first. */
const AGAIN_MS = 3_000
/** A worker that holds none of the connection's call slots leaves the poll to others this much later. */
const PASS_ON_MS = 200
/** How long a page may take before another worker may try. */
export const LEASE_MS = 180_000
const GIVE_BACK_AGAIN_MS = 500

/** A record type of a connection. */
export interface Source {
  connection: string
  record: string
}

/** What the queue calls the polling of a record. */
export const pollName = (source: Source) => `poll:${source.connection}/${source.record}`

/**
 * Reads what has changed at a source, page by page. Each page and the cursor behind it are stored in one transaction
 * before the next page is asked for; where the connector allows it, the next one is fetched meanwhile. One worker polls
 * a record at a time; `again` says that there is more to read.
 */
export async function poll(runtime: Runtime, source: Source, signal: AbortSignal): Promise<'again' | undefined> {
  if (!(await mayRead(runtime, source, pollName(source)))) return undefined
  const read = runtime.connection(source.connection).record(source.record).read
  if (!read) return undefined
  const now = runtime.now()
  const taken = await takeCursor(runtime.ledger, source, { worker: runtime.worker, now, until: leaseEnd(runtime) })
  if (!taken) return undefined
  const of = { ...source, fence: taken.fence }
  const end = performance.now() + TURN_MS
  const mayGoOn = () => !signal.aborted && performance.now() < end
  const ask = (from: unknown): Promise<Page<unknown>> =>
    runtime.connection(source.connection).read((ctx) => read.page(from, ctx), runtime.stopping)
  let ahead: Promise<Page<unknown>> | undefined
  let failure: StoredFailure | undefined
  let more = true
  try {
    let position = taken.position === undefined ? undefined : parsed(read, taken.position, source)
    let round = (taken.round as Round | undefined) ?? beginRound(position)
    while (more && (ahead ? !signal.aborted : mayGoOn())) {
      const at = position
      const page = await (ahead ?? ask(at))
      ahead = undefined
      checkPage(page, read, source)
      const records = page.records.map((each) => recognise(runtime, of, each))
      if (page.more) round = watchPage(round, { at, next: page.next, contents: records.map(contentOf) })
      if (page.more && read.ahead && mayGoOn() && runtime.pressure.hasRoomFor(records.length)) {
        ahead = ask(page.next)
        // Should it fail, that is heard of when it is its turn.
        ahead.catch(() => {})
      }
      const stored = await storeRecords(runtime, of, { ...page, records }, { position: at, round })
      if (stored === undefined) return undefined
      if (page.more) round = watchNews(round, stored > 0)
      position = page.next
      more = page.more && !runtime.pressure.full
    }
  } catch (error) {
    failure = await pollFailure(runtime, source, error)
    more = false
    // Sooner than the next tick may be: most failures of a page are over in a moment.
    if (!failure || isTransient(failure)) runtime.wake(pollName(source), new Date(runtime.now().getTime() + AGAIN_MS))
  } finally {
    await untilStored(signal, () => releaseCursor(runtime.ledger, of, failure))
    await ahead?.catch(() => {})
  }
  return more ? 'again' : undefined
}

/**
 * Gives back what is leased, also when the ledger is away at this moment: else nobody could read on until the lease is
 * over. Given up when the process stops.
 */
export async function untilStored(signal: AbortSignal, store: () => Promise<void>): Promise<void> {
  const end = performance.now() + LEASE_MS
  for (;;) {
    try {
      return await store()
    } catch (error) {
      if (!ledgerTrouble(error) || signal.aborted || performance.now() > end) throw error
      await pause(GIVE_BACK_AGAIN_MS)
    }
  }
}

/** Whether a source may be read now. Over the high-water mark it waits; its next tick looks again. */
export async function mayRead(runtime: Runtime, source: Source, call: string): Promise<boolean> {
  if (runtime.pressure.full) return false
  await runtime.conditions.fresh()
  if (runtime.conditions.holding(source.connection)) return false
  if (runtime.connection(source.connection).limiter.slots === 0) {
    // Others hold the connection's call slots: one of them may be the next that is called.
    runtime.wake(call, new Date(runtime.now().getTime() + PASS_ON_MS))
    return false
  }
  return true
}

// biome-ignore lint/suspicious/noExplicitAny: each record type has its own cursor type
type AnyRead = Read<any, unknown>

/** What a connector or its source said cannot be worked with, whatever is tried. */
class BadPage extends Error {
  readonly advice: string
  constructor(message: string, advice: string) {
    super(message)
    this.advice = advice
  }
}

function parsed(read: AnyRead, position: unknown, { connection, record }: Source): unknown {
  const result = read.cursor.safeParse(position)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw new BadPage(
    `the cursor is not one that the connector understands: ${issue?.path.join('.')}: ${issue?.message}`,
    `look at it with: hub poll ${connection}/${record}; read all again with: hub poll ${connection}/${record} --reset`,
  )
}

/** A page that is not one is refused as a whole: nothing of it is stored, and the cursor stays. */
function checkPage(page: Page<unknown>, read: AnyRead, { connection }: Source): void {
  const advice = `the connector of ${connection} has to be corrected; the poll tries again at every tick`
  if (!Array.isArray(page?.records)) throw new BadPage('a page without a list of records', advice)
  if (!read.cursor.safeParse(page.next).success) {
    const shown = JSON.stringify(page.next)?.slice(0, 200)
    throw new BadPage(`the page leads to a cursor that its connector would not take back: ${shown}`, advice)
  }
}

/** What tells a record from others when pages are compared: its version, where it has one. */
function contentOf({ sourceKey, version, hash }: Recognised): string {
  return `${sourceKey} ${version ?? hash.toString('base64url')}`
}

const leaseEnd = (runtime: Runtime) => new Date(runtime.now().getTime() + LEASE_MS)

/**
 * Stores a page that began at `position`. The cursor moves with its last portion: after a crash in between the whole
 * page is read again, and what was stored of it is found unchanged. How many were stored; undefined: the lease is lost.
 */
async function storeRecords(
  runtime: Runtime,
  of: Source & { fence: number },
  page: { records: Recognised[]; next: unknown; more: boolean },
  before: { position: unknown; round: Round },
): Promise<number | undefined> {
  let stored = 0
  for (const { items, last } of portions(page.records)) {
    const next = last ? page.next : before.position
    const portion = { messages: items, next, caughtUp: last && !page.more, round: before.round }
    const count = await storePortion(runtime, of, portion)
    if (count === undefined) return undefined
    stored += count
  }
  return stored
}

async function storePortion(
  runtime: Runtime,
  of: Source & { fence: number },
  portion: { messages: Recognised[]; next: unknown; caughtUp: boolean; round: Round },
): Promise<number | undefined> {
  const at = { now: runtime.now(), leaseUntil: leaseEnd(runtime) }
  const stored = await storePage(runtime.ledger, of, portion, at, (changed) =>
    changed.map((each) => arriveFromPage(runtime, of, each)),
  )
  if (!stored) {
    runtime.log.warn(
      { connection: of.connection, record: of.record },
      'another worker polls this record now: the page was dropped',
    )
    return undefined
  }
  runtime.metrics.arrived(of.connection, of.record, stored.stored)
  runtime.pressure.added(stored.stored)
  runtime.metrics.unchanged(of.connection, of.record, stored.unchanged)
  if (stored.stored > 0) for (const flow of runtime.active().wanting(of.connection, of.record)) runtime.wake(flow.name)
  return stored.stored
}

/** Failures that are over by themselves, as far as one can know: the same page is asked for again soon. */
export function isTransient({ kind }: StoredFailure): boolean {
  return kind === 'retryable' || kind === 'rate-limited' || kind === 'auth-expired' || kind === 'ambiguous'
}

/** What went wrong with a page, told to whoever has to know; undefined when nothing was asked at all. */
export async function pollFailure(
  runtime: Runtime,
  source: Source,
  error: unknown,
): Promise<StoredFailure | undefined> {
  if (error instanceof NotSent && !error.failure) return undefined
  const failure = failureOf(source, error)
  const told = toldBy(error)
  if (told?.kind === 'rate-limited') {
    await runtime.rest(source.connection, new Date(runtime.now().getTime() + told.retryAfterMs), failure.message)
  }
  runtime.log.warn(
    { ...source, kind: failure.kind, reason: failure.message },
    'a poll failed; it is tried again at its next tick',
  )
  runtime.metrics.pollFailed(source.connection, source.record, failure.kind)
  return failure
}

const toldBy = (error: unknown) =>
  error instanceof ConnectionFailure || error instanceof NotSent ? error.failure : undefined

function failureOf({ connection, record }: Source, error: unknown): StoredFailure {
  const told = toldBy(error)
  if (told) return { ...told }
  if (error instanceof BadPage) return { kind: 'invalid', message: error.message, advice: error.advice }
  const message = String((error as Error)?.message ?? error)
  if (!(error instanceof Repeats)) return { kind: 'retryable', message }
  const advice = `the poll goes on at its next tick from where it stands. If it stays so, the paging of ${connection} does not work: report it there, or read all again with: hub poll ${connection}/${record} --reset`
  return { kind: 'repeats', message, advice }
}
