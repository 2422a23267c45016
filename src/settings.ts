/**
 * Everything the environment can say to the hub. One definition checks the values, gives the defaults, marks the
 * secrets and prints the help.
 */
import { z } from 'zod'
import { suggest } from './mapping/suggest.ts'
import { levels } from './observe/log.ts'

const url = (...schemes: string[]) =>
  z.string().refine((text) => URL.canParse(text) && schemes.some((scheme) => text.startsWith(`${scheme}://`)), {
    error: `expected a URL that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  })

const wholeNumber = (least: number, most: number, what: string) =>
  z
    .string()
    .regex(/^\d+$/, 'expected a whole number')
    .transform(Number)
    .pipe(z.number().min(least, `expected ${what}`).max(most, `expected ${what}`))

/** What a process of the hub may do: doors and pages, deliveries and polls, or both. */
export const roles = ['all', 'http', 'worker'] as const

const definition = {
  DATABASE_URL: url('postgres', 'postgresql').optional().meta({
    description: 'PostgreSQL 15 or newer. Without it the hub runs its own, in HUB_DATA',
    secret: true,
  }),
  REDIS_URL: url('redis', 'rediss').optional().meta({
    description: 'Redis for the queue. Without it the queue is in PostgreSQL',
    secret: true,
  }),
  HUB_DATA: z
    .string()
    .default('./data')
    .meta({ description: 'Folder for the database and keys, if the hub keeps its own' }),
  HUB_FLOWS: z.string().default('./flows').meta({ description: 'Folder with connections.yaml and the flows' }),
  HUB_HOST: z.string().default('127.0.0.1').meta({ description: 'Address to listen on; 0.0.0.0 for all' }),
  HUB_PORT: z
    .string()
    .regex(/^\d+$/, 'expected a whole number')
    .transform(Number)
    .pipe(z.number().max(65_535, 'expected a port, 0 to 65535; 0 takes any free one'))
    .default(8080)
    .meta({ description: 'Port to listen on' }),
  HUB_ROLE: z.enum(roles).default('all').meta({
    description: 'What this process does: http (doors and pages), worker (deliveries and polls) or all',
  }),
  HUB_TENANT: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, 'expected small letters, digits, - and _, at most 63')
    .default('default')
    .meta({ description: 'Tenant whose flows this process runs' }),
  HUB_MASTER_KEY: z
    .string()
    .refine((text) => /^[A-Za-z0-9+/]{43}=$/.test(text), {
      error: 'expected 32 bytes in base64 (44 characters), such as `openssl rand -base64 32` gives',
    })
    .optional()
    .meta({
      description: 'Key that the stored data keys are wrapped with. Without it one is made in HUB_DATA',
      secret: true,
    }),
  HUB_MAX_BODY_BYTES: wholeNumber(1_000_000, 2_000_000_000, '1000000 to 2000000000')
    .default(128_000_000)
    .meta({ description: 'Bytes of all bodies that one process handles at one time; above it the doors answer 503' }),
  HUB_MAX_OPEN: wholeNumber(1, 1_000_000_000, '1 to 1000000000')
    .default(2_000_000)
    .meta({ description: 'Open deliveries of the tenant; above it the doors answer 503 and polls rest' }),
  HUB_RETENTION_CONTENT_DAYS: wholeNumber(1, 36_500, '1 to 36500')
    .default(90)
    .meta({ description: 'Days for which contents are kept: what was received, sent and answered' }),
  HUB_RETENTION_FACTS_DAYS: wholeNumber(1, 36_500, '1 to 36500')
    .default(180)
    .meta({ description: 'Days for which it is kept what happened; links and what was applied are kept for good' }),
  HUB_LOG: z
    .enum(levels)
    .default('info')
    .meta({ description: `How much is logged: ${levels.join(', ')}` }),
}

const schema = z.object(definition)

type Values = z.infer<typeof schema>

/** What the environment says, checked and complete. */
export interface Settings {
  databaseUrl: string | undefined
  redisUrl: string | undefined
  data: string
  flows: string
  host: string
  port: number
  role: Values['HUB_ROLE']
  tenant: string
  masterKey: Uint8Array | undefined
  /** Bytes of all bodies being handled at one time in this process. */
  maxBodyBytes: number
  /** High-water mark of the tenant's open deliveries. */
  maxOpen: number
  /** For how many days contents, and the facts about them, are kept. */
  keeping: { contentDays: number; factsDays: number }
  logLevel: Values['HUB_LOG']
  /** Values that must never be written down: hand them to the log. */
  secrets: string[]
}

/** One line for each mistake: variable, what was expected, what came (unless it is a secret). */
export class SettingsError extends Error {
  constructor(mistakes: string[]) {
    super(mistakes.join('\n'))
    this.name = 'SettingsError'
  }
}

/**
 * Reads the hub's settings out of an environment. Empty variables count as not set.
 *
 * @throws SettingsError with all mistakes at once. A name that is nearly one of ours is one: otherwise a typing error would
 *   mean the default. Other names are left alone, also `HUB_…`: connections may take their secrets from them.
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const mistakes = Object.keys(given).flatMap(misspelt)
  const read = schema.safeParse(given)
  if (!read.success) {
    for (const issue of read.error.issues) {
      const name = String(issue.path[0])
      const came = isSecret(name) ? '' : `, but is ${JSON.stringify(given[name])}`
      const expected = issue.code === 'invalid_value' ? `expected one of ${issue.values.join(', ')}` : issue.message
      mistakes.push(`${name}: ${expected}${came}`)
    }
  }
  if (read.success && read.data.HUB_RETENTION_FACTS_DAYS < read.data.HUB_RETENTION_CONTENT_DAYS) {
    mistakes.push(
      `HUB_RETENTION_FACTS_DAYS: expected at least HUB_RETENTION_CONTENT_DAYS (${read.data.HUB_RETENTION_CONTENT_DAYS}), but is ${read.data.HUB_RETENTION_FACTS_DAYS}: a content without its facts cannot be found`,
    )
  }
  if (!read.success || mistakes.length > 0) throw new SettingsError(mistakes)
  const values = read.data
  return {
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    data: values.HUB_DATA,
    flows: values.HUB_FLOWS,
    host: values.HUB_HOST,
    port: values.HUB_PORT,
    role: values.HUB_ROLE,
    tenant: values.HUB_TENANT,
    masterKey: values.HUB_MASTER_KEY === undefined ? undefined : Buffer.from(values.HUB_MASTER_KEY, 'base64'),
    maxBodyBytes: values.HUB_MAX_BODY_BYTES,
    maxOpen: values.HUB_MAX_OPEN,
    keeping: { contentDays: values.HUB_RETENTION_CONTENT_DAYS, factsDays: values.HUB_RETENTION_FACTS_DAYS },
    logLevel: values.HUB_LOG,
    secrets: Object.keys(definition)
      .filter(isSecret)
      .flatMap((name) => secretParts(given[name])),
  }
}

/** The settings as lines for `--help`: name, what it is, default. */
export function settingsHelp(): string {
  const lines = Object.entries(definition).map(([name, field]) => {
    const standard = field.safeParse(undefined).data
    return `  ${name.padEnd(26)} ${field.meta()?.description}${standard === undefined ? '' : ` (default ${standard})`}`
  })
  return `${lines.join('\n')}\n`
}

function isSecret(name: string): boolean {
  return definition[name as keyof typeof definition]?.meta()?.secret === true
}

/** Of a URL the password alone: its host may and should be named in messages. */
function secretParts(value: string | undefined): string[] {
  if (value === undefined) return []
  if (!URL.canParse(value)) return [value]
  const { password } = new URL(value)
  return password ? [decodeURIComponent(password), password] : []
}

function misspelt(name: string): string[] {
  if (name in definition || !name.startsWith('HUB_')) return []
  const meant = suggest(name, Object.keys(definition))
  return meant === undefined ? [] : [`${name} is not a setting of the hub: did you mean ${meant}?`]
}
