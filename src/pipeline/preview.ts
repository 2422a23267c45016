import { ConnectionFailure } from '../connection/connection.ts'
import type { Difference, Lookup } from '../connector/index.ts'
import type { Flow } from '../flow/flow.ts'
import { readApplied, readLastSent, readMessages, type StoredMessage } from '../ledger/read.ts'
import type { Replayable } from '../ledger/replay.ts'
import type { TakenDelivery } from '../ledger/types.ts'
import { differences } from './difference.ts'
import { fetchAgain, type LeftBecause, type Replaying } from './replay.ts'
import { type Shape, type Shaped, shape } from './shape.ts'

/**
 * What a replay would do with one delivery. `there`: the target has just that; `change`: it has other content, which
 * would be overwritten; `conflict`: it has other content, and a person would be asked, since a document is created once;
 * `unwanted`: the flow does not want it; `waits`: a reference is missing; `wrong`: it would be parked; `unknown`: the
 * target cannot tell; `left`: it is left alone, see `why`.
 */
export type Effect = 'there' | 'create' | 'change' | 'conflict' | 'unwanted' | 'waits' | 'wrong' | 'unknown' | 'left'

export interface Foreseen {
  delivery: string
  flow: string
  key: string
  effect: Effect
  targetId?: string
  /** Fields in which the target has something else, as JSON Pointers. */
  fields?: Difference[]
  why?: string
  /** Who said so: the target itself, or the hub's own memory where the target cannot be asked. */
  according: 'target' | 'hub'
}

/** Documents looked for in one call. */
const SOUGHT_A_CALL = 20

/**
 * What a replay of these would do, as the targets say today. Nothing is written, neither there nor in the ledger.
 *
 * @throws ConnectionFailure when a system does not answer.
 */
export async function preview(
  runtime: Replaying,
  mode: 'reprocess' | 'refetch',
  chosen: Replayable[],
): Promise<Foreseen[]> {
  const foreseen = new Map<string, Foreseen>()
  const left = (each: Replayable, why: LeftBecause) =>
    foreseen.set(each.id, { ...named(each), effect: 'left', why, according: 'hub' })
  for (const each of chosen) if (each.leave) left(each, each.leave)
  const open = chosen.filter((each) => !each.leave)
  const messages = mode === 'reprocess' ? await stored(runtime, open) : await fetched(runtime, open, left)
  for (const [name, of] of Map.groupBy(open, (each) => each.flow)) {
    const flow = runtime.active().flows.get(name)
    for (const each of of) {
      if (!flow) left(each, 'noFlow')
      else if (messages.get(each.id)?.data === undefined && !foreseen.has(each.id)) left(each, 'noContent')
    }
    const rest = of.filter((each) => !foreseen.has(each.id))
    if (flow) for (const each of await foresee(runtime, flow, rest, messages)) foreseen.set(each.delivery, each)
  }
  return chosen.flatMap((each) => foreseen.get(each.id) ?? [])
}

const named = ({ id, flow, lane }: Replayable) => ({ delivery: id, flow, key: lane })

async function stored(runtime: Replaying, of: Replayable[]): Promise<Map<string, StoredMessage>> {
  const messages = await readMessages(
    runtime.ledger,
    of.map((each) => each.messageId),
  )
  return new Map(
    of.flatMap((each) => {
      const message = messages.get(each.messageId)
      return message ? [[each.id, message] as const] : []
    }),
  )
}

/** What the sources have today, as messages that nobody stores. */
async function fetched(
  runtime: Replaying,
  of: Replayable[],
  left: (each: Replayable, why: LeftBecause) => void,
): Promise<Map<string, StoredMessage>> {
  const messages = new Map<string, StoredMessage>()
  const old = await stored(runtime, of)
  for (const some of Map.groupBy(of, ({ connection, record }) => `${connection}/${record}`).values()) {
    const records = await fetchAgain(runtime, some)
    for (const each of some) {
      const [record, before] = [records?.get(each.sourceKey), old.get(each.id)]
      if (!record || !before) left(each, records ? 'gone' : 'notAskable')
      else {
        const { sourceVersion: _, ...message } = before
        const { version, deleted = false, data } = record
        const now = { receivedAt: runtime.now(), deleted, data }
        messages.set(each.id, { ...message, ...now, ...(version === undefined ? {} : { sourceVersion: version }) })
      }
    }
  }
  return messages
}

async function foresee(
  runtime: Replaying,
  flow: Flow,
  chosen: Replayable[],
  messages: Map<string, StoredMessage>,
): Promise<Foreseen[]> {
  const resend = runtime.resend(flow)
  const looked = resend !== undefined && typeof resend !== 'string'
  const deliveries = chosen.map((each) => pretended(runtime, each, looked ? 'unsure' : 'sending', resend === 'safe'))
  const shapes = await shape(runtime, flow, deliveries, new Map(deliveries.map((d) => [d.id, messages.get(d.id)])))
  const results: Foreseen[] = []
  const ready: { each: Replayable; shaped: Shaped }[] = []
  for (const each of chosen) {
    const shaped = shapes.get(each.id)
    if (shaped?.kind === 'shaped') ready.push({ each, shaped: shaped.shaped })
    else if (shaped) results.push({ ...named(each), ...unsent(shaped), according: 'hub' })
  }
  for (let i = 0; i < ready.length; i += SOUGHT_A_CALL) {
    const some = ready.slice(i, i + SOUGHT_A_CALL)
    const found = looked ? await find(runtime, flow, some, resend) : await readTarget(runtime, flow, some)
    results.push(...found)
  }
  return results
}

/** The delivery as a worker would hold it, without anybody holding it. */
function pretended(
  runtime: Replaying,
  each: Replayable,
  state: TakenDelivery['state'],
  afresh: boolean,
): TakenDelivery {
  const now = runtime.now()
  return {
    id: each.id,
    seq: each.seq,
    flow: each.flow,
    lane: each.lane,
    messageId: each.messageId,
    release: runtime.active().release,
    state,
    fence: 0,
    attempts: 0,
    looks: 0,
    leaseUntil: now,
    acceptedAt: now,
    giveUpAt: now,
    ...(afresh ? { lookedAt: now } : {}),
  }
}

function unsent(shape: Exclude<Shape, { kind: 'shaped' }>): Pick<Foreseen, 'effect' | 'why' | 'targetId'> {
  switch (shape.kind) {
    case 'skipped':
      return { effect: 'unwanted', why: shape.why }
    case 'unchanged':
      return { effect: 'there', targetId: shape.targetId }
    case 'waiting':
      return { effect: 'waits', why: `${shape.record} ${shape.value}` }
    case 'parked':
      return { effect: 'wrong', why: shape.failure.message }
  }
}

async function find(
  runtime: Replaying,
  flow: Flow,
  some: { each: Replayable; shaped: Shaped }[],
  resend: Lookup<never, unknown>,
): Promise<Foreseen[]> {
  const connection = runtime.connection(flow.to.connection)
  const ask = (shaped: Shaped[]) =>
    connection.read(
      (ctx) =>
        resend.find(
          shaped.map((s) => s.outgoing),
          ctx as never,
        ),
      runtime.stopping,
    )
  const answers = await ask(some.map(({ shaped }) => shaped)).catch((error) => {
    if (isAboutOne(error)) return new Map<string, { id: string; found?: object } | 'absent'>()
    throw error
  })
  const results: Foreseen[] = []
  for (const { each, shaped } of some) {
    let answer = answers.get(shaped.outgoing.key)
    let why = `${flow.to.connection} cannot tell`
    if (answer === undefined) {
      // Asked alone it may say more: which two documents share the number, for one.
      try {
        answer = (await ask([shaped])).get(shaped.outgoing.key)
      } catch (error) {
        if (!isAboutOne(error)) throw error
        why = (error as Error).message
      }
    }
    const says = { ...named(each), according: 'target' as const }
    if (answer === undefined) results.push({ ...says, effect: 'unknown', why })
    else if (answer === 'absent') results.push({ ...says, effect: 'create' })
    else {
      const fields = answer.found === undefined ? [] : differences(shaped.outgoing.data, answer.found)
      const same = fields.length === 0
      results.push({ ...says, effect: same ? 'there' : 'conflict', targetId: answer.id, ...(same ? {} : { fields }) })
    }
  }
  return results
}

/** The failure is about what was asked for, not about the system: the others can still be asked. */
function isAboutOne(error: unknown): boolean {
  return error instanceof ConnectionFailure && error.failure.kind === 'invalid'
}

/** What the target has under the number that the hub knows; where it cannot be asked, what was sent there last. */
async function readTarget(
  runtime: Replaying,
  flow: Flow,
  some: { each: Replayable; shaped: Shaped }[],
): Promise<Foreseen[]> {
  const connection = runtime.connection(flow.to.connection)
  const { get } = connection.record(flow.to.record)
  const idOf = ({ outgoing, key }: Shaped) => outgoing.id ?? key
  const there = new Map<string, unknown>()
  if (get) {
    const ids = [...new Set(some.map(({ shaped }) => idOf(shaped)))]
    for (const { id, data } of await connection.read((ctx) => get(ids, ctx), runtime.stopping)) there.set(id, data)
  } else {
    const before = await readApplied(
      runtime.ledger,
      flow.name,
      some.map(({ shaped }) => shaped.memoryKey),
    )
    for (const { shaped } of some) {
      const last = before.get(shaped.memoryKey)
      if (last) there.set(idOf(shaped), (await readLastSent(runtime.ledger, last.deliveryId))?.data)
    }
  }
  return some.map(({ each, shaped }): Foreseen => {
    const id = idOf(shaped)
    const says = { ...named(each), according: get ? ('target' as const) : ('hub' as const) }
    if (!there.has(id)) return { ...says, effect: 'create' }
    const fields = differences(shaped.outgoing.data, there.get(id))
    return fields.length === 0
      ? { ...says, effect: 'there', targetId: id }
      : { ...says, effect: 'change', targetId: id, fields }
  })
}
