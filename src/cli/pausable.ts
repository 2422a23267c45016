import type { Ledger } from '../ledger/open.ts'
import { type Pausable, pausedFlows } from '../ledger/pause.ts'
import { suggest } from '../mapping/suggest.ts'
import { type Args, type Io, type Option, UsageError } from './command.ts'
import { inForce } from './in-force.ts'
import { texts } from './texts.ts'

/** Flags of `hub pause` and `hub resume` for a name that a flow and a connection share. */
export const whichOne: Readonly<Record<string, Option>> = {
  flow: { type: 'boolean', help: { en: 'the flow of that name', zh: '指该名称的流程' } },
  connection: { type: 'boolean', help: { en: 'the connection of that name', zh: '指该名称的连接' } },
}

/**
 * The flow or connection that a name means, in the release in force; a flow that was paused and is gone can still be
 * named. `near` is what was probably meant, where there is nothing of that name. Throws a `UsageError` where the name
 * is both and no flag says which.
 */
export async function findPausable(
  ledger: Ledger,
  name: string,
  args: Args,
  io: Io,
): Promise<{ what?: Pausable; near?: string }> {
  const t = texts(io.lang)
  if (args.has('flow') && args.has('connection')) throw new UsageError(t.flowOrConnection)
  const { flows, connections } = await inForce(ledger)
  const flowNames = [...new Set([...flows.map((flow) => flow.name), ...(await pausedFlows(ledger)).keys()])]
  const connectionNames = connections.map((connection) => connection.name)
  const isFlow = flowNames.includes(name) && !args.has('connection')
  const isConnection = connectionNames.includes(name) && !args.has('flow')
  if (isFlow && isConnection) throw new UsageError(t.bothNames(name), `${name} --connection`)
  if (isFlow) return { what: { flow: name } }
  if (isConnection) return { what: { connection: name } }
  const near = suggest(name, [...connectionNames, ...flowNames])
  return near === undefined ? {} : { near }
}
