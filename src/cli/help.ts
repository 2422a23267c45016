/** `hub help`, and the help of every command. */
import { settingsHelp } from '../settings.ts'
import { COMMON } from './args.ts'
import { type Command, type Lang, OK, type Option } from './command.ts'
import { commands } from './commands.ts'
import { findCommand } from './find.ts'
import { pad, width } from './table.ts'
import { texts } from './texts.ts'

export const help: Command = {
  name: 'help',
  summary: { en: 'all commands, or one of them', zh: '全部命令，或其中一个的说明' },
  operands: ['[command]'],
  async run({ operands: [name] }, io) {
    const found = name === undefined ? undefined : await findCommand(name, io.lang)
    const lines = found ? commandHelp(found, io.lang) : await allHelp(io.lang)
    for (const line of lines) io.out(line)
    return OK
  },
}

/** What `hub help` prints. */
export async function allHelp(lang: Lang): Promise<string[]> {
  const t = texts(lang)
  const all = await Promise.all(Object.values(commands).map((load) => load()))
  const usages = all.map((command) => [command.name, ...(command.operands ?? [])].join(' '))
  const widest = Math.max(...usages.map(width))
  return [
    `${t.usage}: hub <command> [--help] [--json] [--lang zh|en]`,
    '',
    `${t.commands}:`,
    ...all.map((command, i) => `  ${pad(usages[i] ?? '', widest)}  ${command.summary[lang]}`),
    '',
    `${t.exitCodes}:`,
    ...exitLines(lang),
    `  3  ${t.exitNothing}`,
    '',
    `${t.settings}:`,
    ...settingsHelp().trimEnd().split('\n'),
    '',
    t.more,
  ]
}

/** What `hub <command> --help` prints. */
export function commandHelp(command: Command, lang: Lang): string[] {
  const t = texts(lang)
  const flags = Object.entries({ ...command.options, ...COMMON }).map(([name, option]) => [
    flagUsage(name, option),
    option.help[lang],
  ])
  const widest = Math.max(...flags.map(([usage]) => width(usage ?? '')))
  return [
    `${t.usage}: ${['hub', command.name, ...(command.operands ?? [])].join(' ')}${command.options ? ' [flags]' : ''}`,
    '',
    sentence(command.summary[lang], lang),
    ...(command.about ? ['', ...command.about[lang].split('\n')] : []),
    '',
    `${t.flags}:`,
    ...flags.map(([usage, text]) => `  ${pad(usage ?? '', widest)}  ${text}`),
    ...(command.examples ? ['', `${t.examples}:`] : []),
    ...(command.examples ?? []).flatMap(({ line, what }) => [`  ${line}`, `      ${what[lang]}`]),
    '',
    `${t.exitCodes}:`,
    ...exitLines(lang, command),
  ]
}

function flagUsage(name: string, option: Option): string {
  const repeated = option.multiple ? ' …' : ''
  return option.type === 'boolean' ? `--${name}` : `--${name} ${option.value ?? 'TEXT'}${repeated}`
}

function exitLines(lang: Lang, command?: Command): string[] {
  const t = texts(lang)
  const own = Object.fromEntries(Object.entries(command?.exits ?? {}).map(([code, text]) => [code, text[lang]]))
  const all: Record<string, string> = { 0: t.exitOk, 1: t.exitFailed, 2: t.exitUsage, ...own }
  return Object.entries(all).map(([code, text]) => `  ${code}  ${text}`)
}

function sentence(text: string, lang: Lang): string {
  return lang === 'zh' ? `${text}。` : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
