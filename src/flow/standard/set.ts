/**
 * The standard flows that come with a connector: `connectors/<id>/flows/` is a folder of flows like any other, between a
 * connection of that connector and the connections of an example, so that it is checked and tested as it stands. It is
 * never loaded for a tenant: `hub flows add` writes its files into the tenant's folder, for the connections there.
 */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { CompiledMap, Expression } from '../../mapping/index.ts'
import type { Connectors } from '../connections.ts'
import { readYaml } from '../document.ts'
import { CONNECTORS, kindOf, readConfiguration } from '../files.ts'
import { formatFinding } from '../finding.ts'
import type { Flow, LoadedFlows } from '../flow.ts'
import { loadFlows } from '../load.ts'
import type { ConfigurationFile } from '../release.ts'
import { type FlowInFile, flowsInFiles } from './flow-files.ts'

export interface StandardFlow extends FlowInFile {
  /** Its cases, and those of its feedback. */
  tests: readonly ConfigurationFile[]
  /** Value maps that its maps ask. */
  lists: ReadonlySet<string>
}

export interface StandardSet {
  connector: string
  /** Connections of the example: name → connector. */
  connections: ReadonlyMap<string, string>
  /** In the order of their numbers. */
  flows: readonly StandardFlow[]
  /** Value maps by the name of their list. */
  values: ReadonlyMap<string, ConfigurationFile>
}

/** The folder of a connector's standard flows, if it comes with any. */
export function standardFolder(connector: string): string | undefined {
  const folder = join(CONNECTORS, connector, 'flows')
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? folder : undefined
}

const read = new WeakMap<Connectors, Map<string, Promise<StandardSet>>>()

/** The standard flows of a connector, read once in a process; undefined for one without any. Throws when they have mistakes. */
export async function readStandardSet(connector: string, connectors: Connectors): Promise<StandardSet | undefined> {
  const folder = standardFolder(connector)
  if (folder === undefined) return undefined
  const sets = read.get(connectors) ?? new Map<string, Promise<StandardSet>>()
  read.set(connectors, sets)
  const set = sets.get(connector) ?? readSet(connector, folder, connectors)
  sets.set(connector, set)
  return await set
}

async function readSet(connector: string, folder: string, connectors: Connectors): Promise<StandardSet> {
  const files = await readConfiguration(folder)
  const { flows: loaded, findings } = loadFlows(files, connectors)
  if (!loaded)
    throw new Error(`the standard flows of ${connector} have mistakes:\n${findings.map(formatFinding).join('\n')}`)
  const flows = flowsInFiles(files).flatMap((flow) => {
    if (flow.standards.length === 0) return []
    return [{ ...flow, tests: testsOf(flow.name, files), lists: listsOf(flow.name, loaded) }]
  })
  return {
    connector,
    connections: new Map(loaded.connections.map(({ name, connector: of }) => [name, of])),
    flows: flows.sort((a, b) => (`${a.standards} ${a.name}` < `${b.standards} ${b.name}` ? -1 : 1)),
    values: new Map(
      loaded.values.flatMap(({ list, file }) => {
        const found = files.find(({ path }) => path === file)
        return found ? [[list, found]] : []
      }),
    ),
  }
}

function testsOf(name: string, files: readonly ConfigurationFile[]): ConfigurationFile[] {
  return files.filter(({ path, text }) => {
    if (kindOf(path) !== 'test') return false
    const { flow } = (readYaml(path, text).yaml?.plain ?? {}) as { flow?: unknown }
    return typeof flow === 'string' && flow.replace(/\/.*/, '') === name
  })
}

function listsOf(name: string, { flows }: LoadedFlows): Set<string> {
  const own = flows.filter((flow) => flow.name === name || flow.derivedFrom === name)
  const uses = own.flatMap(expressionsOf).flatMap((expression) => expression.uses)
  return new Set(uses.flatMap(({ kind, name: list }) => (kind === 'code' ? [list] : [])))
}

function expressionsOf({ in: enters, out, where, key, once }: Flow): Expression[] {
  const inMaps = [enters, out].flatMap((map?: CompiledMap) => map?.expressions ?? [])
  return [...inMaps, key, ...(where ? [where] : []), ...(once ? [once] : [])]
}
