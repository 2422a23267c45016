import type { Incoming } from '../../src/connector/index.ts'
import { type Ask, call, garbage, type RestContext, settingsOf } from './call.ts'
import { RestError } from './errors.ts'
import { incoming } from './incoming.ts'
import { valueAt } from './json-path.ts'

/** Records by the system's own ids; those that the system says it does not have are left out. */
export async function getEach(record: string, ids: string[], ctx: RestContext): Promise<Incoming[]> {
  const settings = settingsOf(ctx, record)
  const { get } = settings
  if (!get) throw new Error(`record type "${record}" cannot be got`)
  const found: Incoming[] = []
  for (const id of ids) {
    const item = await oneOrNone(ctx, { method: 'GET', path: get.path, values: { id }, reads: true }, get.item)
    if (item !== undefined) found.push(incoming(item, settings, ctx.config.times))
  }
  return found
}

/** The one record that is asked for; undefined when the system says that there is none: in words of its own, or by status. */
export async function oneOrNone(
  ctx: RestContext,
  ask: Ask,
  place: string,
  by: 'rule' | 'status' = 'status',
): Promise<unknown> {
  try {
    const answer = await call(ctx, ask)
    const item = valueAt(answer.body, place)
    if (item === null) return undefined
    if (item === undefined) throw garbage(ask, answer.status, `there is no record at "${place}"`)
    return item
  } catch (error) {
    if (error instanceof RestError && (error.notFound === 'rule' || error.notFound === by)) return undefined
    throw error
  }
}
