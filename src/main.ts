/** `hub`: reads the command line and runs the command. Started by `bin.js`. */
import { readArgs } from './cli/args.ts'
import { FAILED, type Io, type Lang, NOTHING_FOUND, OK, UsageError, WRONG_USAGE } from './cli/command.ts'
import { findCommand } from './cli/find.ts'
import { allHelp, commandHelp } from './cli/help.ts'
import { NoLedger } from './cli/ledger.ts'
import { texts } from './cli/texts.ts'
import { SettingsError } from './settings.ts'

process.exitCode = await main(process.argv.slice(2))

async function main(argv: string[]): Promise<number> {
  // Whoever reads our output may stop reading (`hub status | head`); that is no failure.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(OK)
      throw error
    })
  }
  const io = openIo(argv)
  try {
    return await run(argv, io)
  } catch (error) {
    return explain(error, io)
  }
}

async function run(argv: string[], io: Io): Promise<number> {
  const t = texts(io.lang)
  const { at: flagAt, value: lang } = langFlag(argv)
  if (lang !== undefined && lang !== 'zh' && lang !== 'en') throw new UsageError(t.badLang(lang))
  const nameAt = argv.findIndex((arg, i) => !arg.startsWith('-') && i !== flagAt + 1)
  const wantsHelp = argv.includes('--help') || argv.includes('-h')
  if (nameAt < 0) {
    for (const line of await allHelp(io.lang)) io.out(line)
    return wantsHelp ? OK : WRONG_USAGE
  }
  const command = await findCommand(argv[nameAt] ?? '', io.lang)
  if (wantsHelp) {
    for (const line of commandHelp(command, io.lang)) io.out(line)
    return OK
  }
  return await command.run(readArgs(command, argv.toSpliced(nameAt, 1), io.lang), io)
}

function explain(error: unknown, io: Io): number {
  const { message, hint, code } = inWords(error)
  if (io.json) io.out(JSON.stringify({ error: { message, ...(hint === undefined ? {} : { hint }) } }))
  io.err(message)
  if (hint !== undefined) io.err(hint)
  return code
}

function inWords(error: unknown): { message: string; hint?: string | undefined; code: number } {
  if (error instanceof UsageError) return { message: error.message, hint: error.hint, code: WRONG_USAGE }
  if (error instanceof SettingsError) return { message: error.message, code: WRONG_USAGE }
  if (error instanceof NoLedger) return { message: error.message, hint: error.hint, code: NOTHING_FOUND }
  return { message: error instanceof Error ? error.message || error.name : String(error), code: FAILED }
}

function openIo(argv: string[]): Io {
  const { stdout, stderr, env } = process
  return {
    out: (line) => void stdout.write(`${line}\n`),
    err: (line) => void stderr.write(`${line}\n`),
    lang: languageOf(langFlag(argv).value, env),
    json: argv.includes('--json'),
    terminal: stdout.isTTY === true,
    env,
    now: () => new Date(),
  }
}

/** What `--lang` says; `at` is where the flag stands with its value behind it, or one that no argument can follow. */
function langFlag(argv: string[]): { at: number; value?: string } {
  const at = argv.indexOf('--lang')
  if (at >= 0) return { at, ...(argv[at + 1] === undefined ? {} : { value: argv[at + 1] as string }) }
  const joined = argv.find((arg) => arg.startsWith('--lang='))
  return { at: Number.NaN, ...(joined === undefined ? {} : { value: joined.slice('--lang='.length) }) }
}

/** As asked for, else as the environment speaks, else English. */
function languageOf(asked: string | undefined, env: NodeJS.ProcessEnv): Lang {
  if (asked === 'zh' || asked === 'en') return asked
  return (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').toLowerCase().startsWith('zh') ? 'zh' : 'en'
}
