import type { SapConfig } from './config.ts'
import { typeOf } from './metadata.ts'
import type { Row } from './odata.ts'
import type { SapContext } from './session.ts'

/** Which revision of an order SAP has, and whether the dealer has cancelled it. */
export interface Revision {
  number: number
  cancelled: boolean
}

/** `2`, or `C2` when that revision was cancelled: four characters are all there is room for. */
const MARK = /^(C)?([1-9]\d{0,3})$/

/**
 * Reads the mark that a changed or cancelled order carries in the connection's `revisionField`. An order without one is
 * as it was created: revision 1.
 */
export function revisionOf(order: Row, { revisionField }: Pick<SapConfig, 'revisionField'>): Revision {
  const mark = revisionField === '' ? undefined : MARK.exec(String(order[revisionField] ?? '').trim())
  return { number: Number(mark?.[2] ?? 1), cancelled: mark?.[1] !== undefined }
}

/** The mark as a field to be written: empty where SAP has no such field, or a cancelled one has no room for its `C`. */
export async function markOf({ number, cancelled }: Revision, ctx: SapContext): Promise<Row> {
  const { revisionField } = ctx.config
  const mark = `${cancelled ? 'C' : ''}${number}`
  if (revisionField === '' || mark.length > 4) return {}
  const type = await typeOf(ctx, 'salesOrder', 'A_SalesOrder')
  const isThere = type === undefined || type.fields.some(({ name }) => name === revisionField)
  return isThere ? { [revisionField]: mark } : {}
}
