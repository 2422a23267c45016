/** When a connection is closed by plan: the `calendar` of a connection in `connections.yaml`. */
import { z } from 'zod'
import { didYouMean } from '../mapping/index.ts'
import { closedUntil, forEver } from './closed-until.ts'
import type { Path, YamlFile } from './document.ts'
import { errorAt, type Finding } from './finding.ts'
import { WEEKDAYS } from './local-time.ts'

const window = z
  .strictObject({
    every: z.enum(['day', 'week', 'month']).optional().describe('How often it comes back. Left out: it comes once.'),
    from: z.string().describe('"23:00" a day, "sat 20:00" a week, "last 18:00" a month, or once 2026-12-31T18:00.'),
    to: z.string().describe('When it opens again, written like "from".'),
    reason: z.string().min(1).optional().describe('Shown to people while it is closed.'),
  })
  .describe('A "to" that is not behind its "from" is in the next day, week or month.')

export const calendarShape = z
  .strictObject({
    zone: z.string().describe('The time zone of all times here, e.g. Asia/Shanghai. Summer time is kept.'),
    closed: z.array(window).min(1),
  })
  .describe('When nothing is sent to the system and nothing is read from it. What is due waits, and goes on by itself.')

/** A connection's calendar, checked. */
export type Calendar = z.infer<typeof calendarShape>
export type ClosedWindow = Calendar['closed'][number]

const TIME = '([01]\\d|2[0-3]):[0-5]\\d'
const FORMS = {
  day: [new RegExp(`^${TIME}$`), 'write a time of day such as "23:00"'],
  week: [new RegExp(`^(${WEEKDAYS.join('|')}) ${TIME}$`), 'write a day of the week and a time, such as "sat 20:00"'],
  month: [
    new RegExp(`^(last(-([1-9]|1\\d|2[0-7]))?|[1-9]|1\\d|2[0-8]) ${TIME}$`),
    'write a day of the month and a time, such as "last 18:00"; days are 1 to 28, last, and last-1 for the day before',
  ],
  once: [new RegExp(`^\\d{4}-\\d\\d-\\d\\dT${TIME}$`), 'write a day and a time such as 2026-12-31T18:00'],
} as const

/** What the shape of a calendar cannot tell: an unknown zone, times that are none, a system that is never open. */
export function checkCalendar(calendar: Calendar, yaml: YamlFile, path: Path): Finding[] {
  const { zone, closed } = calendar
  if (!isZone(zone)) {
    const hint = didYouMean(zone, Intl.supportedValuesOf('timeZone'))
    return [errorAt(yaml.at([...path, 'zone']), 'unknown-zone', `there is no time zone "${zone}"`, hint)]
  }
  const findings = closed.flatMap((window, i) => checkWindow(window, yaml, [...path, 'closed', i]))
  if (findings.length > 0) return findings
  // Windows come back at least every month: what never opens is closed on any day.
  if (closedUntil(calendar, new Date(Date.UTC(2026, 5, 15)))?.until.getTime() !== forEver.getTime()) return []
  return [errorAt(yaml.at([...path, 'closed']), 'never-open', 'with these times the system is never open')]
}

function checkWindow({ every, from, to }: ClosedWindow, yaml: YamlFile, path: Path): Finding[] {
  const [form, hint] = FORMS[every ?? 'once']
  const bad = (end: 'from' | 'to', message: string, what: string) =>
    errorAt(yaml.at([...path, end]), 'bad-calendar', message, what)
  const wrong = [['from', from] as const, ['to', to] as const].flatMap(([end, text]) => {
    if (!form.test(text)) return [bad(end, `"${text}" is not a time of a calendar`, hint)]
    return every === undefined && !isDay(text.slice(0, 10))
      ? [bad(end, `there is no day ${text.slice(0, 10)}`, hint)]
      : []
  })
  if (wrong.length > 0) return wrong
  if (from === to) return [bad('to', '"from" and "to" are the same', 'write when it opens again')]
  return every === undefined && to < from ? [bad('to', `"to" (${to}) is before "from" (${from})`, 'swap the two')] : []
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch {
    return false
  }
}

function isDay(day: string): boolean {
  const parsed = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === day
}
