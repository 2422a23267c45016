/** What a page or program may try: changed files over the release in force, with one record or the last real ones. */
import { type ConfigurationFile, type Connectors, type Finding, loadFlows } from '../flow/index.ts'
import { findLinks, linkKey } from '../ledger/links.ts'
import type { Ledger } from '../ledger/open.ts'
import { readOnly } from '../ledger/read-only.ts'
import { currentRelease } from '../ledger/releases.ts'
import { didYouMean } from '../mapping/index.ts'
import type { Configured } from './recompute.ts'
import { type Shadow, type ShadowRun, shadow } from './shadow.ts'
import type { Answers } from './shape.ts'
import { type Tried, tryRecord } from './try.ts'

export interface TryRequest {
  flow: string
  /** Files that are new or other than in the release in force, by their paths in it: `flows/order-to-sap.yaml`. */
  files?: ConfigurationFile[]
  /** One record as its source hands it over; or the canonical entity. */
  record?: unknown
  entity?: unknown
  /** Numbers in the target, before those of the ledger: record → key → id. */
  links?: Record<string, Record<string, string>>
  /** So many of the last real records, beside the release in force. */
  last?: number
  since?: Date
}

/** `findings`: the changed files have errors. `problem`: what was asked for is not there. */
export type TryAnswer = { tried: Tried } | { shadow: Shadow } | { findings: readonly Finding[] } | { problem: string }

/** Runs what was asked for. Nothing is sent, and the ledger is only read. */
export async function answerTry(
  { ledger, connectors, now }: { ledger: Ledger; connectors: Connectors; now(): Date },
  request: TryRequest,
  show: ShadowRun['show'],
): Promise<TryAnswer> {
  const release = await currentRelease(ledger)
  const stored = release?.files ?? []
  const changed = request.files ?? []
  const paths = new Set(changed.map(({ path }) => path))
  const { tenant } = ledger
  const { flows, findings } = loadFlows([...stored.filter(({ path }) => !paths.has(path)), ...changed], connectors, {
    tenant,
  })
  if (!flows) return { findings }
  const flow = flows.flows.find(({ name }) => name === request.flow)
  const names = flows.flows.map(({ name }) => name)
  if (!flow) return { problem: `there is no flow "${request.flow}": ${didYouMean(request.flow, names)}` }
  const after: Configured = { release: 0, loaded: flows, connectors }
  if (request.last === undefined) {
    const entity = request.entity !== undefined
    const data = entity ? request.entity : request.record
    return { tried: await tryRecord(after, flow, { data, entity }, linksOf(ledger, request.links ?? {}), now()) }
  }
  const before = release && loadFlows(release.files, connectors, { tenant }).flows
  const { last, since } = request
  const found = await shadow({
    ledger,
    flow: flow.name,
    ...(release && before ? { before: { release: release.number, loaded: before, connectors } } : {}),
    after,
    last,
    ...(since ? { since } : {}),
    show,
  })
  return { shadow: found }
}

function linksOf(ledger: Ledger, given: Record<string, Record<string, string>>): Answers['links'] {
  const known = new Map(
    Object.entries(given).flatMap(([record, ids]) =>
      Object.entries(ids).map(([key, id]) => [linkKey(record, key), id] as const),
    ),
  )
  return async (connection, wanted) => {
    const stored = await readOnly(ledger, (quiet) => findLinks(quiet, connection, wanted))
    return new Map([...stored, ...known])
  }
}
