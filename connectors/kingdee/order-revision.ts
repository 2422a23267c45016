/** Which revision of an order Galaxy has, where the connection names a field that keeps it. */
import type { KingdeeConfig } from './config.ts'
import { at } from './query.ts'
import { type Row, text } from './values.ts'

type Config = Pick<KingdeeConfig, 'revisionField'>

/** The field, to be asked for; none where the connection names none. */
export function revisionFields({ revisionField }: Config): string[] {
  return revisionField === '' ? [] : [revisionField]
}

/** The revision as a field to be written. */
export function revisionMark(revision: number | undefined, { revisionField }: Config): Row {
  return revisionField === '' ? {} : { [revisionField]: String(revision ?? 1) }
}

/** What Galaxy has: `{ Revision: '2' }`. An order that was entered before the field was there is the first one. */
export function revisionOf(order: Row, { revisionField }: Config): { Revision?: string } {
  if (revisionField === '') return {}
  const written = text(at(order, revisionField))
  return { Revision: /^[1-9]\d{0,8}$/.test(written) ? written : '1' }
}
