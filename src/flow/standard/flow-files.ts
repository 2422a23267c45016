/** The flows in a folder as their files call them: also where a flow, or one beside it, has mistakes. */
import { readYaml, type YamlFile } from '../document.ts'
import { kindOf } from '../files.ts'
import type { ConfigurationFile } from '../release.ts'
import { isStandardName, type StandardName } from './numbers.ts'

export interface End {
  connection: string
  record: string
}

export interface FlowInFile {
  /** As the configuration calls it: `flows/order-to-sap.yaml`. */
  path: string
  text: string
  yaml: YamlFile
  name: string
  /** Which of the standard flows it is, or a part of; empty for a flow of somebody's own. */
  standards: readonly StandardName[]
  from: End
  to: End
}

/** The flows whose files can be read as far as their name and ends. */
export function flowsInFiles(files: readonly ConfigurationFile[]): FlowInFile[] {
  return files.flatMap(({ path, text }) => {
    if (kindOf(path) !== 'flow') return []
    const { yaml } = readYaml(path, text)
    if (!yaml) return []
    const { flow: name, standard, from, to } = (yaml.plain ?? {}) as Record<string, unknown>
    if (typeof name !== 'string' || !isEnd(from) || !isEnd(to)) return []
    return [{ path, text, yaml, name, standards: [standard].flat().filter(isStandardName), from, to }]
  })
}

/** Same systems, same kinds of records. */
export function sameEnds(a: Pick<FlowInFile, 'from' | 'to'>, b: Pick<FlowInFile, 'from' | 'to'>): boolean {
  return sameEnd(a.from, b.from) && sameEnd(a.to, b.to)
}

function sameEnd(a: End, b: End): boolean {
  return a.connection === b.connection && a.record === b.record
}

function isEnd(value: unknown): value is End {
  const { connection, record } = (value ?? {}) as Record<string, unknown>
  return typeof connection === 'string' && typeof record === 'string'
}
