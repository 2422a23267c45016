/** Reads a command line: `node:util` parseArgs, with errors that say what to write instead. */
import { parseArgs } from 'node:util'
import { suggest } from '../mapping/suggest.ts'
import { type Args, type Command, type Lang, type Option, UsageError } from './command.ts'
import { texts } from './texts.ts'

/** Flags of every command. */
export const COMMON: Readonly<Record<string, Option>> = {
  json: { type: 'boolean', help: { en: 'print one JSON document', zh: '输出一个 JSON 文档' } },
  lang: { type: 'string', value: 'zh|en', help: { en: 'language of the output', zh: '输出语言' } },
  help: { type: 'boolean', help: { en: 'show this help', zh: '显示本帮助' } },
}

/** Takes a command's flags and operands apart. Throws a `UsageError` for what the command does not know. */
export function readArgs(command: Command, argv: readonly string[], lang: Lang): Args {
  const t = texts(lang)
  const options: Readonly<Record<string, Option>> = { ...command.options, ...COMMON }
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type, multiple: true }])),
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const operands: string[] = []
  const given = new Map<string, string[]>()
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value)
    if (token.kind !== 'option') continue
    const option =
      token.rawName.startsWith('--') && Object.hasOwn(options, token.name) ? options[token.name] : undefined
    if (!option) throw unknownFlag(command, token.rawName, Object.keys(options), lang)
    const value = token.value
    if (option.type === 'boolean' && value !== undefined) throw new UsageError(t.flagTakesNone(token.rawName, value))
    if (option.type === 'string' && (value === undefined || value === '' || looksLikeFlag(token))) {
      throw new UsageError(t.flagNeedsValue(token.rawName, option.value ?? 'TEXT'))
    }
    given.set(token.name, [...(given.get(token.name) ?? []), value ?? ''])
    if (option.type === 'string' && !option.multiple && (given.get(token.name)?.length ?? 0) > 1) {
      throw new UsageError(t.flagTwice(token.rawName))
    }
  }
  const wanted = command.operands ?? []
  const least = given.has('help') ? 0 : wanted.filter((operand) => operand.startsWith('<')).length
  if (operands.length < least)
    throw new UsageError(t.operandMissing(wanted[operands.length] ?? ''), t.seeHelp(command.name))
  // `[flow…]`: any number of them.
  if (operands.length > wanted.length && !wanted.at(-1)?.includes('…')) {
    throw new UsageError(t.operandTooMany(operands[wanted.length] ?? ''), t.seeHelp(command.name))
  }
  return {
    operands,
    has: (name) => given.has(name),
    value: (name) => given.get(name)?.at(-1),
    values: (name) => given.get(name) ?? [],
  }
}

/** `--flow --json`: the value was forgotten. */
function looksLikeFlag(token: { inlineValue?: boolean | undefined; value?: string | undefined }): boolean {
  return token.inlineValue !== true && (token.value?.startsWith('--') ?? false)
}

function unknownFlag(command: Command, raw: string, known: readonly string[], lang: Lang): UsageError {
  const t = texts(lang)
  const near = suggest(raw.replace(/^-+/, ''), known)
  return new UsageError(
    t.flagUnknown(command.name, raw),
    near === undefined ? t.seeHelp(command.name) : t.didYouMean(`--${near}`),
  )
}

/** A whole number between two bounds. Throws a `UsageError` that says so. */
export function wholeNumber(text: string, flag: string, least: number, most: number, lang: Lang): number {
  const n = Number(text)
  if (!/^\d+$/.test(text) || n < least || n > most)
    throw new UsageError(texts(lang).notANumber(flag, text, least, most))
  return n
}
