/** A pipeline bench whose configuration is a whole folder's files, stored in the ledger as numbered releases. */
import type { Connectors } from '../src/flow/index.ts'
import { contentHash, loadFlows } from '../src/flow/index.ts'
import { acceptMessages } from '../src/ledger/accept.ts'
import { putRelease } from '../src/ledger/releases.ts'
import { activate } from '../src/pipeline/active.ts'
import { arrive } from '../src/pipeline/arrive.ts'
import { deliver } from '../src/pipeline/deliver.ts'
import { Flights } from '../src/pipeline/flight.ts'
import type { Runtime } from '../src/pipeline/runtime.ts'
import { type Bench, openBench } from './pipeline.ts'
import { FLOWS } from './records.ts'
import { scripted } from './scripted.ts'

/** Files by path; `flows/connections.yaml` is added. */
export type Files = Record<string, string>

export interface ReleaseBench {
  bench: Bench
  connectors: Connectors
  files(some: Files): { path: string; text: string }[]
  /** Puts files in force as the next release; gives its number. */
  deploy(files: Files): Promise<number>
  push(record: string, incoming: { id: string; version?: string; data: unknown; deleted?: boolean }): Promise<void>
  /** Runs a flow until nothing of it is due. */
  run(flow: string): Promise<void>
}

const CONNECTIONS = `connections:
  source: { connector: scripted, config: { url: "http://127.0.0.1:9" } }
  target: { connector: scripted, config: { url: "http://127.0.0.1:9" } }
`

export async function openReleaseBench(first: Files): Promise<ReleaseBench> {
  const bench = await openBench(FLOWS)
  const connectors = { scripted: scripted(bench.script) }
  const files = (some: Files) =>
    Object.entries({ 'flows/connections.yaml': CONNECTIONS, ...some }).map(([path, text]) => ({ path, text }))
  let active = bench.runtime.active()
  const runtime: Runtime = { ...bench.runtime, active: () => active }
  const flights = new Flights()
  const never = new AbortController().signal

  async function deploy(some: Files): Promise<number> {
    const all = files(some)
    const { flows, findings } = loadFlows(all, connectors)
    if (!flows) throw new Error(findings.map((finding) => JSON.stringify(finding)).join('\n'))
    const release = { hash: contentHash(all), files: all, by: 'li', now: bench.now() }
    const { number } = await putRelease(bench.ledger, release)
    active = activate(number, flows)
    return number
  }
  await deploy(first)
  return {
    bench,
    connectors,
    files,
    deploy,
    async push(record, incoming) {
      bench.pass(1)
      await acceptMessages(bench.ledger, [
        await arrive(runtime, { connection: 'source', record, kind: 'push' }, incoming),
      ])
    },
    async run(flow) {
      while ((await deliver(runtime, flights.of(flow), flow, never)) === 'again');
    },
  }
}
