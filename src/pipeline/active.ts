import type { Connection as ConnectionDefinition, Flow, LoadedFlows } from '../flow/flow.ts'
import type { Calendar } from '../flow/index.ts'
import { aboutBoth } from '../mapping/code-about.ts'
import type { Environment } from '../mapping/expression.ts'
import type { References } from '../mapping/references.ts'
import type { CodeAbout, ExplainCode } from '../mapping/values.ts'
import { type Sharing, sharingOf } from './sharing.ts'

/** The configuration in force in this process: one release, compiled. */
export interface Active {
  release: number
  flows: ReadonlyMap<string, Flow>
  connections: readonly ConnectionDefinition[]
  /**
   * What maps may ask while they shape one record. `about`: the dealer and the day that value maps are asked for; `at`:
   * when the message was received, which is `$now` for its maps.
   */
  environment(references: References, about?: CodeAbout, at?: Date): Environment
  /** Where an answer of a value map comes from. */
  explainCode: ExplainCode
  /** Flows that want what a connection hands over, in the order of the files. */
  wanting(connection: string, record: string): readonly Flow[]
  /** Flows whose records go both ways, by name. */
  sharing: ReadonlyMap<string, Sharing>
}

/** Makes a loaded configuration ready for the pipeline. */
export function activate(release: number, loaded: LoadedFlows): Active {
  const bySource = new Map<string, Flow[]>()
  for (const flow of loaded.flows) {
    const source = `${flow.from.connection}/${flow.from.record}`
    const flows = bySource.get(source) ?? []
    bySource.set(source, flows)
    flows.push(flow)
  }
  return {
    release,
    flows: new Map(loaded.flows.map((flow) => [flow.name, flow])),
    connections: loaded.connections,
    environment: (references, about, at) => ({
      link: (record, key, optional) => references.link(record, key, optional),
      code: (list, value, direction, told) => loaded.code(list, value, direction, aboutBoth(about, told)),
      now: at?.getTime(),
    }),
    explainCode: loaded.explainCode,
    wanting: (connection, record) => bySource.get(`${connection}/${record}`) ?? [],
    sharing: sharingOf(loaded.flows),
  }
}

/** When a connection is closed by plan, in the configuration in force. */
export function calendarOf({ connections }: Pick<Active, 'connections'>, name: string): Calendar | undefined {
  return connections?.find((connection) => connection.name === name)?.calendar
}
