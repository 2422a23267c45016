import { createHash } from 'node:crypto'
import { canonicalJson } from './hash.ts'

/**
 * What is remembered of the pages of a round, to notice a source that goes in circles: how many there were, and of one
 * of them, renewed at the 1st, 2nd, 4th, 8th, …, where it led to and what was on it. So a circle of any length is found
 * within a few times its length, in a memory of fixed size (R. P. Brent, 1980). A round ends when all is read.
 */
export interface Round {
  pages: number
  cursor: string
  content?: string
  /** Pages that were just like the remembered one. */
  alike: number
  /** Pages in a row on which nothing was new. */
  idle: number
}

/** One page may come back by chance, when rows moved while it was read; a source that goes in circles does it again. */
const MOST_ALIKE = 2
/** Pages in a row without anything new, before a person is told. A poll that reads all again stays below it or goes on. */
const MOST_IDLE = 10_000

/** The source does not come to an end. */
export class Repeats extends Error {}

/** A round that begins at this cursor. */
export function beginRound(at: unknown): Round {
  return { pages: 0, cursor: brief(at), alike: 0, idle: 0 }
}

/**
 * Takes note of a page that says there are more. `contents`: one text for each of its records.
 *
 * @throws Repeats when the page, or where it leads to, has been there before
 */
export function watchPage(round: Round, page: { at: unknown; next: unknown; contents: string[] }): Round {
  const cursor = brief(page.next)
  if (cursor === brief(page.at))
    throw new Repeats('the source gives the same page again and again; its cursor does not move')
  if (cursor === round.cursor) {
    throw new Repeats(`the source goes in circles: after ${round.pages + 1} pages its cursor is where it was before`)
  }
  const content = page.contents.length === 0 ? undefined : brief([...page.contents].sort())
  const alike = round.alike + (content !== undefined && content === round.content ? 1 : 0)
  if (alike >= MOST_ALIKE) {
    throw new Repeats(
      `the source gives the same records again and again (page ${round.pages + 1}), though its cursor moves`,
    )
  }
  const pages = round.pages + 1
  const { idle } = round
  if (!Number.isInteger(Math.log2(pages))) return { ...round, pages, alike }
  return { pages, cursor, alike, idle, ...(content === undefined ? {} : { content }) }
}

/** Takes note of whether the page brought anything new. @throws Repeats when nothing came for too long */
export function watchNews(round: Round, news: boolean): Round {
  const idle = news ? 0 : round.idle + 1
  if (idle >= MOST_IDLE)
    throw new Repeats(`${idle} pages in a row brought nothing new, and the source says there are more`)
  return { ...round, idle }
}

function brief(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('base64url').slice(0, 16)
}
