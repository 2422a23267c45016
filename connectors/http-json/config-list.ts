/** How a list is read page by page: settings. */
import { z } from 'zod'
import { jsonPath } from './json-path.ts'
import { pathTemplate, template } from './template.ts'

const total = jsonPath.optional().describe('Where the number of all records stands')
const more = jsonPath.optional().describe('Where true stands as long as there is another page')
const shortIsLast = z
  .boolean()
  .default(false)
  .describe('A page with fewer records than asked for is the last one. Otherwise an empty page is')

export const pagingShape = z.discriminatedUnion('style', [
  z.strictObject({ style: z.literal('none') }).describe('Everything comes in one answer'),
  z.strictObject({
    style: z.literal('cursor'),
    parameter: z.string().min(1).default('cursor'),
    next: jsonPath.describe('Where the cursor of the next page stands'),
    more,
    goesOn: z
      .boolean()
      .default(false)
      .describe('The cursor of the last page stays good: later changes come behind it. No `since` is needed then'),
  }),
  z.strictObject({
    style: z.literal('offset'),
    parameter: z.string().min(1).default('offset'),
    total,
    more,
    shortIsLast,
  }),
  z.strictObject({
    style: z.literal('page'),
    parameter: z.string().min(1).default('page'),
    first: z.int().min(0).default(1),
    pages: jsonPath.optional().describe('Where the number of all pages stands'),
    total,
    more,
    shortIsLast,
  }),
  z.strictObject({
    style: z.literal('link'),
    next: jsonPath
      .optional()
      .describe('Where the address of the next page stands; left out, in the header Link (RFC 8288)'),
  }),
])

export const queryShape = (...names: Parameters<typeof template>) =>
  z.record(z.string().min(1), z.union([template(...names), z.number(), z.boolean()])).default({})

export const listShape = z.strictObject({
  method: z.enum(['GET', 'POST']).default('GET').describe('With POST the parameters go into the JSON body'),
  path: pathTemplate(),
  query: queryShape().describe('Parameters of every call'),
  body: z.record(z.string(), z.unknown()).optional().describe('With POST: the body that the parameters are put into'),
  items: jsonPath.default('$').describe('Where the list stands in the answer'),
  paging: pagingShape,
  pageSize: z
    .strictObject({ parameter: z.string().min(1).optional(), size: z.int().min(1).max(10_000).default(100) })
    .prefault({})
    .describe('Records asked for in one call'),
  since: z
    .strictObject({
      parameter: z.string().min(1),
      template: template('since').default('{since}').describe('Its value, e.g. "updatedAt ge {since}"'),
      first: z.string().min(1).optional().describe('Its value in the very first read; left out, the parameter is too'),
      exclusive: z.boolean().default(false).describe('The system leaves out what changed at that very moment'),
      overlap: z
        .number()
        .min(0)
        .default(60)
        .describe('Seconds that a poll reads again before the newest change it knows: systems show changes late'),
    })
    .optional()
    .describe('Only what has changed since the last read'),
  sorted: z
    .boolean()
    .default(false)
    .describe('The list comes by time of change, oldest first. Then pages cannot be missed while the list moves'),
  detail: z.boolean().default(false).describe('The list shows only a part: each record is asked for with `get`'),
})

export type ListSettings = z.output<typeof listShape>
export type Paging = z.output<typeof pagingShape>
