/** How a REST system is told who calls. */
import { z } from 'zod'
import { secret } from '../../src/connector/index.ts'

const oauth2 = z
  .strictObject({
    tokenUrl: z
      .string()
      .regex(/^(\/|https?:\/\/)/, 'expected a path such as /oauth/token, or the whole address of the token endpoint')
      .describe('Where tokens are given: a path below `url`, or a whole address, also at another host'),
    clientId: z.string().min(1),
    clientSecret: secret(),
    scope: z.string().min(1).optional(),
    credentials: z
      .enum(['header', 'body'])
      .default('header')
      .describe('Client id and secret go in an Authorization header (Basic), or as fields of the body'),
    parameters: z
      .record(z.string(), z.string())
      .default({})
      .describe('More fields of the token request, e.g. audience'),
    token: z.string().min(1).default('access_token').describe('Field of the answer that holds the token'),
    expiresIn: z.string().min(1).default('expires_in').describe('Field with its life in seconds'),
    life: z.int().min(1).optional().describe('Its life in seconds, where the answer does not tell'),
    sendAs: z
      .union([
        z.strictObject({ header: z.string().min(1), prefix: z.string().default('') }),
        z.strictObject({ query: z.string().min(1) }),
      ])
      .default({ header: 'authorization', prefix: 'Bearer ' })
      .describe('How the token is shown in every call'),
  })
  .describe('OAuth 2.0 client credentials (RFC 6749, 4.4)')

const apiKey = z
  .strictObject({
    header: z.string().min(1).optional().describe('Name of the header'),
    query: z.string().min(1).optional().describe('Name of the query parameter'),
    value: secret(),
  })
  .refine(({ header, query }) => (header === undefined) !== (query === undefined), {
    error: 'name either the header or the query parameter that carries the key',
    path: ['header'],
    params: { keys: true },
  })

export const authShape = z
  .strictObject({
    oauth2: oauth2.optional(),
    basic: z.strictObject({ user: z.string().min(1), password: secret() }).optional(),
    bearer: z.strictObject({ token: secret() }).optional(),
    apiKey: apiKey.optional(),
  })
  .refine(({ oauth2: a, basic, bearer }) => [a, basic, bearer].filter(Boolean).length <= 1, {
    error: 'only one of oauth2, basic and bearer; apiKey may stand beside it',
    params: { keys: true },
  })
  .prefault({})

export type OAuth2 = z.output<typeof oauth2>
