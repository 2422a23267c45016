/** Points in time as REST systems write them. */
import { z } from 'zod'

export const TIME_FORMATS = ['iso', 'iso-seconds', 'local', 'seconds', 'milliseconds'] as const

/** How a system writes times. `zone` is meant wherever a time names none. */
export const timesShape = z
  .strictObject({
    format: z
      .enum(TIME_FORMATS)
      .default('iso')
      .describe(
        'iso 2027-03-01T08:00:00.000Z, iso-seconds 2027-03-01T08:00:00Z, local 2027-03-01 16:00:00, or seconds / milliseconds since 1970',
      ),
    zone: z
      .string()
      .regex(/^([+-]\d{2}:\d{2}|Z)$/, 'expected an offset such as "+08:00" (quoted), or Z')
      .default('+08:00')
      .describe('The zone of times that name none'),
  })
  .prefault({})

export type Times = z.output<typeof timesShape>

const WITH_ZONE = /(?:[zZ]|[+-]\d{2}:?\d{2})$/
const TIME = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?)?/

/** Milliseconds since 1970; undefined for what is no time. A number is in the system's unit; 12 digits and more are milliseconds. */
export function parseTime(value: unknown, { format, zone }: Times): number | undefined {
  if (typeof value === 'number' || (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value))) {
    const count = Number(value)
    const isSeconds = format === 'seconds' || (format !== 'milliseconds' && count < 1e11)
    return Math.floor(isSeconds ? count * 1000 : count)
  }
  if (typeof value !== 'string' || !TIME.test(value)) return undefined
  const text = value.trim().replace(' ', 'T').replace(',', '.')
  const whole = text.includes('T') ? text : `${text}T00:00:00`
  const ms = Date.parse(
    WITH_ZONE.test(text) && text.includes('T') ? whole.replace(/([+-]\d{2})(\d{2})$/, '$1:$2') : whole + zone,
  )
  return Number.isNaN(ms) ? undefined : ms
}

/** The time in the system's own words. Parts smaller than its unit are cut off. */
export function formatTime(ms: number, { format, zone }: Times): string {
  const iso = new Date(ms).toISOString()
  switch (format) {
    case 'iso':
      return iso
    case 'iso-seconds':
      return `${iso.slice(0, 19)}Z`
    case 'seconds':
      return String(Math.floor(ms / 1000))
    case 'milliseconds':
      return String(ms)
    case 'local':
      return new Date(ms + offsetMs(zone)).toISOString().slice(0, 19).replace('T', ' ')
  }
}

/** The smallest step of the system's own words, in milliseconds. */
export function unitMs({ format }: Times): number {
  return format === 'iso' || format === 'milliseconds' ? 1 : 1000
}

/**
 * A version that only grows and compares as text or number does: a whole number as it is, a time in UTC with nine
 * digits behind the second, so that nothing of a finer clock is lost. Undefined for anything else.
 */
export function versionOf(value: unknown, times: Times): string | undefined {
  if (typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value))) {
    return /^\d+$/.test(String(value)) ? String(value) : undefined
  }
  const ms = parseTime(value, times)
  if (ms === undefined) return undefined
  const finer = /[.,](\d+)/.exec(String(value))?.[1] ?? ''
  const digits = finer.length > 3 ? finer.slice(0, 9) : new Date(ms).toISOString().slice(20, 23)
  return `${new Date(ms).toISOString().slice(0, 19)}.${digits.padEnd(9, '0')}Z`
}

function offsetMs(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):(\d{2})$/.exec(zone) ?? []
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}
