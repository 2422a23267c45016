/** Dates between zones and vendors' forms (canonical model, section 1.3). */
import { BUSINESS_ZONE, DAY_MS, dayText, instantText } from './clock.ts'
import { type DateParts, dateFormat } from './date-format.ts'
import { type BusinessFunction, define, refused } from './function.ts'
import { momentTold, readDate, wallTold } from './read-date.ts'

function zoneOf(zone: unknown, name: string): string {
  if (zone === undefined) return BUSINESS_ZONE
  if (typeof zone === 'string') return zone
  throw refused(name, 'a time zone such as "Asia/Shanghai"', zone, 'Write the name of the zone in quotes.')
}

function none(value: unknown): boolean {
  return value === undefined || value === null
}

function date([value, zone, form]: readonly unknown[]): string | undefined {
  if (none(value)) return undefined
  const wall = wallTold(readDate(value, form, 'date'), zoneOf(zone, 'date'), 'date')
  return dayText(wall)
}

function instant([value, zone, form]: readonly unknown[]): string | undefined {
  if (none(value)) return undefined
  const moment = momentTold(readDate(value, form, 'instant'), zoneOf(zone, 'instant'), 'instant')
  return instantText(moment)
}

function formatted([value, form, zone]: readonly unknown[]): string | number | undefined {
  if (none(value)) return undefined
  const name = 'dateFormat'
  const told = readDate(value, undefined, name)
  const named = zoneOf(zone, name)
  if (form === 'milliseconds') return momentTold(told, named, name)
  if (form === 'seconds') return Math.floor(momentTold(told, named, name) / 1000)
  if (form === 'sap')
    return told.kind === 'day' ? `/Date(${told.ms})/` : `/Date(${momentTold(told, named, name)}+0000)/`
  return dateFormat(form, name).write(partsOf(wallTold(told, named, name)))
}

function partsOf(wall: number): DateParts {
  const at = new Date(wall)
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    millisecond: at.getUTCMilliseconds(),
  }
}

function addDays([value, days]: readonly unknown[]): string | undefined {
  if (none(value) || days === undefined) return undefined
  const count = typeof days === 'string' && /^[+-]?\d{1,7}$/.test(days) ? Number(days) : days
  if (!Number.isInteger(count) || Math.abs(count as number) > 4_000_000) {
    throw refused('addDays', 'a whole number of days', days, 'Write e.g. 1, or -1 for the day before.')
  }
  const wall = wallTold(readDate(value, undefined, 'addDays'), BUSINESS_ZONE, 'addDays')
  const later = new Date((Math.floor(wall / DAY_MS) + (count as number)) * DAY_MS)
  if (later.getUTCFullYear() > 9999 || later.getUTCFullYear() < 1000) {
    const advice = 'An end such as 9999-12-31 means that there is none: leave the field out then.'
    throw refused('addDays', 'a day whose answer lies between the years 1000 and 9999', value, advice)
  }
  return dayText(later.getTime())
}

const forms = {
  en: 'Read without being told: `2027-01-31`, `2027/1/31`, `2027.01.31`, `2027年1月31日`, `20270131`, each of the first three also with a time (`08:00`, `08:00:00.123`) and a zone (`Z`, `+08:00`), `20270131080000`, `/Date(ms)/`, `/Date(ms+0480)/` (the number is UTC; a midnight without an offset is a date), and epoch milliseconds of 12 or 13 digits. Anything else: name the `form`, of YYYY, MM, M, DD, D, HH, H, mm, ss, SSS, or `"seconds"`, `"milliseconds"`.',
  zh: '可直接识别：`2027-01-31`、`2027/1/31`、`2027.01.31`、`2027年1月31日`、`20270131`，前三种可带时间（`08:00`、`08:00:00.123`）和时区（`Z`、`+08:00`），以及 `20270131080000`、`/Date(ms)/`、`/Date(ms+0480)/`（数值为 UTC；不带偏移的零点视为日期）和 12、13 位的毫秒时间戳。其他写法用 `form` 指明：YYYY、MM、M、DD、D、HH、H、mm、ss、SSS，或 `"seconds"`、`"milliseconds"`。',
}

export const dates: readonly BusinessFunction[] = [
  define({
    topic: 'dates',
    signature: '$date(value, zone?, form?)',
    summary: {
      en: `The business date, YYYY-MM-DD: the day of a moment in \`zone\` (Asia/Shanghai when left out); a date or time without a zone keeps its day. ${forms.en}`,
      zh: `业务日期 YYYY-MM-DD：某一时刻在 \`zone\`（默认 Asia/Shanghai）的日期；不带时区的日期或时间保持其日期。${forms.zh}`,
    },
    examples: [
      { expression: '$date("2026-12-31T16:00:00Z")', gives: '2027-01-01' },
      { expression: '$date("2026-12-31T16:00:00Z", "UTC")', gives: '2026-12-31' },
      { expression: '$date("2027-01-31 23:30:00")', gives: '2027-01-31' },
      { expression: '$date("2027/1/5")', gives: '2027-01-05' },
      { expression: '$date("20270131")', gives: '2027-01-31' },
      { expression: '$date("/Date(1801353600000)/")', gives: '2027-01-31' },
      { expression: '$date(1798732800000)', gives: '2027-01-01' },
      { expression: '$date("31.01.2027", "UTC", "DD.MM.YYYY")', gives: '2027-01-31' },
      { expression: '$date(1798732800, "Asia/Shanghai", "seconds")', gives: '2027-01-01' },
      { expression: '$date(missing)', missing: true },
      { expression: '$date("2027-02-30")', fails: 'but got "2027-02-30"' },
      { expression: '$date("00000000")', fails: 'but got "00000000"' },
    ],
    call: date,
  }),
  define({
    topic: 'dates',
    signature: '$instant(value, zone?, form?)',
    summary: {
      en: "The moment in UTC, YYYY-MM-DDTHH:mm:ss.SSSZ. A time without a zone is what the clocks of `zone` (Asia/Shanghai when left out) showed: the first of the two where they show it twice at the end of summer time, and refused where they jump over it. A date is the day's first moment. Reads what `$date` reads.",
      zh: '对应的 UTC 时刻，YYYY-MM-DDTHH:mm:ss.SSSZ。不带时区的时间视为 `zone`（默认 Asia/Shanghai）的当地时间：夏令时结束时出现两次的取第一次，夏令时开始时被跳过的则拒绝。日期取当天的第一刻。可识别的写法同 `$date`。',
    },
    examples: [
      { expression: '$instant("2027-01-31 08:00:00")', gives: '2027-01-31T00:00:00.000Z' },
      { expression: '$instant("2027-01-31 08:00:00", "Europe/Berlin")', gives: '2027-01-31T07:00:00.000Z' },
      { expression: '$instant("2027-01-31T08:00:00+05:30")', gives: '2027-01-31T02:30:00.000Z' },
      { expression: '$instant("2027-01-01")', gives: '2026-12-31T16:00:00.000Z' },
      { expression: '$instant("/Date(1801353600000)/")', gives: '2027-01-31T00:00:00.000Z' },
      { expression: '$instant("/Date(1767261600000+0480)/")', gives: '2026-01-01T10:00:00.000Z' },
      { expression: '$instant(1798732800000)', gives: '2026-12-31T16:00:00.000Z' },
      { expression: '$instant("2026-10-25 02:30:00", "Europe/Berlin")', gives: '2026-10-25T00:30:00.000Z' },
      { expression: '$instant("2026-03-29 02:30:00", "Europe/Berlin")', fails: 'never show 2026-03-29 02:30:00' },
      { expression: '$instant("2027-01-31 08:00:00", "Asia/Shangai")', fails: 'needs a time zone' },
      { expression: '$instant("2027-01-31 25:00:00")', fails: 'but got "2027-01-31 25:00:00"' },
    ],
    call: instant,
  }),
  define({
    topic: 'dates',
    signature: '$dateFormat(value, form, zone?)',
    summary: {
      en: 'Writes a date or time in a form: of YYYY, MM, M, DD, D, HH, H, mm, ss, SSS and what stands between; `"sap"` for `/Date(ms)/` (a date, Edm.DateTime) and `/Date(ms+0000)/` (a time, Edm.DateTimeOffset); `"milliseconds"` and `"seconds"` give numbers. A moment is written as the clocks of `zone` (Asia/Shanghai when left out) show it.',
      zh: '按给定格式写出日期或时间：YYYY、MM、M、DD、D、HH、H、mm、ss、SSS 及其间的字符；`"sap"` 为 `/Date(ms)/`（日期，Edm.DateTime）或 `/Date(ms+0000)/`（时间，Edm.DateTimeOffset）；`"milliseconds"`、`"seconds"` 给出数字。时刻按 `zone`（默认 Asia/Shanghai）的当地时间写出。',
    },
    examples: [
      { expression: '$dateFormat("2027-01-31", "YYYYMMDD")', gives: '20270131' },
      { expression: '$dateFormat("2027-01-05", "YYYY/M/D")', gives: '2027/1/5' },
      { expression: '$dateFormat("2026-12-31T16:00:00Z", "YYYY-MM-DD HH:mm:ss")', gives: '2027-01-01 00:00:00' },
      { expression: '$dateFormat("2026-12-31T16:00:00Z", "YYYY-MM-DD HH:mm:ss", "UTC")', gives: '2026-12-31 16:00:00' },
      { expression: '$dateFormat("2027-01-31", "sap")', gives: '/Date(1801353600000)/' },
      { expression: '$dateFormat("2026-12-31T16:00:00Z", "sap")', gives: '/Date(1798732800000+0000)/' },
      { expression: '$dateFormat("2026-12-31T16:00:00Z", "milliseconds")', gives: 1798732800000 },
      { expression: '$dateFormat("2027-01-31", "YYYY-WW")', fails: '"W" is not known' },
    ],
    call: formatted,
  }),
  define({
    topic: 'dates',
    signature: '$addDays(value, days)',
    summary: {
      en: "The day that many days later, or earlier. The hub's `validTo` is the first day that is no longer valid, so a source that names the last valid day needs `$addDays(value, 1)`, and a target that wants it `$addDays(value, -1)`.",
      zh: '若干天之后（或之前）的日期。中枢的 `validTo` 是失效的第一天；来源给的是最后有效日时用 `$addDays(value, 1)`，目标需要最后有效日时用 `$addDays(value, -1)`。',
    },
    examples: [
      { expression: '$addDays("2027-01-31", 1)', gives: '2027-02-01' },
      { expression: '$addDays("2028-03-01", -1)', gives: '2028-02-29' },
      { expression: '$addDays("9999-12-31", 1)', fails: 'between the years 1000 and 9999' },
    ],
    call: addDays,
  }),
]
