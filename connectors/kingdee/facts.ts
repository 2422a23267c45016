import { text } from './values.ts'

/**
 * What a document of the DMS says and Galaxy has no field for. It stands in the remark, as `DMS# dealerCode: 71001;
 * reasonCode: damaged`, so that people in Galaxy can read it and the answer can be the whole record again.
 */
export type Facts = Readonly<Record<string, string>>

const MARK = 'DMS# '

/** The remark of a document or a line; undefined when there is nothing to say. */
export function noteOf(facts: Facts | undefined): string | undefined {
  const said = Object.entries(facts ?? {}).filter(([, value]) => value !== '')
  if (said.length === 0) return undefined
  return MARK + said.map(([name, value]) => `${name}: ${encoded(value)}`).join('; ')
}

/** What a remark says; undefined when none of it was written by `noteOf`. What people put before it does no harm. */
export function factsIn(note: unknown): Facts | undefined {
  const written = text(note)
  const start = written.indexOf(MARK)
  if (start < 0) return undefined
  const parts = written.slice(start + MARK.length).split(/;|\r?\n/)
  const said = parts.flatMap((part) => {
    const [, name, value] = /^\s*(\w+): (.*?)\s*$/.exec(part) ?? []
    return name === undefined || value === undefined ? [] : [[name, decoded(value)] as const]
  })
  return said.length > 0 ? Object.fromEntries(said) : undefined
}

/** Part of a filter: the remark in this field has a fact with this value, or one that begins with it. */
export function hasFact(field: string, name: string, value: string): string {
  return `${field} LIKE '%${MARK}%${name}: ${encoded(value).replaceAll("'", "''")}%'`
}

function encoded(value: string): string {
  return value.replace(/[%;]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`).replace(/\s+/g, ' ')
}

function decoded(value: string): string {
  return value.replace(/%(25|3b)/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
