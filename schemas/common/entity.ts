import type { z } from 'zod'
import type { StateMachine, Words } from './states.ts'

/** What the hub knows of a kind of record. */
export interface Entity<Name extends string = string, Schema extends z.ZodType = z.ZodType> {
  name: Name
  /** As in `POST /in/<connection>/<path>`. */
  path: string
  title: Words
  /** `major.minor`; minor adds optional fields only. */
  schemaVersion: string
  schema: Schema
  /** The field that `key` reads; the first one where the key has several parts. */
  keyField: string
  /** All the fields the key is made of, in their order. */
  keyFields: readonly string[]
  /** The field that is the key, and always there, until the record has its `keyField`. */
  earlyKeyField?: string
  /** What stands in the key for a field that may be absent. */
  keyWhenAbsent: Readonly<Record<string, string>>
  /**
   * The business key of a record. Several parts are joined by `/`, with `~` and `/` inside a part written as JSON
   * Pointers write them (`~0`, `~1`), so that two records never share a key by accident. Throws a TypeError when the
   * record has none; a checked record always has one.
   */
  key(record: unknown): string
  /** Personal fields as JSON Pointers, `*` for every entry of a list. */
  personal: readonly string[]
  /** The field that holds the record's state, and the states it may go through. */
  life?: { field: string; machine: StateMachine }
  /** What a record is worth; undefined where it says nothing that can be read. Takes records that are not checked yet. */
  money?(record: unknown): Money | undefined
}

/** `amount` is a decimal text, `currency` an ISO 4217 code. */
export interface Money {
  amount: string
  currency: string
}

/** The two as money, if they are; for the `money` of an entity. */
export function money(amount: unknown, currency: unknown): Money | undefined {
  const isMoney = typeof amount === 'string' && /^-?\d{1,18}(\.\d{1,6})?$/.test(amount)
  return isMoney && typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? { amount, currency } : undefined
}

type Given<Name extends string, Schema extends z.ZodType> = Omit<
  Entity<Name, Schema>,
  'key' | 'keyFields' | 'keyWhenAbsent'
> & {
  /** Left out where `keyField` is the whole key. */
  keyFields?: readonly string[]
  keyWhenAbsent?: Readonly<Record<string, string>>
}

/** An entity with its business key. */
export function entity<const Name extends string, Schema extends z.ZodType>(
  given: Given<Name, Schema>,
): Entity<Name, Schema> {
  const { keyField, keyFields = [keyField], keyWhenAbsent = {}, earlyKeyField } = given
  const part = (record: Record<string, unknown> | null, field: string): string => {
    const early = earlyKeyField === undefined ? undefined : record?.[earlyKeyField]
    const value = record?.[field] ?? early ?? (Object.hasOwn(keyWhenAbsent, field) ? keyWhenAbsent[field] : undefined)
    if (Number.isSafeInteger(value) && keyFields.length > 1) return String(value)
    const isAbsent = typeof value !== 'string' || (value.trim() === '' && !Object.hasOwn(keyWhenAbsent, field))
    if (isAbsent) throw new TypeError(`a ${given.name} without ${field} has no business key`)
    return value.trim().normalize('NFC')
  }
  const key = (record: unknown) => {
    const parts = keyFields.map((field) => part(record as Record<string, unknown> | null, field))
    const [only] = parts
    if (parts.length === 1 && only !== undefined) return only
    return parts.map((each) => each.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')
  }
  return { ...given, keyFields, keyWhenAbsent, key }
}
