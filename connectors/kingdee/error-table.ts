import { readFileSync } from 'node:fs'
import { z } from 'zod'

/**
 * What a message of Galaxy is about. `lock` and `limit` are the two kinds of `retryable` with a pause of their own;
 * `absent` is "no such document"; `unknown` is what stands in no row.
 */
const classes = [
  'auth',
  'config',
  'licence',
  'duplicate',
  'state',
  'reference',
  'missing',
  'business',
  'lock',
  'limit',
  'retryable',
  'absent',
  'invalid',
  'unknown',
] as const

export type ErrorClass = (typeof classes)[number]

const about = z.enum(classes)

/**
 * The table as it stands in `error-table.json`. `text: true` at a code: the words say it better, and the code decides
 * only where no words are known. `…` in a pattern stands for anything. The first text that fits counts.
 */
const table = z
  .strictObject({
    version: z.string(),
    advice: z.record(z.string(), z.strictObject({ en: z.string().min(1), zh: z.string().min(1) })),
    codes: z.array(
      z.strictObject({
        vendor: z.string(),
        code: z.int(),
        class: about,
        advice: z.string(),
        text: z.boolean().default(false),
      }),
    ),
    texts: z.array(
      z.strictObject({
        vendor: z.string(),
        pattern: z.string().min(1),
        not: z.array(z.string()).default([]),
        class: about,
        advice: z.string(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('error-table.json', import.meta.url), 'utf8')))

export const errorTable = table

const patterns = table.texts.map(({ pattern, not, ...row }) => ({
  ...row,
  fits: (said: string) => matcher(pattern).test(said) && !not.some((other) => matcher(other).test(said)),
}))
const byCode = new Map(table.codes.map((row) => [row.code, row]))

export interface Meaning {
  class: ErrorClass
  /** What to do, in English and Chinese. */
  advice: string
}

/**
 * What a message means: the code first, where it is sure of itself; then the words; then the code all the same. The
 * words mean the same in full-width letters and with spaces anywhere.
 */
export function meaningOf(code: number | undefined, message: string): Meaning {
  const coded = code === undefined ? undefined : byCode.get(code)
  if (coded && !coded.text) return meaning(coded)
  const said = squeezed(message)
  const found = patterns.find((row) => row.fits(said)) ?? coded
  return found ? meaning(found) : { class: 'unknown', advice: adviceOf('unknown') }
}

/** One text for the console, English and Chinese. */
export function adviceOf(name: string): string {
  const found = table.advice[name]
  return found ? `${found.en} / ${found.zh}` : ''
}

/** Full-width letters and signs as usual ones, no spaces of any kind, small letters: what patterns are compared with. */
export function squeezed(message: string): string {
  return message
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]+/gu, '')
    .toLowerCase()
}

function meaning(row: { class: ErrorClass; advice: string }): Meaning {
  return { class: row.class, advice: adviceOf(row.advice) }
}

const matchers = new Map<string, RegExp>()

function matcher(pattern: string): RegExp {
  const known = matchers.get(pattern)
  if (known) return known
  const parts = pattern.split('…').map((part) => squeezed(part).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const made = new RegExp(parts.join('.{0,80}?'))
  matchers.set(pattern, made)
  return made
}
