import { z } from 'zod'
import { authShape } from './config-auth.ts'
import { errorsShape, successShape } from './config-errors.ts'
import { recordShape } from './config-record.ts'
import { pathTemplate } from './template.ts'
import { timesShape } from './times.ts'

/** What a connection to a REST system is told: everything about it. The README beside this file explains each key. */
export const httpJsonConfig = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/, error: 'expected the address of the system, e.g. https://crm.example.com/api' })
      .refine((url) => !/[?#]/.test(url), { error: 'expected an address without "?" and "#"' })
      .describe('Address that all paths are below'),
    auth: authShape,
    headers: z.record(z.string().min(1), z.string()).default({}).describe('Headers of every call; no secrets'),
    times: timesShape.describe('How the system writes times'),
    success: successShape.optional().describe('For systems that answer errors with HTTP 200'),
    errors: errorsShape,
    check: z
      .strictObject({ path: pathTemplate() })
      .optional()
      .describe('What is asked to test the connection, besides the lists'),
    readTimeoutMs: z.int().min(1).default(60_000).describe('Time limit of a reading call, in milliseconds'),
    writeTimeoutMs: z.int().min(1).default(120_000).describe('Time limit of a writing call, in milliseconds'),
    records: z
      .record(
        z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters, digits and single hyphens'),
        recordShape,
      )
      .refine((records) => Object.keys(records).length > 0, { error: 'name at least one record type' }),
  })
  .superRefine(({ records, errors }, ctx) => {
    if (errors.rules.some(({ means }) => means === 'not-found')) return
    for (const [name, { find }] of Object.entries(records)) {
      if (!find || find.items !== undefined) continue
      ctx.addIssue({
        code: 'custom',
        path: ['records', name, 'find'],
        params: { keys: true },
        message:
          'asks for one record: then errors.rules needs a rule with means: not-found, to tell a missing record from a wrong path',
      })
    }
  })

export type HttpJsonConfig = z.output<typeof httpJsonConfig>
