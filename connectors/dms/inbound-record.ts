import { type DmsResource, dmsResource, dmsResources } from '../../schemas/dms-resources.ts'
import { check, type Entity, entities, explain, explainZh } from '../../schemas/index.ts'
import { type Arrival, Refusal } from '../../src/connector/index.ts'
import { versionOf } from './list.ts'

/** What may be pushed under this name. Throws a Refusal for anything else, with the names there are. */
export function pushedResource(record: string): DmsResource {
  const resource = dmsResource(record)
  if (resource?.pushed) return resource
  const taken = dmsResources.flatMap(({ path, pushed }) => (pushed ? [path] : []))
  const detail = `"${record}" cannot be pushed. This connection takes: ${taken.join(', ')}.`
  throw new Refusal(404, 'Unknown entity', detail)
}

/**
 * A record as it is stored, once it keeps the rules of its entity. `value` is checked, `data` is stored as it came: what
 * the schema made of it only tells key and version. Throws a Refusal 422 that names every mistake.
 */
export function recordArrival(
  { entity: name, path, newerBy }: DmsResource,
  { value, data }: { value: unknown; data: unknown },
  eventId: string | undefined,
): Arrival {
  const entity: Entity = entities[name]
  const result = check(entity, value)
  if (!result.success) {
    const errors = explain(result.error, value).map((error) => ({ ...error, detailZh: explainZh(error) }))
    const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
    throw new Refusal(422, `Not a valid ${path}`, `${errors[0]?.detail}${more}`, errors)
  }
  const checked = result.data as Record<string, unknown>
  const version = versionOf(checked, newerBy)
  const incoming: Arrival['incoming'] = { id: entity.key(checked), data }
  if (version !== undefined) incoming.version = version
  if (checked.deleted === true) incoming.deleted = true
  return eventId === undefined ? { record: path, incoming } : { record: path, incoming, eventId }
}

/** The business key of a record that may break every rule; undefined where it cannot be read. */
export function keyIfAny({ entity }: DmsResource, value: unknown): string | undefined {
  try {
    return entities[entity].key(value)
  } catch {
    return undefined
  }
}
