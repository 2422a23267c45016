import type { By } from './audit-link.ts'
import { type Changed, type GivenLink, LinkRefused } from './cross-reference.ts'
import type { Ledger } from './open.ts'
import { setLinks } from './set-links.ts'
import { transaction } from './sql.ts'

/** A link of a table, with the line it stands on. */
export type LinkRow = GivenLink & { row: number }

/** What is wrong with a line of a table. */
export interface RowRefused {
  row: number
  reason: LinkRefused['reason']
  message: string
}

/** What an import did, or would do. With anything refused, nothing was done. */
export interface LinkImport {
  changed: (Changed & { row: number })[]
  refused: RowRefused[]
}

/** Thrown to undo what was tried. */
class Undo extends Error {
  readonly done: LinkImport
  constructor(done: LinkImport) {
    super('undone')
    this.done = done
  }
}

/**
 * Sets the links of a table in one transaction: all of them, or none when a line is refused; every refused line is told.
 * `dry`: tried, told and undone. A native key or key that stands twice in the table is refused by its second line.
 */
export async function importLinks(
  ledger: Ledger,
  rows: readonly LinkRow[],
  by: By,
  { replace, dry }: { replace: boolean; dry: boolean },
): Promise<LinkImport> {
  try {
    return await transaction(ledger.pool, async (session) => {
      const done: LinkImport = { changed: [], refused: [] }
      const links = rows.map(({ row: _, ...link }) => link)
      const answers = await setLinks(ledger, session, links, by, replace)
      for (const [i, answer] of answers.entries()) {
        const { row } = rows[i] as LinkRow
        if (answer instanceof LinkRefused) {
          done.refused.push({ row, reason: answer.reason, message: answer.message })
        } else done.changed.push({ ...answer, row })
      }
      if (dry || done.refused.length > 0) throw new Undo(done)
      return done
    })
  } catch (error) {
    if (error instanceof Undo) return error.done
    throw error
  }
}
