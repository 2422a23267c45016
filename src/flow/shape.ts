/** The shape of a flow file: what checks it, describes it in an editor and gives it its types. */
import { z } from 'zod'
import { calendarShape } from './calendar.ts'
import { DURATION } from './duration.ts'
import { PERCENT } from './percent.ts'
import { STANDARD_NAMES } from './standard/numbers.ts'

const name = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters, digits and single hyphens, such as order-to-sap')

const duration = z.string().regex(DURATION, 'must be a length of time such as 200ms, 15s, 5m, 2h or 3d')

const expression = z.string().min(1, 'must not be empty')

const title = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) })

/** Any YAML value; what it means as a map is checked when the map is compiled. */
const map = z
  .record(z.string(), z.unknown())
  .describe('The way out: only what differs from the usual map of the target record.')

const mapIn = z
  .record(z.string(), z.unknown())
  .describe('The way in: only what differs from the usual map of the source record.')

const target = z.strictObject({
  connection: z.string().describe('A name from connections.yaml.'),
  record: z.string().describe('A record type of that connection.'),
})

/** The ends and waits of a delivery that a source can be told about. */
export const FEEDBACK_STATES = ['delivered', 'unchanged', 'skipped', 'superseded', 'parked', 'waiting'] as const

const feedback = z.strictObject({
  when: z.array(z.enum(FEEDBACK_STATES)).min(1).describe('The states of a delivery that are told.'),
  to: target,
  map: map
    .optional()
    .describe('From the outcome to the entity that is told: only what differs from the hub’s own map.'),
  mapOut: map.optional(),
  key: expression.optional().describe('The lane of the feedback. Default: the business key of its entity.'),
})

const ownersShape = z
  .strictObject({
    systems: z
      .partialRecord(z.enum(['dms', 'erp', 'crm']), z.string())
      .describe('Which connection is the DMS, the ERP and the CRM.'),
    fields: z
      .record(z.string(), z.string())
      .optional()
      .describe(
        'Paths of fields (contacts/mobile) with dms, erp, crm or newest, where they differ from the usual owners.',
      ),
  })
  .describe(
    'For a record that two systems change: whose word counts for which field. What a system changes and does not own is put aside, and shown by hub conflicts.',
  )

export const flowShape = z.strictObject({
  flow: name.describe('The name of the flow, the same for as long as it lives.'),
  title: title.optional().describe('What people see, in English and Chinese.'),
  standard: z
    .union([z.enum(STANDARD_NAMES), z.array(z.enum(STANDARD_NAMES)).min(1)])
    .optional()
    .describe('Which of the sixteen standard flows it is, or a part of: one or several. hub flows lists them.'),
  from: z
    .strictObject({
      connection: z.string().describe('A name from connections.yaml.'),
      record: z.string().describe('A record type of that connection.'),
      poll: z
        .strictObject({
          every: duration.describe('How often the source is asked for changes.'),
          reconcile: duration
            .optional()
            .describe(
              'How often the source is asked for the ids of all its records: what is gone there becomes a tombstone. Default: never.',
            ),
          deleteShare: z
            .string()
            .regex(PERCENT, 'must be a share such as 5% or 0.5%')
            .optional()
            .describe(
              'With reconcile: if more than this share of the known records is gone, a person is asked first. Default: 5%.',
            ),
        })
        .optional()
        .describe('The hub asks the source.'),
      push: z.literal(true).optional().describe('The source calls the hub.'),
    })
    .describe('Where records come from: either poll or push.'),
  where: expression.optional().describe('Expression over the entity; a record for which it is not true is skipped.'),
  key: expression.describe(
    'Expression over the entity: the lane. Deliveries with the same key go one at a time, in order.',
  ),
  keep: z
    .enum(['latest', 'every'])
    .optional()
    .describe(
      'latest: a newer record replaces one not yet sent. Default: latest for master data, every for documents.',
    ),
  once: expression
    .optional()
    .describe('Expression over the entity: the document is created at most once for each value.'),
  to: target
    .extend({
      batch: z
        .strictObject({
          size: z
            .number()
            .int()
            .min(1)
            .optional()
            .describe('Records in one call. Default: as many as the target takes.'),
          wait: duration.optional().describe('How long a call waits for more records. Default: not at all.'),
        })
        .optional(),
    })
    .describe('Where records go.'),
  mapIn: mapIn.optional(),
  map: map.optional(),
  refs: z
    .record(
      z.string(),
      z.strictObject({
        missing: z.strictObject({ wait: duration }).optional().describe('How long it is waited for. Default: 24h.'),
        required: z
          .boolean()
          .optional()
          .describe(
            'true: nothing that names such a record is sent before the target has it (dealer before its order).',
          ),
      }),
    )
    .optional()
    .describe('Records that others refer to: which have to be there first, and how long they are waited for.'),
  owners: ownersShape.optional(),
  retry: z
    .strictObject({
      attempts: z.number().int().min(1).max(1000).optional(),
      first: duration.optional().describe('The gap before the second attempt; later gaps grow.'),
      longest: duration.optional().describe('No gap is longer.'),
      giveUp: duration.optional().describe('After this time the record is parked.'),
    })
    .optional(),
  feedback: z.array(feedback).optional().describe('Who is told what became of a record.'),
})

export type FlowFile = z.infer<typeof flowShape>
export type FeedbackFile = z.infer<typeof feedback>
export type FeedbackState = (typeof FEEDBACK_STATES)[number]

/** `flows/connections.yaml`: the systems that flows run between. */
export const connectionsShape = z.strictObject({
  connections: z.record(
    name,
    z.strictObject({
      connector: z.string().describe('The connector that speaks this system’s protocol.'),
      title: title.optional(),
      config: z.record(z.string(), z.unknown()).describe(`\${NAME} and \${NAME:-default} come from the environment.`),
      limits: z
        .strictObject({
          concurrent: z.number().int().min(1).optional(),
          perSecond: z.number().positive().optional(),
          perDay: z.number().int().min(1).optional(),
        })
        .optional()
        .describe('Limits over all flows and processes of the connection; the connector’s own where left out.'),
      calendar: calendarShape.optional(),
    }),
  ),
})

const code = z.string().min(1, 'must not be empty')

const day = z
  .string()
  .refine(isDay, 'must be a day of the calendar such as 2027-01-31')
  .describe('A business day, YYYY-MM-DD.')

const audience = {
  tenant: code.optional().describe('For this tenant of the hub only.'),
  dealer: code.optional().describe('For this dealer only: its canonical dealer code.'),
}

const valueDefault = z.union([
  code,
  z.strictObject({
    in: code.optional().describe('The canonical code for an unknown native one.'),
    out: code.optional().describe('The native code for an unknown canonical one.'),
  }),
])

const valueRows = z.array(
  z.strictObject({
    native: code.describe('As the other system writes it.'),
    canonical: code.describe('As the entities write it.'),
    direction: z.enum(['in', 'out', 'both']).optional().describe('in: native to canonical only. Default: both.'),
    ...audience,
    from: day.optional().describe('The first day it holds on. Default: since ever.'),
    until: day.optional().describe('The first day it does not hold on any more. Default: for ever.'),
  }),
)

/** `flows/values/<list>.yaml`: one value map. Read as text, so that a code keeps its leading zeros without quotes. */
export const valuesShape = z.strictObject({
  list: name.describe('What $code calls it.'),
  title: title.optional(),
  unknown: z
    .enum(['reject', 'park', 'default'])
    .describe(
      'A value without a row. reject: the record is at fault, and its source is told; park: the table is, and the record goes on by itself with the release that has the row; default: the default answers.',
    ),
  default: valueDefault.optional().describe('With unknown: default. A text alone is the canonical code.'),
  rows: valueRows,
  levels: z
    .array(z.strictObject({ ...audience, default: valueDefault.optional(), rows: valueRows.optional() }))
    .optional()
    .describe('Rows and defaults of one tenant, one dealer, or one dealer of one tenant.'),
})

export type ValuesFile = z.infer<typeof valuesShape>

/** There is such a day: `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const parsed = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  return parsed !== undefined && !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === text
}
