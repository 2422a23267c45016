/** What has to be written into a folder so that a connection has its standard flows, and what is there already. */
import type { Connectors } from '../connections.ts'
import { connectorOf } from '../connector-of.ts'
import type { Connection } from '../flow.ts'
import type { ConfigurationFile } from '../release.ts'
import { type End, type FlowInFile, flowsInFiles, sameEnds } from './flow-files.ts'
import type { StandardName } from './numbers.ts'
import { type Names, renamedFlow, renamedTest, renamedWords, sameText } from './rename.ts'
import type { StandardFlow, StandardSet } from './set.ts'

/** `new`: not there yet. `same`: there, and says what would be written. `edited`: there, and says something else. */
export type FileState = 'new' | 'same' | 'edited'

export interface PlannedFile {
  /** As the configuration calls it: `flows/order-to-sap.yaml`. */
  path: string
  text: string
  state: FileState
}

export interface PlannedFlow {
  standards: readonly StandardName[]
  title: { en: string; zh: string }
  name: string
  from: End
  to: End
  flow: PlannedFile
  tests: readonly PlannedFile[]
  /** Other flows of the folder that bring the same records between the same DMS or CRM and another system. */
  beside: readonly string[]
}

/** A standard flow that cannot be had: its connection has no such kind of record. */
export interface MissingRecord {
  standard: StandardName
  connection: string
  record: string
}

export interface Plan {
  flows: readonly PlannedFlow[]
  missing: readonly MissingRecord[]
  /** Value maps that the flows ask and the folder has not. One that is there is never touched: its rows are the tenant's. */
  values: readonly PlannedFile[]
}

export interface Wanted {
  set: StandardSet
  /** Connections of the set's example → those of the folder. */
  names: Names
  numbers: ReadonlySet<StandardName>
  files: readonly ConfigurationFile[]
  /** Lists of the value maps in the folder. */
  lists: ReadonlySet<string>
  connections: ReadonlyMap<string, Connection>
  connectors: Connectors
  /** Where the JSON Schema of flow files lies, seen from the folder; absent where editors will not find it. */
  schema?: string
}

/** The plan for one set between the connections that `names` gives. Changes nothing. */
export function planStandard(wanted: Wanted): Plan {
  const { set, numbers, files } = wanted
  const there = flowsInFiles(files)
  const flows: PlannedFlow[] = []
  const missing: MissingRecord[] = []
  const lists = new Set<string>()
  for (const standard of set.flows) {
    const asked = standard.standards.filter((each) => numbers.has(each))
    if (asked.length === 0) continue
    const ends = { from: renamedEnd(standard.from, wanted), to: renamedEnd(standard.to, wanted) }
    const lacking = [ends.from, ends.to].find((end) => !hasRecord(end, wanted))
    if (lacking) missing.push(...asked.map((each) => ({ standard: each, ...lacking })))
    else {
      flows.push(planFlow(standard, ends, there, wanted))
      for (const list of standard.lists) lists.add(list)
    }
  }
  const values = [...lists].flatMap((list): PlannedFile[] => {
    const file = set.values.get(list)
    return file && !wanted.lists.has(list) ? [{ ...file, state: 'new' }] : []
  })
  return { flows, missing, values: values.sort((a, b) => (a.path < b.path ? -1 : 1)) }
}

function renamedEnd({ connection, record }: End, { names }: Wanted): End {
  return { connection: names.get(connection) ?? connection, record }
}

function hasRecord({ connection, record }: End, { connections, connectors }: Wanted): boolean {
  return Object.hasOwn(connectorOf(connectors, connections.get(connection))?.records ?? {}, record)
}

function planFlow(
  standard: StandardFlow,
  ends: { from: End; to: End },
  there: readonly FlowInFile[],
  wanted: Wanted,
): PlannedFlow {
  const { names, files, set, schema } = wanted
  const existing = existingFlow(standard, ends, there, set, names)
  const name = existing?.name ?? freeName(standard, there, wanted)
  const file = (path: string, text: string): PlannedFile => {
    const before = files.find((each) => each.path === path)
    return { path, text, state: before === undefined ? 'new' : sameText(before.text, text) ? 'same' : 'edited' }
  }
  const path = existing?.path ?? `flows/${name}.yaml`
  const title = (standard.yaml.plain as { title?: PlannedFlow['title'] }).title ?? { en: name, zh: name }
  const up = '../'.repeat(path.split('/').length - 2)
  const naming = { connections: names, flow: name, ...(schema !== undefined && { schema: `${up}${schema}` }) }
  const text = renamedFlow(standard.text, naming)
  return {
    standards: standard.standards,
    title,
    name,
    ...ends,
    flow: file(path, text),
    tests: standard.tests.map((test) => {
      const called = test.path.slice('flows/'.length)
      const behind = called.startsWith(standard.name) ? called.slice(standard.name.length) : `-${called}`
      return file(path.replace(/\.yaml$/, behind), renamedTest(test.text, name))
    }),
    beside: there.filter((flow) => isBeside(flow, standard, ends, wanted)).map((flow) => flow.name),
  }
}

/** The flow of the folder that this one is, whatever it has been called since. */
function existingFlow(
  standard: StandardFlow,
  ends: { from: End; to: End },
  there: readonly FlowInFile[],
  set: StandardSet,
  names: Names,
): FlowInFile | undefined {
  const alike = there.filter((flow) => sameEnds(flow, ends))
  const twins = set.flows.filter((flow) => share(flow, standard) && sameEnds(flow, standard))
  return (
    alike.find(({ name }) => name === renamedWords(standard.name, names)) ??
    (twins.length === 1 ? alike.find((flow) => share(flow, standard)) : undefined)
  )
}

/** The standard's own name with the connections' names in it; where that is taken, with the system it is for behind it. */
function freeName(standard: StandardFlow, there: readonly FlowInFile[], { set, names, files }: Wanted): string {
  const name = renamedWords(standard.name, names)
  const taken = (each: string) =>
    there.some((flow) => flow.name === each) || files.some(({ path }) => path === `flows/${each}.yaml`)
  if (!taken(name)) return name
  const isOwn = ({ connection }: End) => set.connections.get(connection) === set.connector
  const own = isOwn(standard.from) ? standard.from : standard.to
  const system = names.get(own.connection) ?? own.connection
  const longer = `${name}-${own === standard.from ? 'from' : 'with'}-${system}`
  if (!taken(longer)) return longer
  let n = 2
  while (taken(`${longer}-${n}`)) n++
  return `${longer}-${n}`
}

/** Are they the same of the standard flows, or parts of it? */
function share(a: Pick<FlowInFile, 'standards'>, b: Pick<FlowInFile, 'standards'>): boolean {
  return a.standards.some((each) => b.standards.includes(each))
}

function isBeside(flow: FlowInFile, standard: StandardFlow, ends: { from: End; to: End }, { set }: Wanted): boolean {
  if (!share(flow, standard) || sameEnds(flow, ends)) return false
  const other = set.connections.get(standard.from.connection) === set.connector ? 'to' : 'from'
  const own = other === 'to' ? 'from' : 'to'
  return (
    flow[other].connection === ends[other].connection &&
    flow[other].record === ends[other].record &&
    flow[own].connection !== ends[own].connection
  )
}
