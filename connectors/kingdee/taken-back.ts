import { at } from './query.ts'
import type { Row } from './values.ts'

/** Documents that are audited, or were: cancelled (作废), or un-audited and waiting for another review (D). */
export const ONCE_AUDITED = "FDocumentStatus IN ('C','D') OR FCancelStatus = 'B'"

/** Was a document cancelled, or un-audited and left so? What it said before does not hold any more. */
export function isTakenBack(header: Row): boolean {
  return at(header, 'FCancelStatus') === 'B' || at(header, 'FDocumentStatus') === 'D'
}
