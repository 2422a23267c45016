import { expect, test } from 'vitest'
import type { Incoming, Page } from '../../src/connector/index.ts'
import type { Bench } from './bench.ts'
import type { Subject } from './subject.ts'

const MOST_PAGES = 100

/** Everything a read gives from a cursor on; cursors go through JSON and their own schema, as the ledger keeps them. */
async function readAll(
  bench: Bench,
  record: string,
  from?: unknown,
): Promise<{ pages: Page<unknown>[]; next: unknown }> {
  const read = bench.connector.records[record]?.read
  if (!read) throw new Error(`${record} cannot be read`)
  const ctx = await bench.context()
  const pages: Page<unknown>[] = []
  let cursor = from
  do {
    const page = await read.page(cursor, ctx)
    pages.push(page)
    cursor = read.cursor.parse(JSON.parse(JSON.stringify(page.next)))
    if (pages.length > MOST_PAGES) throw new Error(`${record}: ${MOST_PAGES} pages and no end`)
  } while (pages.at(-1)?.more)
  return { pages, next: cursor }
}

function idsOf(pages: Page<unknown>[]): string[] {
  return pages.flatMap((page) => page.records.map((record: Incoming) => record.id))
}

/** Tests of `read` and `get` for every record type that has them. */
export function exerciseReading(subject: Subject, bench: () => Bench): void {
  for (const [name, type] of Object.entries(subject.connector.records)) {
    const samples = subject.records[name]
    if (type.read) {
      if (!samples?.read) throw new Error(`${subject.connector.id}: no samples for reading ${name}`)
      const { nasty, add = (controls, count) => controls.seed(name, count) } = samples.read

      test(`${name}: pages to the end, nothing twice and nothing lost where times are equal`, async () => {
        const before = idsOf((await readAll(bench(), name)).pages).length
        await add(bench().controls, 23)
        const { pages } = await readAll(bench(), name)
        const ids = idsOf(pages)
        expect(new Set(ids).size).toBe(before + 23)
        expect(ids.length).toBe(before + 23)
        expect(pages.length).toBeGreaterThan(1)
      })

      test(`${name}: goes on from the cursor of any page`, async () => {
        await add(bench().controls, 23)
        const { pages } = await readAll(bench(), name)
        const all = new Set(idsOf(pages))
        for (const [i, page] of pages.entries()) {
          const later = await readAll(bench(), name, JSON.parse(JSON.stringify(page.next)))
          const seen = new Set([...idsOf(pages.slice(0, i + 1)), ...idsOf(later.pages)])
          expect(seen).toEqual(all)
        }
      })

      test(`${name}: what is added after the end is found from the stored cursor`, async () => {
        await add(bench().controls, 12)
        const first = await readAll(bench(), name)
        const known = new Set(idsOf(first.pages))
        await add(bench().controls, 3)
        bench().clock.now = new Date(bench().clock.now.getTime() + 60_000)
        await add(bench().controls, 4)
        const second = await readAll(bench(), name, first.next)
        expect(new Set(idsOf(second.pages).filter((id) => !known.has(id))).size).toBe(7)
      })

      test(`${name}: an end stays an end`, async () => {
        await add(bench().controls, 5)
        const { next } = await readAll(bench(), name)
        const again = await readAll(bench(), name, next)
        expect(again.pages.at(-1)?.more).toBe(false)
        const third = await readAll(bench(), name, again.next)
        expect(idsOf(third.pages).length).toBeLessThanOrEqual(idsOf(again.pages).length)
      })

      test(`${name}: ids stay as they are`, async () => {
        const ids = await nasty(bench().controls)
        expect(idsOf((await readAll(bench(), name)).pages)).toEqual(expect.arrayContaining(ids))
      })

      test(`${name}: versions are numbers or times, so that they can be compared`, async () => {
        await add(bench().controls, 3)
        const records = (await readAll(bench(), name)).pages.flatMap((page) => page.records)
        for (const { version } of records) if (version !== undefined) expect(version).toMatch(/^(\d+|\d{4}-\d{2}-.+)$/)
      })

      test.each([
        ['status-503', ['retryable']],
        ['locked', ['retryable', 'invalid']],
        ['garbage-200', ['retryable', 'auth-expired']],
        ['drop-before', ['retryable']],
        ['drop-after', ['retryable']],
        ['session-expired', ['auth-expired']],
      ])(`${name}: read under %s`, async (kind, words) => {
        const ctx = await bench().context()
        await bench().controls.fault({ kind, rate: 1, on: 'read' })
        const failure = await bench().failureOf(type.read?.page(undefined, ctx) ?? Promise.resolve(), 'read')
        expect(words).toContain(failure.kind)
        expect(failure.message).not.toBe('')
      })

      test(`${name}: read under a rate limit rests as long as asked`, async () => {
        const ctx = await bench().context()
        await bench().controls.fault({ kind: 'rate-limited', next: 1, retryAfter: 3, on: 'read' })
        const failure = await bench().failureOf(type.read?.page(undefined, ctx) ?? Promise.resolve(), 'read')
        expect(failure).toMatchObject({ kind: 'rate-limited', retryAfterMs: 3000 })
      })

      test(`${name}: a slow answer and a cancelled call end a read`, async () => {
        await bench().controls.fault({ kind: 'slow', rate: 1, delayMs: 60_000, on: 'read' })
        const slow = await bench()
          .context({ timeoutMs: 100 })
          .catch((error) => error)
        const failure =
          slow instanceof Error
            ? bench().classify(slow, 'read')
            : await bench().failureOf(type.read?.page(undefined, slow) ?? Promise.resolve(), 'read')
        expect(failure.kind).toBe('retryable')
        await bench().controls.call('DELETE', '/faults')
        const abort = new AbortController()
        const ctx = await bench().context({ signal: abort.signal })
        await bench().controls.fault({ kind: 'slow', rate: 1, delayMs: 60_000, on: 'read' })
        const reading = bench().failureOf(type.read?.page(undefined, ctx) ?? Promise.resolve(), 'read')
        abort.abort()
        expect((await reading).kind).toBe('retryable')
      })
    }

    const { listing } = type
    if (listing) {
      const add = samples?.read?.add ?? ((controls: Bench['controls'], count: number) => controls.seed(name, count))

      test(`${name}: lists just what it reads, and says that this is all`, async () => {
        await add(bench().controls, 23)
        await samples?.read?.nasty(bench().controls)
        const ctx = await bench().context()
        const ids: string[] = []
        let page = await listing.page(undefined, ctx)
        for (let pages = 1; page.more && pages < MOST_PAGES; pages++) {
          expect(page.complete).toBeUndefined()
          ids.push(...page.ids)
          page = await listing.page(listing.cursor.parse(JSON.parse(JSON.stringify(page.next))), ctx)
        }
        ids.push(...page.ids)
        const read = idsOf((await readAll(bench(), name)).pages)
        expect(ids.sort()).toEqual([...new Set(read)].sort())
        expect(page.complete).toEqual({ count: ids.length })
      })

      test(`${name}: a listing that fails says so, and is never called complete`, async () => {
        const ctx = await bench().context()
        await bench().controls.fault({ kind: 'status-503', rate: 1, on: 'read' })
        expect((await bench().failureOf(listing.page(undefined, ctx), 'read')).kind).toBe('retryable')
      })
    }

    if (type.get) {
      const getSamples = samples?.get
      if (!getSamples) throw new Error(`${subject.connector.id}: no samples for getting ${name}`)
      test(`${name}: gets what is there, and leaves out what is not`, async () => {
        const { id, contains } = await getSamples.add(bench().controls)
        const found = (await type.get?.([id, 'NO-SUCH-1'], await bench().context())) ?? []
        expect(found.map((record) => record.id)).toEqual([id])
        expect(found[0]?.data).toMatchObject(contains)
      })
    }
  }
}
