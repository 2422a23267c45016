import { isObject, type Row } from './odata.ts'

/**
 * What a document of the DMS says and SAP has no field for travels in a note of the SAP document, one `name: value` a
 * line, so that people in SAP can read it and the answer can be the whole record again.
 */
export type Facts = Readonly<Record<string, string>>

/** Lines of SAP's long texts hold 132 characters; a longer one comes back broken in two. */
const LINE_LENGTH = 132

/** The note of a document or an item, for a deep insert; undefined when there is nothing to say. */
export function noteOf(facts: Facts | undefined, noteId: string, language: string): Row | undefined {
  const lines = Object.entries(facts ?? {}).filter(([name, value]) => `${name}: ${value}`.length <= LINE_LENGTH)
  if (lines.length === 0) return undefined
  const LongText = lines.map(([name, value]) => `${name}: ${value.replace(/\s+/g, ' ')}`).join('\n')
  return { Language: language.toUpperCase(), LongTextID: noteId, LongText }
}

/** What the notes of a row (its `to_Text`) say; undefined when none of them was written by `noteOf`. */
export function factsOf(row: Row, noteId: string): Facts | undefined {
  const texts = Array.isArray(row.to_Text) ? row.to_Text.filter(isObject) : []
  const said = texts
    .filter(({ LongTextID }) => LongTextID === noteId)
    .flatMap(({ LongText }) => String(LongText ?? '').split(/\r?\n/))
    .flatMap((line) => {
      const [, name, value] = /^\s*(\w+): (.*?)\s*$/.exec(line) ?? []
      return name === undefined || value === undefined ? [] : [[name, value] as const]
    })
  return said.length > 0 ? Object.fromEntries(said) : undefined
}
