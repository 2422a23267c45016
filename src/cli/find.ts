import { suggest } from '../mapping/suggest.ts'
import { type Command, type Lang, UsageError } from './command.ts'
import { commands } from './commands.ts'
import { texts } from './texts.ts'

/** The command of that name. Throws a `UsageError` with the nearest one. */
export async function findCommand(name: string, lang: Lang): Promise<Command> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (load) return await load()
  const t = texts(lang)
  const near = suggest(name, Object.keys(commands))
  throw new UsageError(t.unknownCommand(name), near === undefined ? t.allCommands : t.didYouMean(`hub ${near}`))
}
