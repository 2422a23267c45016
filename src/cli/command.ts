/** The shape of a command of `hub`. One command a file, listed in `commands.ts`. */

/** A text in the languages of the hub. */
export interface Text {
  en: string
  zh: string
}

export type Lang = keyof Text

/** A flag. `--json`, `--lang` and `--help` belong to every command and are not listed. */
export interface Option {
  type: 'boolean' | 'string'
  /** May stand several times; the values come as a list. */
  multiple?: boolean
  /** What stands for the value in the help: `N`, `URL`. */
  value?: string
  help: Text
}

/** What the user wrote, checked: no unknown flags, and as many operands as the command takes. */
export interface Args {
  operands: string[]
  /** True when the flag stands there. */
  has(option: string): boolean
  /** Value of a string flag; the last one where it stands several times. */
  value(option: string): string | undefined
  values(option: string): string[]
}

/** All that a command is given of the world. */
export interface Io {
  /** Writes a line to standard output. */
  out(line: string): void
  /** Writes a line to standard error: progress, hints, whatever is not the result. */
  err(line: string): void
  lang: Lang
  /** The user wants exactly one JSON document on standard output. */
  json: boolean
  /** Standard output is a terminal. */
  terminal: boolean
  env: Record<string, string | undefined>
  now(): Date
}

export interface Command {
  name: string
  /** One line, for `hub help`. */
  summary: Text
  /** Operands as they stand in the usage line: `<key>`, `[dir]`. */
  operands?: readonly string[]
  options?: Readonly<Record<string, Option>>
  /** A paragraph or two more, for `hub <command> --help`. */
  about?: Text
  examples?: readonly { line: string; what: Text }[]
  /** Exit codes that mean something special here; 0, 1 and 2 are said for all. */
  exits?: Readonly<Record<number, Text>>
  /** Gives the exit code. What it throws is shown in one line and ends with 1; a `UsageError` ends with 2. */
  run(args: Args, io: Io): Promise<number>
}

/** Exit codes, for scripts. */
export const OK = 0
export const FAILED = 1
export const WRONG_USAGE = 2
export const NOTHING_FOUND = 3

/** The command line itself is wrong. */
export class UsageError extends Error {
  /** Shown on a line of its own: what to write instead. */
  readonly hint: string | undefined
  constructor(message: string, hint?: string) {
    super(message)
    this.name = 'UsageError'
    this.hint = hint
  }
}
