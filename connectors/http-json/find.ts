import type { Lookup, Outgoing } from '../../src/connector/index.ts'
import { type Ask, call, type RestContext, settingsOf } from './call.ts'
import { isSame, sameAsSent } from './compare.ts'
import type { FindSettings, RecordSettings } from './config-record.ts'
import { RestError } from './errors.ts'
import { oneOrNone } from './get.ts'
import { textAt, valueAt, withoutFields, withValueAt } from './json-path.ts'
import { itemsIn } from './list.ts'
import type { Sent } from './write.ts'

/** A record of the system with our business key. */
export interface Found {
  id: string
  item: unknown
}

/**
 * Looks for a record by its business key; undefined when it is surely not there.
 *
 * A list counts only when every record in it has that very key: a system that ignores a parameter it does not know
 * answers with others, and then nothing can be said.
 *
 * @throws RestError `invalid` when the answer is about other records, or there are several with this key
 */
export async function findOne(
  ctx: RestContext,
  settings: RecordSettings,
  find: FindSettings,
  { key, data }: { key: string; data: unknown },
): Promise<Found | undefined> {
  const { method, path, query, body } = find
  const ask: Ask = { method, path, query, body, values: { key, data }, reads: true }
  const found = find.items === undefined ? await single(ctx, ask, find) : await several(ctx, ask, find.items)
  const ids = found.map((item) => {
    const held = textAt(item, settings.key ?? '$')
    if (held !== key)
      throw unclear(
        `the look-up of ${key} gave a record with the key ${JSON.stringify(held)}: check find in the connection's config`,
      )
    const id = textAt(item, settings.id)
    if (id === undefined)
      throw unclear(`the look-up of ${key} gave a record without "${settings.id}": check id in the connection's config`)
    return id
  })
  if (new Set(ids).size > 1)
    throw unclear(`there are ${ids.length} records with the key ${key}: ${ids.slice(0, 5).join(', ')}`)
  const [id] = ids
  return id === undefined ? undefined : { id, item: found[0] }
}

async function several(ctx: RestContext, ask: Ask, place: string): Promise<unknown[]> {
  return itemsIn(await call(ctx, ask), ask, place)
}

async function single(ctx: RestContext, ask: Ask, find: FindSettings): Promise<unknown[]> {
  try {
    const item = await oneOrNone(ctx, ask, find.item, 'rule')
    return item === undefined ? [] : [item]
  } catch (error) {
    if (!(error instanceof RestError) || error.notFound !== 'status') throw error
    const advice =
      'If this means that there is no such record, say so in errors.rules: means: not-found. / 如表示记录不存在，请在 errors.rules 中说明。'
    throw new RestError(error.status, { ...error.failure, advice })
  }
}

function unclear(message: string): RestError {
  return new RestError(200, { kind: 'invalid', message })
}

/**
 * The look-up after an unknown outcome. A record that can be updated counts as found only with the content that was
 * sent: with any other the update has not happened, and sending it again does no harm.
 */
export function lookup(record: string): Lookup<RestContext, Sent> {
  return {
    visibleWithinMs: (ctx) => (ctx.config.records[record]?.find?.visibleWithin ?? 0) * 1000,
    async find(sought: Outgoing<Sent>[], ctx: RestContext) {
      const settings = settingsOf(ctx, record)
      const answers = new Map<string, { id: string; found?: Sent } | 'absent'>()
      for (const { key, data } of sought) {
        const own = textAt(data, settings.key ?? '$')
        if (!settings.find || own === undefined) continue
        const found = await findOne(ctx, settings, settings.find, { key: own, data })
        answers.set(key, found ? verdict(found, data, settings, settings.find) : 'absent')
      }
      return answers
    },
  }
}

function verdict({ id, item }: Found, data: Sent, settings: RecordSettings, find: FindSettings) {
  const { update, upsert, batch } = settings
  const owned = update?.except ?? upsert?.except ?? []
  if (update || upsert || batch?.replaces) return sameAsSent(withoutFields(data, owned), item) ? { id } : 'absent'
  const compared = find.compare.filter((place) => !isSame(valueAt(data, place), valueAt(item, place)))
  if (find.compare.length === 0) return { id }
  return { id, found: compared.reduce((found, place) => withValueAt(found, place, valueAt(item, place) ?? null), {}) }
}
