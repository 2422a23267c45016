/** Written forms of dates: `YYYYMMDD`, `D.M.YYYY HH:mm`. The same form reads and writes. */
import { MappingError } from '../mistake.ts'
import { show } from '../show.ts'

export interface DateParts {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  millisecond: number
}

interface Token {
  part: keyof DateParts
  digits: number
  /** Written with zeros in front, and read only so. */
  fixed: boolean
}

/** `yyyy` and `dd`, as Java and .NET write them, mean the same; a form never tells `m` (minutes) from `M` by guessing. */
const TOKENS: Readonly<Record<string, Token>> = {
  YYYY: { part: 'year', digits: 4, fixed: true },
  MM: { part: 'month', digits: 2, fixed: true },
  M: { part: 'month', digits: 2, fixed: false },
  DD: { part: 'day', digits: 2, fixed: true },
  D: { part: 'day', digits: 2, fixed: false },
  HH: { part: 'hour', digits: 2, fixed: true },
  H: { part: 'hour', digits: 2, fixed: false },
  mm: { part: 'minute', digits: 2, fixed: true },
  ss: { part: 'second', digits: 2, fixed: true },
  SSS: { part: 'millisecond', digits: 3, fixed: true },
}

const SPLIT = /YYYY|MM?|DD?|HH?|mm|ss|SSS|./gu
const LONGEST = 60
const MOST_KEPT = 100
const kept = new Map<string, DateFormat>()

export interface DateFormat {
  /** The parts of a text, not yet checked to be a day; undefined when it is not written so. */
  read(text: string): DateParts | undefined
  write(parts: DateParts): string
}

/** Understands a form; throws a `MappingError` for one with letters that mean nothing, or a part twice. */
export function dateFormat(form: unknown, name: string): DateFormat {
  if (typeof form !== 'string' || form === '' || form.length > LONGEST) throw noForm(form, name, '')
  const known = kept.get(form)
  if (known) return known
  if (kept.size >= MOST_KEPT) kept.clear()
  const format = understand(form, name)
  kept.set(form, format)
  return format
}

function understand(form: string, name: string): DateFormat {
  const pieces = form.replaceAll('yyyy', 'YYYY').replaceAll('dd', 'DD').match(SPLIT) ?? []
  const tokens = pieces.flatMap((piece) => TOKENS[piece] ?? [])
  for (const piece of pieces) {
    if (!TOKENS[piece] && /^[A-SU-Za-z]$/.test(piece)) throw noForm(form, name, `; "${piece}" is not known`)
  }
  const parts = tokens.map(({ part }) => part)
  const twice = parts.find((part, index) => parts.indexOf(part) !== index)
  if (twice) throw noForm(form, name, `; the ${twice} stands in it twice`)
  if (tokens.length === 0) throw noForm(form, name, '')
  const whole = ['year', 'month', 'day'].every((part) => parts.includes(part as keyof DateParts))
  const pattern = new RegExp(`^${pieces.map((piece) => patternOf(TOKENS[piece], piece)).join('')}$`, 'u')
  return {
    read(text) {
      if (!whole) throw noForm(form, name, '; to read a date it needs year, month and day')
      const found = pattern.exec(text)
      if (!found) return undefined
      const read = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0, millisecond: 0 }
      for (const [index, part] of parts.entries()) read[part] = Number(found[index + 1])
      return read
    },
    write: (values) => pieces.map((piece) => pieceOf(TOKENS[piece], piece, values)).join(''),
  }
}

function patternOf(token: Token | undefined, piece: string): string {
  if (!token) return piece.replace(/[$()*+./?[\\\]^{|}]/, '\\$&')
  return token.fixed ? `(\\d{${token.digits}})` : `(\\d{1,${token.digits}})`
}

function pieceOf(token: Token | undefined, piece: string, values: DateParts): string {
  if (!token) return piece
  const text = String(values[token.part])
  return token.fixed ? text.padStart(token.digits, '0') : text
}

function noForm(form: unknown, name: string, why: string): MappingError {
  return new MappingError(
    'expression',
    `$${name} needs a form such as "YYYY-MM-DD HH:mm:ss", but got ${show(form)}${why}`,
    'Write it of YYYY, MM, M, DD, D, HH, H, mm, ss, SSS and what stands between, or "milliseconds", "seconds", "sap".',
  )
}
