/** Writes a standard flow for other connections than those of its example, and leaves every other character as it is. */
import { isMap, isScalar, isSeq } from 'yaml'
import { type Path, readYaml } from '../document.ts'

/** Names of connections: in the example → in the folder that it is written for. */
export type Names = ReadonlyMap<string, string>

export interface Renaming {
  connections: Names
  /** The flow's name here. */
  flow: string
  /** Where the JSON Schema that editors check it with lies, seen from its folder; absent where that is elsewhere. */
  schema?: string
}

const SCHEMA_LINE = /^# yaml-language-server: \$schema=.*\n/

/** The text of a flow with the names of its connections and its own filled in. */
export function renamedFlow(text: string, { connections, flow, schema }: Renaming): string {
  const headed = text.replace(SCHEMA_LINE, schema === undefined ? '' : `# yaml-language-server: $schema=${schema}\n`)
  return replaced(headed, ({ at, scalar }) => {
    if (at === 'flow') return flow
    return /^(from\/connection|to\/connection|feedback\/\d+\/to\/connection|owners\/systems\/\w+)$/.test(at)
      ? connections.get(scalar)
      : undefined
  })
}

/** Do two files say the same, wherever editors find the schema that they check them with? */
export function sameText(a: string, b: string): boolean {
  return a.replace(SCHEMA_LINE, '') === b.replace(SCHEMA_LINE, '')
}

/** The text of a flow's cases, which name the flow, or a feedback flow that comes of it (`order-to-sap/feedback-1`). */
export function renamedTest(text: string, flow: string): string {
  return replaced(text, ({ at, scalar }) => (at === 'flow' ? scalar.replace(/^[^/]*/, () => flow) : undefined))
}

/** A name, word by word, with the names of connections in it replaced: `order-to-sap` → `order-to-s4`. */
export function renamedWords(name: string, connections: Names): string {
  return name
    .split('-')
    .map((word) => connections.get(word) ?? word)
    .join('-')
}

type Rename = (place: { at: string; scalar: string }) => string | undefined

function replaced(text: string, rename: Rename): string {
  const { yaml } = readYaml('a standard flow', text)
  if (!yaml) throw new Error(`a standard flow cannot be read: ${text.slice(0, 80)}`)
  const changes: { from: number; to: number; value: string }[] = []
  const walk = (path: Path): void => {
    const node = yaml.node(path)
    if (isMap(node)) for (const { key } of node.items) walk([...path, String(isScalar(key) ? key.value : key)])
    else if (isSeq(node)) for (const i of node.items.keys()) walk([...path, i])
    else if (isScalar(node) && typeof node.value === 'string' && node.range) {
      const value = rename({ at: path.join('/'), scalar: node.value })
      if (value !== undefined && value !== node.value)
        changes.push({ from: node.range[0], to: node.range[1], value: plain(value) })
    }
  }
  for (const key of ['flow', 'from', 'to', 'feedback', 'owners']) walk([key])
  changes.sort((a, b) => b.from - a.from)
  return changes.reduce((now, { from, to, value }) => now.slice(0, from) + value + now.slice(to), text)
}

/** Names are lower-case letters, digits and hyphens; some of those mean something else to YAML. */
function plain(name: string): string {
  return /^[a-z]/.test(name) && !['null', 'true', 'false'].includes(name) ? name : `"${name}"`
}
