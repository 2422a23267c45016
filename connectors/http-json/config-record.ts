/** One record type of a REST system: settings. */
import { z } from 'zod'
import { listShape, queryShape } from './config-list.ts'
import { jsonPath } from './json-path.ts'
import { names, pathTemplate } from './template.ts'

const single = jsonPath.default('$').describe('Where the record stands in the answer')
const METHODS = ['POST', 'PUT', 'PATCH'] as const

const getShape = z.strictObject({
  path: pathTemplate('id').refine((path) => names(path, 'id'), 'must have {id} in it'),
  item: single,
})

const findShape = z
  .strictObject({
    method: z.enum(['GET', 'POST']).default('GET'),
    path: pathTemplate('key', 'data'),
    query: queryShape('key', 'data'),
    body: z.record(z.string(), z.unknown()).optional(),
    items: jsonPath.optional().describe('Where the list stands. Left out, the answer is one record, or not-found'),
    item: single,
    visibleWithin: z.number().min(0).default(30).describe('Seconds the system may take to show what it has taken'),
    compare: z
      .array(jsonPath)
      .default([])
      .describe(
        'Fields that must be as they were sent, for records that cannot be updated; other content is a conflict',
      ),
  })
  .refine((find) => names(JSON.stringify([find.path, find.query, find.body ?? '']), 'key'), {
    error: 'must look for the business key: put {key} into path, query or body',
    path: ['path'],
  })

const writeShape = (method: (typeof METHODS)[number], ...places: Parameters<typeof pathTemplate>) =>
  z.strictObject({
    method: z.enum(METHODS).default(method),
    path: pathTemplate(...places),
    item: single,
    id: jsonPath
      .optional()
      .describe("Where the record's id stands in its answer; left out, as `id` of the record type"),
    location: z.boolean().default(false).describe('The id is the last part of the header Location'),
    wrap: z.string().min(1).optional().describe('The record is sent below this name'),
    except: z
      .array(z.string().min(1))
      .default([])
      .describe('Fields that are left out, e.g. those that the system owns once the record is there'),
  })

const batchShape = z.strictObject({
  method: z.enum(METHODS).default('POST'),
  path: pathTemplate(),
  size: z.int().min(2).max(1000).describe('Records in one call, at most'),
  wrap: z.string().min(1).optional().describe('The list is sent below this name'),
  replaces: z.boolean().default(false).describe('A record that is there is replaced: the batch is an upsert'),
  results: jsonPath.default('$').describe('Where the list of results stands'),
  key: jsonPath
    .optional()
    .describe('Where the business key stands in a result; left out, results come in the order sent'),
  id: jsonPath.optional().describe('Where the id stands in a result'),
  status: jsonPath.describe('Where it says how it went'),
  ok: z
    .array(z.union([z.string(), z.number(), z.boolean()]))
    .min(1)
    .default([200, 201, 204]),
  created: z
    .array(z.union([z.string(), z.number(), z.boolean()]))
    .default([201])
    .describe('Those that mean: it is new'),
})

const describeShape = z.strictObject({
  openapi: pathTemplate().describe('Where the OpenAPI document of the system is'),
  schema: z.string().min(1).describe('Name of the schema of the record in it'),
})

export const recordShape = z
  .strictObject({
    title: z.strictObject({ en: z.string().min(1), zh: z.string().min(1) }).optional(),
    entity: z.string().min(1).optional().describe('Canonical entity that its map speaks, e.g. Dealer'),
    id: jsonPath.default('id').describe("Where the system's own id stands in a record"),
    key: jsonPath.optional().describe('Where our business key stands in a record. Needed to look up and to write'),
    changedAt: jsonPath.optional().describe('Where the time of its last change stands'),
    version: jsonPath.optional().describe('Where a version that only grows stands; left out, changedAt'),
    deleted: z
      .union([jsonPath, z.strictObject({ at: jsonPath, equals: z.union([z.string(), z.number(), z.boolean()]) })])
      .optional()
      .describe('Where true stands in a deleted record'),
    list: listShape.optional(),
    get: getShape.optional(),
    find: findShape.optional(),
    create: writeShape('POST', 'key', 'data').optional(),
    update: writeShape('PATCH', 'id', 'key', 'data').optional(),
    upsert: writeShape('PUT', 'key', 'data').optional(),
    batch: batchShape.optional().describe('Upsert or create of several records in one call'),
    repeat: z
      .enum(['look-up', 'safe', 'never'])
      .optional()
      .describe('May a write be sent again when nobody knows what became of it? Default with `find`: look-up'),
    findFirst: z
      .boolean()
      .default(true)
      .describe('With find and update: look before the first write of a record, and update what is there'),
    idempotency: z
      .strictObject({ header: z.string().min(1).optional(), field: z.string().min(1).optional() })
      .refine(({ header, field }) => (header === undefined) !== (field === undefined), {
        error: 'name either the header or the field of the record that carries the key',
        path: ['header'],
      })
      .optional()
      .describe('The system takes a write with the same key only once'),
    numbers: z
      .array(jsonPath)
      .default([])
      .describe('Fields sent as JSON numbers, digit by digit; lines.quantity goes through lists'),
    describe: describeShape.optional(),
  })
  .superRefine((record, ctx) => {
    const refuse = (message: string, ...path: string[]) =>
      ctx.addIssue({ code: 'custom', message, path, params: { keys: true } })
    const { list, get, find, create, update, upsert, batch, repeat, idempotency } = record
    const writes = create ?? update ?? upsert ?? batch
    if (!list && !get && !writes)
      refuse('this record type can do nothing: add list, get, create, update, upsert or batch', 'list')
    if (list?.since && !record.changedAt)
      refuse('list.since needs changedAt: where the time of a change stands', 'changedAt')
    if (list?.sorted && !list.since) refuse('only with since is the order of any use', 'list', 'sorted')
    if (list?.paging.style === 'offset' && list.pageSize.size < 2) {
      refuse('pages by offset overlap by one record: ask for 2 or more', 'list', 'pageSize', 'size')
    }
    if (list?.detail && !get) refuse('list.detail needs get', 'get')
    if ((find || writes) && !record.key) refuse('the business key is needed to look up and to write', 'key')
    if (upsert && (create || update)) refuse('upsert stands alone, without create and update', 'upsert')
    if (batch && (create || update || upsert)) refuse('batch stands alone, without create, update and upsert', 'batch')
    if (find && !writes) refuse('find is for records that are written: add create, update, upsert or batch', 'find')
    if (!writes) return
    if (!find && repeat === undefined) {
      refuse(
        'say whether a write may be sent again: add find (look first), or repeat: safe, or repeat: never',
        'repeat',
      )
    }
    if (repeat === 'look-up' && !find) refuse('repeat: look-up needs find', 'find')
    if (repeat === 'safe' && batch && idempotency?.header !== undefined) {
      refuse(
        'a header covers the whole batch, and the next batch is another: use idempotency.field',
        'idempotency',
        'header',
      )
    }
    if (repeat === 'safe' && batch && !batch.replaces && idempotency?.field === undefined) {
      refuse('repeat: safe needs a batch that replaces, or idempotency.field that the system honours', 'repeat')
    }
    if (repeat === 'safe' && create && !idempotency) {
      refuse('repeat: safe needs upsert, or idempotency that the system honours', 'repeat')
    }
  })

export type RecordSettings = z.output<typeof recordShape>
export type WriteSettings = NonNullable<RecordSettings['create']>
export type FindSettings = NonNullable<RecordSettings['find']>
export type BatchSettings = NonNullable<RecordSettings['batch']>
