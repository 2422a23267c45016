import { z } from 'zod'
import type { RecordType } from '../../src/connector/index.ts'
import type { RestContext } from './call.ts'
import { type RecordSettings, recordShape } from './config-record.ts'
import { describe } from './describe.ts'
import { getEach } from './get.ts'
import { isObject, stepsOf, valueAt } from './json-path.ts'
import { readList } from './list.ts'
import { resendOf, type Sent, send } from './write.ts'

type RestRecord = RecordType<RestContext>

/**
 * The record types that the settings of a connection name. A setting that still is a placeholder is left out where it
 * decides nothing here; a record type that cannot be made out is left out, and `httpJsonConfig` says why.
 */
export function recordsOf(config: Readonly<Record<string, unknown>>): Record<string, RestRecord> {
  const records = isObject(config.records) ? config.records : {}
  const rules = valueAt(config, 'errors.rules')
  const mayMiss = (Array.isArray(rules) ? rules : [])
    .filter((rule) => isObject(rule) && rule.means === 'missing-reference')
    .map((rule) => String(rule.record))
  return Object.fromEntries(
    Object.entries(records).flatMap(([name, value]) => {
      const settings = understood(value)
      return settings ? [[name, recordType(name, settings, [...new Set(mayMiss)])]] : []
    }),
  )
}

function understood(value: unknown): RecordSettings | undefined {
  const first = recordShape.safeParse(value)
  if (first.success) return first.data
  const left = first.error.issues.reduce((rest, { path }) => withoutPlaceholder(rest, path.map(String)), value)
  return recordShape.safeParse(left).data
}

function withoutPlaceholder(value: unknown, [step, ...rest]: string[]): unknown {
  if (step === undefined || !isObject(value)) return value
  const below = value[step]
  if (rest.length > 0) return { ...value, [step]: withoutPlaceholder(below, rest) }
  if (typeof below !== 'string' || !/^\$\{|^secret:/.test(below)) return value
  const { [step]: _, ...others } = value
  return others
}

function recordType(name: string, settings: RecordSettings, mayMiss: string[]): RestRecord {
  const { title, entity, list, get, create, update, upsert, batch } = settings
  return {
    title: title ?? { en: name, zh: name },
    ...(entity === undefined ? {} : { entity }),
    ...(list && { read: readList(name) }),
    ...(get && { get: (ids: string[], ctx: RestContext) => getEach(name, ids, ctx) }),
    ...((create || update || upsert || batch) && {
      write: {
        schema: sentShape(settings),
        maxBatch: batch?.size ?? 1,
        resend: resendOf(name, settings),
        updates: Boolean(update || upsert || batch?.replaces),
        mayMiss,
        send: (records, ctx) => send(name, records, ctx),
      } satisfies RestRecord['write'],
    }),
    ...(settings.describe && { describe: (ctx: RestContext) => describe(name, ctx) }),
  }
}

/** A record on its way out: anything, with its business key in it. */
function sentShape({ key = '$' }: RecordSettings): z.ZodType<Sent> {
  const anything = z.record(z.string(), z.unknown())
  const steps = stepsOf(key)
  if (steps.length === 0 || steps.some((step) => /^\d+$/.test(step))) return anything
  const own: z.ZodType = z.union([z.string().min(1), z.number()])
  const withKey = steps.reduceRight<z.ZodType>((inner, step) => z.looseObject({ [step]: inner }), own)
  // Both: what fields there are only the system's own description tells, and a schema of one field would deny the others.
  return z.intersection(withKey, anything) as z.ZodType<Sent>
}
