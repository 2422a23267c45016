import { expect, test } from 'vitest'
import { z } from 'zod'
import { secret, secretFields } from './secret.ts'

test('finds secret fields wherever they stand', () => {
  const schema = z.object({
    url: z.url(),
    token: secret(),
    optional: secret().optional(),
    fallback: secret(z.string().regex(/^whsec_/)).default('whsec_x'),
    login: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('basic'), password: secret() }),
      z.object({ kind: z.literal('oauth'), clientSecret: secret().nullable() }),
    ]),
    proxy: z.object({ pass: secret() }).optional(),
  })
  expect(secretFields(schema)).toEqual([
    'token',
    'optional',
    'fallback',
    'login.password',
    'login.clientSecret',
    'proxy.pass',
  ])
  expect(secretFields(schema.refine(() => true))).toContain('token')
})

test('an empty secret is refused', () => {
  expect(secret().safeParse('').success).toBe(false)
})
