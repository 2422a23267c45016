/** Log lines: JSON for machines, one line each; the same as plain text when a person looks at a terminal. */
import pino from 'pino'
import { Scrubber } from './scrub.ts'

/**
 * What every room is given to say what it does. Fields whose names say that they hold a secret or a person
 * (`password`, `token`, `key`, `phone`, `email`, …) are blanked at any depth; see `scrub.ts`. Call the number of a
 * document `businessKey`, not `key`.
 */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** The log of the process. */
export interface Logger extends Log {
  /** This value is a secret: from now on it is blanked wherever it would be written, also in the middle of a text. */
  hide(value: string): void
  /** A log that adds these fields to every line. It knows the same secrets. */
  child(fields: object): Logger
}

export const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type Level = (typeof levels)[number]

export interface LogOptions {
  level: Level
  /** Where complete lines go. Default: standard error. */
  write?: (line: string) => void
  /** Plain text instead of JSON. Default: when standard error is a terminal. */
  plain?: boolean
}

/** Opens the log. Lines are written at once, so that the last one before a crash is there. */
export function openLog({ level, write, plain = process.stderr.isTTY === true && !write }: LogOptions): Logger {
  const lines = write ? { write } : pino.destination({ fd: 2, sync: true })
  if ('on' in lines) lines.on('error', () => {}) // nobody reads any more; that must not stop the hub
  const sink = plain ? { write: (line: string) => lines.write(plainLine(line)) } : lines
  const scrubber = new Scrubber()
  const root = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: (fields) => scrubber.value(fields) as Fields },
    },
    sink,
  )
  return wrap(root, scrubber)
}

type Fields = Record<string, unknown>

function wrap(target: pino.Logger, scrubber: Scrubber): Logger {
  return {
    debug: (fields, message) => target.debug(fields, scrubber.text(message)),
    info: (fields, message) => target.info(fields, scrubber.text(message)),
    warn: (fields, message) => target.warn(fields, scrubber.text(message)),
    error: (fields, message) => target.error(fields, scrubber.text(message)),
    hide: (value) => scrubber.hide(value),
    child: (fields) => wrap(target.child(scrubber.value(fields) as Fields), scrubber),
  }
}

/** `13:05:07 info  3 products read  flow=products page=2` */
function plainLine(line: string): string {
  const { level, time, msg, ...fields } = JSON.parse(line) as Record<string, unknown>
  const shown = Object.entries(fields).map(([name, value]) => ` ${name}=${plainValue(value)}`)
  const clock = String(time).slice(11, 19)
  return `${clock} ${String(level).padEnd(5)} ${oneLine(String(msg ?? ''))}${shown.length ? ' ' : ''}${shown.join('')}\n`
}

function plainValue(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return /^[\x21-\x7e]+$/.test(text) ? text : JSON.stringify(value)
}

/** Line breaks and control characters as `\n`, `\u001b`, …: a message cannot pose as another line. */
function oneLine(text: string): string {
  return JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll('\\\\', '\\')
}
