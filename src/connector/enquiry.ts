/** What a system may ask of what it has sent, and how it is answered. */

/** Documents of the asking connection, by the receipts they were answered with, or by record type and `Incoming.id`. */
export type Enquiry = { receipt: string }[] | { record: string; id: string }[]

/** What the hub knows of one document that was asked for; `undefined` where it has none. */
export type KnownDocument =
  | {
      receipt: string
      record: string
      id: string
      version?: string
      receivedAt: Date
      /** One for each system it goes to. */
      results: KnownResult[]
    }
  | undefined

/** Where a document stands on its way to one system, in words for its sender. */
export interface KnownResult {
  /** The connection it goes to. */
  system: string
  result: string
  asOf: Date
  /** Its number there. */
  number?: string
  /** By language. */
  reasonText?: Readonly<Record<string, string>>
  /** JSON Pointer to the field at fault, its value and the rule, as far as they are known and not personal. */
  pointer?: string
  value?: string
  rule?: string
}
