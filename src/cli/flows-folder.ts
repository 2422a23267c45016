/** A folder of flows, its connections, and which standard flows they could have. */
import { isAbsolute, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connectors } from '../../connectors/index.ts'
import {
  type ConfigurationFile,
  type Connection,
  loadFlows,
  type Plan,
  planStandard,
  readConfiguration,
  readStandardSet,
  type StandardName,
  type StandardSet,
  standardFolder,
  standardNumber,
} from '../flow/index.ts'
import type { Lang } from './command.ts'
import { flowsFolder } from './folder.ts'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))
const FLOW_SCHEMA = join(PROJECT, 'schemas/generated/flow.schema.json')

export interface FlowsFolder {
  folder: string
  files: ConfigurationFile[]
  connections: ReadonlyMap<string, Connection>
  /** Lists of the value maps in it. */
  lists: ReadonlySet<string>
}

/** Reads a folder as far as it can be read: its mistakes are for `hub check`. Throws a `UsageError` when there is none. */
export async function readFlowsFolder(given: string, lang: Lang): Promise<FlowsFolder> {
  const folder = flowsFolder(given, lang)
  const files = await readConfiguration(folder)
  const { connections, lists } = loadFlows(files, connectors).loaded.catalog
  return { folder, files, connections, lists }
}

/** The systems beside the DMS, and the flags that name their connections. */
export type Beside = 'erp' | 'crm'

/** The standard flows of one connection, and what the folder lacks to have them. */
export type Offer =
  | { role: Beside; connection: string; plan: Plan }
  /** The other end cannot be told: `candidates` are the connections of the connector that it would be. */
  | { role: Beside; connection: string; unclear: { role: string; connector: string; candidates: string[] } }

/**
 * What a connection would get in a role. `ends` are the connections of the other roles, where they are named; else the
 * only one of the connector that the standard flows are written for. Undefined when no such flows come with its connector.
 */
export async function offer(
  of: FlowsFolder,
  wanted: { role: Beside; connection: string; ends: Readonly<Record<string, string | undefined>> },
  only?: ReadonlySet<StandardName>,
): Promise<Offer | undefined> {
  const { role, connection } = wanted
  const set = await setOf(of, connection)
  const numbers = new Set(
    set?.flows.flatMap(({ standards }) => standards).filter((each) => standardNumber(each).with === role),
  )
  if (!set || numbers.size === 0) return undefined
  const names = new Map<string, string>()
  for (const [example, connector] of set.connections) {
    const candidates = [...of.connections.values()].filter((each) => each.connector === connector)
    const named = connector === set.connector ? connection : wanted.ends[example]
    const [sole, second] = candidates.map(({ name }) => name)
    if (named === undefined && (sole === undefined || second !== undefined)) {
      const unclear = { role: example, connector, candidates: candidates.map(({ name }) => name) }
      return { role, connection, unclear }
    }
    names.set(example, named ?? sole ?? '')
  }
  const { folder, files, lists, connections } = of
  const schema = schemaFrom(folder)
  const chosen = only ? new Set([...numbers].filter((each) => only.has(each))) : numbers
  const plan = planStandard({
    ...{ set, names, numbers: chosen, files, lists, connections, connectors },
    ...(schema !== undefined && { schema }),
  })
  return { role, connection, plan }
}

async function setOf({ connections }: FlowsFolder, connection: string): Promise<StandardSet | undefined> {
  return await readStandardSet(connections.get(connection)?.connector ?? '', connectors)
}

/** Connectors that standard flows come with, and for which role. */
export async function standardConnectors(): Promise<Map<string, ReadonlySet<Beside>>> {
  const found = new Map<string, ReadonlySet<Beside>>()
  for (const id of Object.keys(connectors)) {
    if (standardFolder(id) === undefined) continue
    const set = await readStandardSet(id, connectors)
    found.set(id, new Set(set?.flows.flatMap(({ standards }) => standards.map((each) => standardNumber(each).with))))
  }
  return found
}

/** A folder of the project can name the schema that editors check flows with; one elsewhere may lie on another machine. */
function schemaFrom(folder: string): string | undefined {
  const inProject = relative(PROJECT, folder)
  if (inProject.startsWith('..') || isAbsolute(inProject)) return undefined
  return relative(folder, FLOW_SCHEMA).replaceAll('\\', '/')
}

/** Where connections stand that the standard flows of a connector run between, as they do from the project's folder. */
export function exampleOf(connector: string): string {
  return `connectors/${connector}/flows/connections.yaml`
}

/** Why a connection has no standard flow of a number. */
export type Reason =
  | { standard: StandardName; reason: 'no-standard' | 'no-push'; connector: string }
  | { standard: StandardName; reason: 'no-record'; connector: string; connection: string; record: string }

/** The numbers of a role that a plan leaves out, each with its reason. */
export function unavailable(
  { connections }: FlowsFolder,
  { role, connection, plan }: Offer & { plan: Plan },
  numbers: Iterable<StandardName>,
): Reason[] {
  const connector = connections.get(connection)?.connector ?? ''
  const pushes = connectors[connector]?.inbound !== undefined
  const had = new Set([
    ...plan.flows.flatMap(({ standards }) => standards),
    ...plan.missing.map(({ standard }) => standard),
  ])
  const lacking = [...numbers].filter((each) => standardNumber(each).with === role && !had.has(each))
  return [
    ...plan.missing.map((missing): Reason => ({ ...missing, reason: 'no-record', connector })),
    ...lacking.map((standard): Reason => {
      const reason = standardNumber(standard).pushed && !pushes ? 'no-push' : 'no-standard'
      return { standard, reason, connector }
    }),
  ].sort((a, b) => (a.standard < b.standard ? -1 : 1))
}
