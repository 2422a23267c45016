/** The fields of a point in time in UTC, by the letters of date pictures, with ISO 8601 weeks of years and of months. */

export const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** By ISO number: Monday is 1. */
export const DAYS = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

const DAY = 24 * 60 * 60 * 1000

/** A number, `am`/`pm` for `P`, `ISO` for `C` and `E`; undefined for an offset (UTC has none) and unknown letters. */
export function dateField(date: Date, component: string): number | string | undefined {
  const year = date.getUTCFullYear()
  const month = date.getUTCMonth()
  switch (component) {
    case 'Y':
      return year
    case 'M':
      return month + 1
    case 'D':
      return date.getUTCDate()
    case 'd':
      return (Date.UTC(year, month, date.getUTCDate()) - Date.UTC(year, 0)) / DAY + 1
    case 'F':
      return date.getUTCDay() === 0 ? 7 : date.getUTCDay()
    case 'W':
      return week(Date.UTC(year, month, date.getUTCDate()), 52, [year - 1, 0], [year, 0], [year + 1, 0])
    case 'w':
      return week(Date.UTC(year, month, date.getUTCDate()), 4, before(year, month), [year, month], after(year, month))
    case 'X':
      return year + turn(date.getTime(), [year, 0], [year + 1, 0])
    case 'x': {
      const months = { '-1': before(year, month)[1], 0: month, 1: after(year, month)[1] }
      return months[turn(date.getTime(), [year, month], after(year, month))] + 1
    }
    case 'H':
      return date.getUTCHours()
    case 'h':
      return date.getUTCHours() % 12 === 0 ? 12 : date.getUTCHours() % 12
    case 'P':
      return date.getUTCHours() >= 12 ? 'pm' : 'am'
    case 'm':
      return date.getUTCMinutes()
    case 's':
      return date.getUTCSeconds()
    case 'f':
      return date.getUTCMilliseconds()
    case 'C':
    case 'E':
      return 'ISO'
    default:
      return undefined
  }
}

type YearMonth = readonly [year: number, month: number]

function before(year: number, month: number): YearMonth {
  return month === 0 ? [year - 1, 11] : [year, month - 1]
}

function after(year: number, month: number): YearMonth {
  return month === 11 ? [year + 1, 0] : [year, month + 1]
}

/** The Monday of the week that holds the first Thursday of a year (its January) or of a month. */
function firstWeek([year, month]: YearMonth): number {
  const first = Date.UTC(year, month)
  const day = new Date(first).getUTCDay() || 7
  return day > 4 ? first + (8 - day) * DAY : first - (day - 1) * DAY
}

/** The week of `day` in a period: the last of the one before, or the first of the one after, at its edges. */
function week(day: number, fewest: number, previous: YearMonth, period: YearMonth, next: YearMonth): number {
  const number = weeksFrom(firstWeek(period), day)
  if (number > fewest && day >= firstWeek(next)) return 1
  return Math.floor(number < 1 ? weeksFrom(firstWeek(previous), day) : number)
}

function weeksFrom(start: number, day: number): number {
  return (day - start) / (DAY * 7) + 1
}

/** -1 when a time is in the last week of the period before, 1 when in the first of the one after. */
function turn(time: number, period: YearMonth, next: YearMonth): -1 | 0 | 1 {
  if (time < firstWeek(period)) return -1
  return time >= firstWeek(next) ? 1 : 0
}
