/** Blanks personal data in what tells where a value came from. */
import type { StoredFailure } from '../ledger/types.ts'
import { steps } from '../mapping/index.ts'
import type { Why, WhyAnswer, WhyField } from '../pipeline/why.ts'
import type { Cause, WhyRead } from '../pipeline/why-cause.ts'
import { isPersonal, MASK, mask, maskFailure } from './mask.ts'

/** An answer as it may be shown to whoever asks. A value that was made of a personal field is one itself. */
export function maskWhy(answer: WhyAnswer): WhyAnswer {
  return { ...answer, whys: answer.whys.map(maskOne) }
}

function maskOne(why: Why): Why {
  const secrets = why.fields.flatMap((field) => personalTexts(field.cause, field.pointer))
  return {
    ...why,
    ...(why.failure ? { failure: blankFailure(maskFailure(why.failure), secrets) } : {}),
    fields: why.fields.map((field) => maskField(field, secrets)),
  }
}

function maskField(field: WhyField, secrets: readonly string[]): WhyField {
  const hide = isPersonalPath(field.pointer) || readsPersonal(field.cause)
  return {
    ...field,
    ...('value' in field ? { value: hidden(field.value, hide) } : {}),
    ...(field.now && 'value' in field.now ? { now: { value: hidden(field.now.value, hide) } } : {}),
    ...(field.cause ? { cause: maskCause(field.cause, secrets, hide) } : {}),
    ...(field.failure ? { failure: { ...field.failure, detail: blank(field.failure.detail, secrets) } } : {}),
  }
}

function maskCause(cause: Cause, secrets: readonly string[], hide: boolean): Cause {
  return {
    ...cause,
    reads: cause.reads.map((read) => maskRead(read, secrets, hide)),
    codes: cause.codes.map((code) =>
      hide ? { ...code, value: MASK, ...(code.answer === undefined ? {} : { answer: MASK }) } : code,
    ),
    links: cause.links.map((link) => (hide ? { ...link, key: MASK, ...(link.id ? { id: MASK } : {}) } : link)),
    ...(cause.failed === undefined ? {} : { failed: blank(cause.failed, secrets) }),
  }
}

/** Of a value that is hidden, only what certainly is not personal is shown of where it came from: nothing. */
function maskRead(read: WhyRead, secrets: readonly string[], hide: boolean): WhyRead {
  const hideThis = hide || isPersonalPath(read.path) || readsPersonal(read.from)
  return {
    ...read,
    ...('value' in read ? { value: hidden(read.value, hideThis) } : {}),
    ...(read.from ? { from: maskCause(read.from, secrets, hideThis) } : {}),
  }
}

function hidden(value: unknown, hide: boolean): unknown {
  if (!hide) return mask(value)
  return value === undefined || value === null || value === '' ? value : MASK
}

/** A JSON Pointer that leads to a personal field, or into one. */
export function isPersonalPath(pointer: string): boolean {
  const names = steps(pointer).filter((step) => !/^(\d+|\*)$/.test(step))
  return names.some((name, i) => isPersonal(name, names[i - 1]))
}

function readsPersonal(cause: Cause | undefined): boolean {
  return cause?.reads.some(({ path, from }) => isPersonalPath(path) || readsPersonal(from)) ?? false
}

/** Personal values that a message might repeat. */
function personalTexts(cause: Cause | undefined, pointer: string): string[] {
  const inside = isPersonalPath(pointer) || readsPersonal(cause)
  const texts = (cause?.reads ?? []).flatMap((read) => [
    ...(inside || isPersonalPath(read.path) ? [read.value] : []),
    ...personalTexts(read.from, read.path),
  ])
  return texts.filter((text): text is string => typeof text === 'string' && text !== '')
}

function blank(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, MASK), text)
}

function blankFailure(failure: StoredFailure, secrets: readonly string[]): StoredFailure {
  const errors = failure.errors?.map((error) => ({ ...error, detail: blank(error.detail, secrets) }))
  return { ...failure, message: blank(failure.message, secrets), ...(errors ? { errors } : {}) }
}

/** A value of an example as it may be shown: hidden in a personal field, and where it repeats one of the record `of`. */
export function maskExample(value: unknown, pointer: string, of: unknown): unknown {
  if (isPersonalPath(pointer)) return hidden(value, true)
  const shown = mask(value)
  if (typeof shown !== 'string' && typeof shown !== 'number') return shown
  const text = String(shown)
  const blanked = blank(text, personalValues(of, '', false))
  return blanked === text ? shown : blanked
}

/** Single characters would blank half of what has nothing to do with them. */
const LEAST = 2

function personalValues(value: unknown, parent: string, inside: boolean): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => personalValues(item, parent, inside))
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).flatMap(([name, item]) =>
      personalValues(item, name, inside || isPersonal(name, parent)),
    )
  }
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  return inside && text.length >= LEAST ? [text] : []
}
