import { type DmsResource, dmsResources } from '../../schemas/dms-resources.ts'
import { type Entity, entities } from '../../schemas/index.ts'
import type { RecordType } from '../../src/connector/index.ts'
import { type DmsContext, getEach } from './call.ts'
import { fieldsOf } from './describe.ts'
import { incoming, readList } from './list.ts'
import { sendAll } from './send.ts'

/** Records in one call; the contract allows no more. */
export const MAX_BATCH = 100

/**
 * Every kind of record of the contract, by its path. The DMS pushes them (see `inbound.ts`), gives them as lists and one by
 * one, and takes those it is not the only master of.
 */
export function recordTypes(): Record<string, RecordType<DmsContext>> {
  return Object.fromEntries(dmsResources.map((resource) => [resource.path, recordType(resource)]))
}

function recordType(resource: DmsResource): RecordType<DmsContext> {
  const entity: Entity = entities[resource.entity]
  const { schema, title, name } = entity
  return {
    title,
    entity: name,
    describe: async () => fieldsOf(schema),
    standard: () => fieldsOf(schema),
    read: readList(resource),
    get: (ids, ctx) => getEach(ctx, `/${resource.collection}`, ids, (data) => incoming(data, resource)),
    ...(resource.written && {
      write: {
        schema,
        maxBatch: MAX_BATCH,
        resend: 'safe',
        mayMiss: resource.mayMiss,
        send: (batch, ctx) => sendAll(resource, batch, ctx),
      },
    }),
  }
}
