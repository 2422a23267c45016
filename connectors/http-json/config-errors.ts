/** What a REST system's answers mean: settings. */
import { z } from 'zod'
import { jsonPath } from './json-path.ts'

const paths = z.union([jsonPath, z.array(jsonPath).min(1)])
const scalar = z.union([z.string(), z.number(), z.boolean()])
const scalars = z.union([scalar, z.array(scalar).min(1)])

export const MEANINGS = [
  'rejected',
  'duplicate',
  'missing-reference',
  'retryable',
  'rate-limited',
  'auth',
  'not-found',
  'unknown',
] as const

const rule = z
  .strictObject({
    status: z
      .union([z.int(), z.array(z.int()).min(1)])
      .optional()
      .describe('HTTP status'),
    at: jsonPath.optional().describe('A place in the answer; left out, that of `errors.code`'),
    equals: scalars.optional().describe('What stands there'),
    contains: z
      .string()
      .min(1)
      .optional()
      .describe('A part of the text there, in any case; of the error text without `at`'),
    means: z
      .enum(MEANINGS)
      .describe(
        'rejected: the record is wrong; duplicate: it is there already; missing-reference: another record has to come first; retryable: nothing was done, try later; rate-limited; auth: log in again; not-found; unknown: it may have been done',
      ),
    id: jsonPath.optional().describe('With duplicate: where the id of the record that is there stands in the answer'),
    record: z
      .string()
      .min(1)
      .optional()
      .describe('With missing-reference: which kind, as links are named (e.g. dealer)'),
    value: jsonPath.optional().describe('With missing-reference: where the key that is missing stands in the answer'),
    sent: jsonPath.optional().describe('… or where it stands in the record that was sent'),
    after: z
      .number()
      .min(0)
      .optional()
      .describe('With retryable and rate-limited: seconds to rest, where the answer does not tell'),
  })
  .superRefine((each, ctx) => {
    const refuse = (key: string, message: string) =>
      ctx.addIssue({ code: 'custom', message, path: [key], params: { keys: true } })
    if (each.status === undefined && each.equals === undefined && each.contains === undefined) {
      refuse('status', 'a rule needs something to go by: status, equals or contains')
    }
    if (each.at !== undefined && each.equals === undefined && each.contains === undefined) {
      refuse('at', 'say what must stand there: equals or contains')
    }
    if (each.means === 'missing-reference') {
      if (each.record === undefined) refuse('record', 'missing-reference needs the kind of record that is missing')
      if (each.value === undefined && each.sent === undefined) refuse('value', 'missing-reference needs value or sent')
    }
  })

export const errorsShape = z
  .strictObject({
    message: paths
      .default(['message', 'error.message', 'detail', 'title', 'error_description', 'msg', 'error'])
      .describe('Error text'),
    code: paths.default(['code', 'error.code', 'errorCode']).describe('Error code'),
    field: paths.default(['field', 'error.field', 'errors[0].pointer', 'errors[0].field']).describe('Field at fault'),
    value: paths.default(['value', 'error.value', 'errors[0].value']).describe('Its value'),
    rules: z.array(rule).default([]).describe('What answers mean; the first that fits counts'),
  })
  .prefault({})

/** Answers with a status below 300 that are errors all the same: `{ "code": 0, … }`. */
export const successShape = z.strictObject({
  at: jsonPath.describe('A place that every answer has'),
  equals: scalars.describe('What stands there when it went well'),
})

export type ErrorRule = z.output<typeof rule>
export type ErrorSettings = z.output<typeof errorsShape>
export type Scalars = z.output<typeof scalars>
