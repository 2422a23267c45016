/** What look-ups in value maps are about, where a map does not say so itself: the dealer and the business day. */
import type { EntityName } from '../../schemas/index.ts'
import { type Flow, HUB } from '../flow/flow.ts'
import { localDay } from '../flow/local-time.ts'
import type { CodeAbout } from '../mapping/values.ts'

/** The zone of business days: a record that arrives at 17:00 UTC on 31 December is one of 1 January. */
export const BUSINESS_ZONE = 'Asia/Shanghai'

/** The field that holds a document's business day. Records of other entities are of the day they arrived on. */
const DAY_FIELD: Partial<Record<EntityName, string>> = { SalesOrder: 'orderDate' }

/**
 * On the way in the entity is not known yet: its day is the one the message arrived on, and it has no dealer unless the
 * map hands one in. The outcome of a delivery is about the record that was on its way.
 */
export function aboutMessage(flow: Pick<Flow, 'from' | 'entity'>, data: unknown, receivedAt: Date): CodeAbout {
  if (flow.from.connection !== HUB) return about(undefined, undefined, receivedAt)
  const { entity } = (data ?? {}) as { entity?: unknown }
  return about(text(entity, 'dealerCode'), text(entity, 'orderDate'), receivedAt)
}

/** On the way out: the entity's dealer, and its business day or the day it arrived on. */
export function aboutEntity(flow: Pick<Flow, 'entity'>, entity: unknown, receivedAt: Date): CodeAbout {
  const field = DAY_FIELD[flow.entity]
  return about(text(entity, 'dealerCode'), field && text(entity, field), receivedAt)
}

/** The day of arrival is worked out when a list asks for it: few do, and it takes time. */
function about(dealer: string | undefined, day: string | undefined, receivedAt: Date): CodeAbout {
  if (day !== undefined) return { dealer, on: day }
  let arrived: string | undefined
  return {
    dealer,
    get on() {
      arrived ??= businessDay(receivedAt)
      return arrived
    },
  }
}

/** The business day of a moment, `YYYY-MM-DD`. */
export function businessDay(at: Date): string {
  const { year, month, day } = localDay(at, BUSINESS_ZONE)
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}

function text(from: unknown, field: string): string | undefined {
  if (from === null || typeof from !== 'object' || !Object.hasOwn(from, field)) return undefined
  const value = (from as Record<string, unknown>)[field]
  return typeof value === 'string' && value !== '' ? value : undefined
}
