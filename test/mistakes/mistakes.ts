/** The published list of seeded mistakes: what people get wrong, as edits of the files that ship with the hub. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { checkFiles } from '../../src/cli/folder.ts'
import type { ConfigurationFile, Finding } from '../../src/flow/index.ts'

export interface SeededMistake {
  name: string
  file: string
  /** Stands once in the file. */
  replace: string
  with: string
  /** Code of the finding that must come. */
  code: string
  /** What stands in the line that the finding must point at, after the edit. */
  on: string
  /** The file of that line, where it is another one. */
  in?: string
  /** The line itself, where several hold `on`. */
  line?: number
}

/** All lists of this folder. */
export function seededMistakes(): SeededMistake[] {
  const folder = new URL('.', import.meta.url)
  const lists = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  return lists.flatMap((name) => parse(readFileSync(new URL(name, folder), 'utf8')) as SeededMistake[])
}

/** The files with the mistake in them. */
export function withMistake(files: readonly ConfigurationFile[], mistake: SeededMistake): ConfigurationFile[] {
  const file = files.find(({ path }) => path === mistake.file)
  if (!file) throw new Error(`${mistake.name}: there is no ${mistake.file}`)
  const parts = file.text.split(mistake.replace)
  if (parts.length !== 2)
    throw new Error(`${mistake.name}: "${mistake.replace}" stands ${parts.length - 1} times in ${mistake.file}`)
  return files.map((one) => (one === file ? { ...one, text: parts.join(mistake.with) } : one))
}

/** What `hub check` says, and whether it is what the list expects at the place it expects it. */
export async function findMistake(
  files: readonly ConfigurationFile[],
  mistake: SeededMistake,
): Promise<{ found: boolean; findings: Finding[] }> {
  const changed = withMistake(files, mistake)
  const { findings } = await checkFiles(changed)
  const place = mistake.in ?? mistake.file
  const lines = (changed.find(({ path }) => path === place)?.text ?? '').split('\n')
  const on = mistake.on.replace(/\n$/, '')
  const found = findings.some(
    ({ code, file, line }) =>
      code === mistake.code &&
      file === place &&
      (mistake.line === undefined ? (lines[line - 1] ?? '').includes(on) : mistake.line === line),
  )
  return { found, findings }
}
