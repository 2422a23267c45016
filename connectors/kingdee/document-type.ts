import type { z } from 'zod'
import type { SaveOptions } from './operations.ts'
import type { KingdeeContext } from './session.ts'
import type { Row } from './values.ts'

/** A kind of document, as far as writing it goes. `T` is what the map gives, in Galaxy's own names. */
export interface DocumentType<T extends Row> {
  /** Name of the record type; `keyFields` of the connection go by it. */
  record: string
  form: string
  schema: z.ZodType<T>
  mayMiss: readonly string[]
  /** The document as Galaxy is to have it, with what the connection adds; without ids. Our number stands in FBillNo. */
  model(data: T, ctx: KingdeeContext): Row
  /** What is asked when a document is looked for: fields of the header and of one entry. */
  fields(ctx: KingdeeContext): readonly string[]
  /** Key of a line's id in queries; without it the document has no lines that matter. */
  lineId?: string
  saving?(ctx: KingdeeContext): SaveOptions
  /** What Galaxy has, in the shape of what was sent: only fields that were sent and can be read back. */
  readBack(rows: Row[], data: T, ctx: KingdeeContext): Partial<T>
  /** Galaxy's ids of the lines by our line numbers. */
  lines?(rows: Row[], data: T, ctx: KingdeeContext): Record<string, string>
}
