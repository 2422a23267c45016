/** Times as Galaxy writes them: what the clocks of the account set's zone show, without saying so. */

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?)?$/

export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/**
 * A local time as an instant in UTC with milliseconds, always 24 characters long so that texts compare like times.
 * Undefined when it is no time, and for the year 1, Galaxy's "never".
 */
export function instant(value: unknown, zone: string): string | undefined {
  if (typeof value !== 'string') return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0'] = LOCAL.exec(value.trim()) ?? []
  if (year === undefined || Number(year) < 1900) return undefined
  const shown = Date.UTC(
    ...([Number(year), Number(month) - 1, Number(day)] as const),
    ...([Number(hour), Number(minute), Number(second), Number(fraction.padEnd(3, '0').slice(0, 3))] as const),
  )
  // The offset of the guess may be that of the other side of a change of clocks; the second look is right.
  const guess = shown - offsetMs(shown, zone)
  return new Date(shown - offsetMs(guess, zone)).toISOString()
}

/** An instant as the clocks of the zone show it, for filters: `2027-01-31 08:00:00.123`. */
export function local(iso: string, zone: string): string {
  const ms = Date.parse(iso)
  return new Date(ms + offsetMs(ms, zone)).toISOString().replace('T', ' ').replace('Z', '')
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** How far the clocks of a zone are ahead of UTC at a moment. */
function offsetMs(ms: number, zone: string): number {
  let format = formats.get(zone)
  if (!format) {
    const two = '2-digit' as const
    format = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: two, day: two },
      ...{ hour: two, minute: two, second: two },
    })
    formats.set(zone, format)
  }
  const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000
}
