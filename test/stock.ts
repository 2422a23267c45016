/** A source with a stock of products, polled and listed as a whole, whose listing may be made to lie. */
import { z } from 'zod'
import type { Incoming, ListingPage } from '../src/connector/index.ts'
import { openPolled, type Polled, product, sourceOf } from './polled.ts'

const DAY = 24 * 3_600_000
/** Ids on one page of the listing. */
const PAGE = 7

export interface Stock {
  bench: Polled
  /** What the source has, by code. */
  stock: Map<string, Incoming>
  put(code: string, name?: string): void
  /** What a poll gives; everything while `only` is undefined. */
  polled: { only: string[] | undefined }
  /** The cursors the listing was asked with. */
  lists: number[]
  /** A day passes, the listing is made, and what it says is delivered. */
  listDue(): Promise<void>
}

/** A source with so many products, all polled and delivered. `page` may change each page of its listing. */
export async function openStock(
  count: number,
  options: {
    poll?: string
    more?: string
    get?: boolean
    page?: (page: ListingPage<number>, from: number) => unknown
  } = {},
): Promise<Stock> {
  const stock = new Map<string, Incoming>()
  const put = (code: string, name?: string) => stock.set(code, product(code, name))
  for (let i = 0; i < count; i++) put(`P${String(i).padStart(3, '0')}`)
  /** What a poll gives: everything, or less. */
  const polled = { only: undefined as string[] | undefined }
  const lists: number[] = []
  const get = async (ids: string[]) => ids.flatMap((id) => stock.get(id) ?? [])
  const bench = await openPolled(
    sourceOf({
      read: {
        cursor: z.number(),
        page: async () => {
          const records = polled.only ? await get(polled.only) : [...stock.values()]
          return { records, next: 0, more: false }
        },
      },
      listing: {
        cursor: z.number(),
        page: async (from = 0) => {
          lists.push(from)
          const keys = [...stock.keys()].sort()
          const page: ListingPage<number> = {
            ids: keys.slice(from, from + PAGE),
            next: from + PAGE,
            more: from + PAGE < keys.length,
          }
          if (!page.more) page.complete = { count: keys.length }
          return (options.page?.(page, from) ?? page) as ListingPage<number>
        },
      },
      ...(options.get ? { get } : {}),
    }),
    { poll: options.poll ?? 'reconcile: 1d', ...(options.more === undefined ? {} : { more: options.more }) },
  )
  await bench.poll()
  await bench.run()
  await bench.list()
  bench.sent.length = 0
  async function listDue() {
    bench.pass(DAY)
    await bench.list()
    await bench.run()
  }
  return { bench, stock, put, polled, lists, listDue }
}
