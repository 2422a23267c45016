import { z } from 'zod'
import { secret, webhookKey } from '../../src/connector/index.ts'

const NO_KEY = { error: 'expected "whsec_" and a Base64 key of at least 16 bytes; old and new apart by a space' }
const signingKeys = z.string().refine((text) => secretsIn(text).every(isWebhookSecret), NO_KEY)

/** What a connection to a DMS core is told. Every field with a default may be left out. */
export const dmsConfig = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'expected the address of the DMS, e.g. https://dms.example.com/api' })
    .refine((url) => !/[?#]/.test(url), { error: 'expected an address without "?" and "#"' })
    .describe('Base address of the API of the DMS core'),
  token: secret().describe('Bearer token the hub shows to the DMS'),
  webhookSecret: secret(signingKeys.refine((text) => secretsIn(text).length > 0, NO_KEY)).describe(
    'Key the DMS signs its calls with; while it is being changed, old and new apart by a space',
  ),
  signingSecret: secret(signingKeys)
    .optional()
    .describe('Key the hub signs its own calls with; absent or empty: the one the DMS signs with'),
  maxBodyBytes: z
    .int()
    .min(1)
    .default(5 * 1024 * 1024)
    .describe('Largest body taken from the DMS, in bytes'),
  pageSize: z.int().min(1).max(500).default(200).describe('Records asked for in one call'),
  readTimeoutMs: z.int().min(1).default(60_000).describe('Time limit of a reading call, in milliseconds'),
  writeTimeoutMs: z.int().min(1).default(120_000).describe('Time limit of a writing call, in milliseconds'),
})

export type DmsConfig = z.output<typeof dmsConfig>

/** The keys of a `webhookSecret` setting. */
export function secretsIn(text: string): string[] {
  return text.split(/\s+/).filter((part) => part !== '')
}

function isWebhookSecret(text: string): boolean {
  try {
    return webhookKey(text).length > 0
  } catch {
    return false
  }
}
