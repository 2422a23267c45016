import type { z } from 'zod'

/**
 * Personal fields, wherever they stand: by their name, or by list and name. Their values never reach an error, a log,
 * a metric or an export.
 */
const personalFields = new Set([
  'contactName',
  'phone',
  'mobile',
  'email',
  'bankAccount',
  'remark',
  'note',
  'contacts/name',
  'signedBy',
  'consumer/name',
  'consumer/address',
  'terminalName',
  'visitorId',
  'geo',
  'photoLinks',
])

/** Free text of a case, at the top of the record only: what a product is described as is no secret. */
const personalAtTop = new Set(['description', 'resolution'])

/** Is the value at this path personal information? */
export function isPersonal(path: readonly PropertyKey[]): boolean {
  const names = path.filter((step) => typeof step === 'string' && !/^\d+$/.test(step)) as string[]
  if (personalAtTop.has(names[0] ?? '')) return true
  return names.some((name, i) => personalFields.has(name) || personalFields.has(`${names[i - 1]}/${name}`))
}

/** Marks a field as personal information in the JSON Schema (`x-personal`), for everybody who builds on it. */
export function personal<S extends z.ZodType>(schema: S): S {
  return schema.meta({ ...schema.meta(), 'x-personal': true }) as S
}
