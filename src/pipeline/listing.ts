import { z } from 'zod'
import type { Incoming, ListingPage, RecordType } from '../connector/index.ts'
import {
  endListing,
  type Held,
  judgeListing,
  type ListingResult,
  releaseListing,
  storeListed,
  type TakenListing,
  takeListing,
} from '../ledger/listing.ts'
import { readMessages } from '../ledger/read.ts'
import { lastKeys, type Missing, nextMissing, storeTombstones } from '../ledger/tombstones.ts'
import type { StoredFailure } from '../ledger/types.ts'
import { keyProblem } from './native-key.ts'
import { recordName } from './outcome.ts'
import { isTransient, LEASE_MS, mayRead, pollFailure, type Source, TURN_MS, untilStored } from './poll.ts'
import { beginRound, Repeats, type Round, watchPage } from './repeats.ts'
import type { Runtime } from './runtime.ts'
import { reconcileRules, tombstoneOf } from './tombstone.ts'

/** How often a worker looks whether a listing is due or has to go on. */
export const LISTING_TICK_MS = 60_000
/** Missing records that are told in one transaction. */
const BATCH = 200

/** What the queue calls the listing of a record. */
export const listingName = (source: Source) => `reconcile:${source.connection}/${source.record}`

/** The listing says something that cannot be; nothing is deleted, and the next run begins anew. */
class Untrusted extends Error {}

const PageShape = z.looseObject({
  ids: z.array(z.string()),
  more: z.boolean(),
  complete: z.object({ count: z.int().nonnegative() }).optional(),
})

/**
 * Compares the whole listing of a source with what the hub knows of it, where a flow wants that and it is due. What is
 * gone becomes a tombstone, but only when the listing was complete, its count agreed, no page failed for good and no
 * more is missing than the safety share. A run is stored as it goes: after a crash it goes on, by any worker.
 */
export async function reconcile(runtime: Runtime, source: Source, signal: AbortSignal): Promise<'again' | undefined> {
  const rules = reconcileRules(runtime.active().wanting(source.connection, source.record))
  if (!rules || !(await mayRead(runtime, source, listingName(source)))) return undefined
  const type = runtime.connection(source.connection).record(source.record)
  if (!type.listing) return undefined
  const by = { worker: runtime.worker, now: runtime.now(), until: leaseEnd(runtime), everyMs: rules.everyMs }
  const taken = await takeListing(runtime.ledger, source, by)
  if (!taken) return undefined
  const of: Held = { connection: source.connection, record: source.record, run: taken.run, fence: taken.fence }
  const end = performance.now() + TURN_MS
  const mayGoOn = () => !signal.aborted && performance.now() < end
  try {
    const phase = taken.phase === 'deleting' ? 'deleting' : await list(runtime, of, taken, type, rules, mayGoOn)
    const position = taken.phase === 'deleting' ? (taken.position as string | undefined) : undefined
    const state = phase === 'deleting' ? await tellMissing(runtime, of, type, position, mayGoOn) : phase
    if (state !== 'open') return undefined
    await untilStored(signal, () => releaseListing(runtime.ledger, of))
    return 'again'
  } catch (error) {
    const failure = await listingFailure(runtime, source, error)
    await untilStored(signal, async () => {
      if (error instanceof Untrusted || error instanceof Repeats || (failure && !isTransient(failure))) {
        await endListing(runtime.ledger, of, runtime.now(), failure)
      }
      await releaseListing(runtime.ledger, of, failure)
    })
    return undefined
  }
}

/** `open`: there is more to do. `ended`: the run is over. `lost`: it is another worker's now. */
type Outcome = 'open' | 'ended' | 'lost'

const leaseEnd = (runtime: Runtime) => new Date(runtime.now().getTime() + LEASE_MS)

/** Reads and stores pages; judges the run after the last one. */
async function list(
  runtime: Runtime,
  of: Held,
  taken: TakenListing,
  { listing }: Pick<RecordType<never>, 'listing'>,
  rules: { deleteShare: number },
  mayGoOn: () => boolean,
): Promise<Outcome | 'deleting'> {
  if (!listing) throw new Error(`${of.record} has no listing`)
  let at = taken.position
  let round = (taken.round as Round | undefined) ?? beginRound(at)
  while (mayGoOn()) {
    const from = at === undefined ? undefined : parsed(listing.cursor, at, 'the stored cursor of the listing')
    const page: ListingPage<unknown> = await runtime
      .connection(of.connection)
      .read((ctx) => listing.page(from, ctx as never), runtime.stopping)
    checkPage(page)
    if (page.more) {
      parsed(listing.cursor, page.next, 'the next cursor of the listing')
      round = watchPage(round, { at, next: page.next, contents: page.ids })
    }
    const stored = { ids: page.ids, next: page.next ?? null, round }
    if (!(await storeListed(runtime.ledger, of, stored, leaseEnd(runtime)))) return 'lost'
    if (!page.more) return await judge(runtime, of, page, rules)
    at = page.next
  }
  return 'open'
}

function parsed(cursor: z.ZodType, value: unknown, what: string): unknown {
  const result = cursor.safeParse(value)
  if (result.success) return result.data
  throw new Untrusted(`${what} is not of the shape its connector declares: ${JSON.stringify(value)?.slice(0, 200)}`)
}

function checkPage(page: ListingPage<unknown>): void {
  const shape = PageShape.safeParse(page)
  const wrong = shape.error?.issues[0]
  if (wrong)
    throw new Untrusted(`a page of the listing is not as the contract says: ${wrong.path.join('.')}: ${wrong.message}`)
  const bad = page.ids.map(keyProblem).find((problem) => problem !== undefined)
  if (bad) throw new Untrusted(`a page of the listing names an id that cannot be one: expected text, ${bad}`)
  if (page.more && page.complete)
    throw new Untrusted('the listing says that it is complete, and that there are more pages')
}

async function judge(
  runtime: Runtime,
  of: Held,
  { complete }: ListingPage<unknown>,
  { deleteShare }: { deleteShare: number },
): Promise<Outcome | 'deleting'> {
  if (!complete) throw new Untrusted('the source did not mark its listing as complete')
  const rules = { count: complete.count, deleteShare, now: runtime.now() }
  const verdict = await judgeListing(runtime.ledger, of, rules, (result, wrong) =>
    wrong === 'count' ? wrongCount(result, complete.count) : tooMany(of, result, deleteShare),
  )
  if (!verdict) return 'lost'
  const { failure, ...figures } = verdict
  const { connection, record } = of
  if (failure) runtime.log.warn({ connection, record, ...figures, reason: failure.message }, 'nothing was deleted')
  else runtime.log.info({ connection, record, ...figures }, 'a listing was compared')
  if (failure || figures.missing === 0) {
    await releaseListing(runtime.ledger, of)
    return 'ended'
  }
  return 'deleting'
}

function wrongCount({ listed }: ListingResult, counted: number): StoredFailure {
  return {
    kind: 'listing',
    message: `the source named ${listed} records, but counts ${counted}; nothing was deleted`,
    advice:
      'records may have come or gone meanwhile: the next listing tries again. If it stays so, the source leaves some out',
  }
}

function tooMany(of: Source, { known, missing, allowed }: ListingResult, share: number): StoredFailure {
  const most = `at most ${allowed} may go without a person (deleteShare ${Number((share * 100).toFixed(4))}%)`
  return {
    kind: 'listing',
    message: `${missing} of ${known} records are missing from the listing, ${most}; nothing was deleted`,
    rule: 'deleteShare',
    value: String(missing),
    advice: `look in ${of.connection} whether they are really gone. If they are: hub poll ${of.connection}/${of.record} --confirm-deletes`,
  }
}

/** Tells what is missing, batch by batch. A source that can be asked for a record is asked once more before. */
async function tellMissing(
  runtime: Runtime,
  of: Held,
  type: Pick<RecordType<never>, 'get' | 'entity'>,
  from: string | undefined,
  mayGoOn: () => boolean,
): Promise<Outcome> {
  let after = from
  while (mayGoOn() && !runtime.pressure.full) {
    const missing = await nextMissing(runtime.ledger, of, after, BATCH)
    const last = missing.at(-1)?.sourceKey
    if (last === undefined) {
      await endListing(runtime.ledger, of, runtime.now())
      await releaseListing(runtime.ledger, of)
      return 'ended'
    }
    const present = await stillThere(runtime, of, type, missing)
    const gone = missing.filter(({ sourceKey }) => !present.has(sourceKey))
    const tombstones = await tombstonesOf(runtime, of, type, gone)
    const stored = await storeTombstones(
      runtime.ledger,
      of,
      { tombstones, present: [...present], last },
      leaseEnd(runtime),
    )
    if (stored === undefined) return 'lost'
    if (stored > 0) {
      runtime.metrics.arrived(of.connection, of.record, stored)
      runtime.pressure.added(stored)
      for (const flow of runtime.active().wanting(of.connection, of.record)) runtime.wake(flow.name)
    }
    after = last
  }
  return 'open'
}

async function stillThere(
  runtime: Runtime,
  of: Held,
  { get }: Pick<RecordType<never>, 'get'>,
  missing: Missing[],
): Promise<Set<string>> {
  if (!get) return new Set()
  const ids = missing.map(({ sourceKey }) => sourceKey)
  const found: Incoming[] = await runtime
    .connection(of.connection)
    .read((ctx) => get(ids, ctx as never), runtime.stopping)
  return new Set(found.filter((record) => record.deleted !== true).map((record) => record.id))
}

async function tombstonesOf(
  runtime: Runtime,
  of: Held,
  { entity }: Pick<RecordType<never>, 'entity'>,
  gone: Missing[],
) {
  const messages = await readMessages(
    runtime.ledger,
    gone.map(({ messageId }) => messageId),
  )
  const keys = await lastKeys(runtime.ledger, { ...of, linkRecord: recordName(entity ?? of.record) }, gone)
  const made = []
  for (const { sourceKey, messageId } of gone) {
    const key = keys.get(sourceKey)
    const last = { sourceKey, data: messages.get(messageId)?.data, ...(key === undefined ? {} : { key }) }
    made.push({ ...(await tombstoneOf(runtime, of, last)), replaces: messageId })
  }
  return made
}

async function listingFailure(runtime: Runtime, source: Source, error: unknown): Promise<StoredFailure | undefined> {
  if (error instanceof Untrusted || error instanceof Repeats) {
    const advice = 'the next listing begins anew; if it stays so, the connector or the source has to be corrected'
    const failure = { kind: 'listing', message: `${error.message}; nothing was deleted`, advice }
    runtime.log.warn({ ...source, reason: failure.message }, 'a listing was not trusted')
    runtime.metrics.pollFailed(source.connection, source.record, failure.kind)
    return failure
  }
  return await pollFailure(runtime, source, error)
}
