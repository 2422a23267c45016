import type { CaseOutcome, Flow } from '../flow/index.ts'
import type { DeliveryNow } from '../ledger/deliveries.ts'
import type { StoredFailure, TakenDelivery } from '../ledger/types.ts'
import { UNKNOWN_CODE } from '../ledger/unknown-codes.ts'
import { shape } from '../pipeline/shape.ts'
import type { MadeCall } from './script.ts'
import type { Around } from './scripted.ts'
import type { Stage } from './stage.ts'

/** What there was before a step, so that it can be told what the step brought. */
export interface Mark {
  deliveries: ReadonlySet<string>
  calls: number
  others: number
}

/** What became of the record that a step brought, or of the last one where the step brought none. */
export async function outcomeOf(
  stage: Stage,
  flow: Flow,
  around: Around,
  mark: Mark,
  arrived: boolean,
): Promise<{ outcome: CaseOutcome; trouble: string[] }> {
  const all = await stage.deliveries()
  const own = all.filter((each) => each.flow === flow.name)
  const brought = own.filter(({ id }) => !mark.deliveries.has(id))
  const subject = brought.at(-1) ?? (arrived ? undefined : own.at(-1))
  const calls = around.script.calls.slice(mark.calls)
  const feedback = around.others.slice(mark.others).map(({ data }) => data)
  const common = { calls: calls.map(({ kind }) => kind), feedback, states: own.map(({ state }) => state) }
  const trouble = all.filter((each) => each.flow !== flow.name && each.state === 'parked').map(notTold)
  if (!subject) return { outcome: { ...common, ...atTheDoor(around) }, trouble }
  const seen = await seenInPipeline(stage, flow, subject)
  const last = around.script.calls.filter((call) => call.kind === 'send' && call.delivery === subject.id).at(-1)
  return { outcome: { ...common, ...seen, ...standing(subject, last, flow) }, trouble }
}

/** Kinds of failure that say: the record cannot go as it is. */
const WRONG = new Set(['invalid', UNKNOWN_CODE])

/** Why there is no delivery. */
function atTheDoor({ reception }: Around): CaseOutcome {
  if (reception?.result !== 'refused') return { state: 'duplicate' }
  const { message, errors, status } = reception.refusal
  const failure = { kind: status === 409 ? 'conflict' : 'invalid', message, code: String(status) }
  const [first, ...others] = errors.map(({ pointer, detail }) => ({ field: pointer, message: detail }))
  const invalid = first ?? { field: '', message }
  return { state: 'refused', failure, ...(status === 409 ? {} : { invalid: { ...invalid, others } }) }
}

function standing(subject: DeliveryNow, last: MadeCall | undefined, flow: Flow): CaseOutcome {
  const { state, effect, attempts, targetId, failure, lane } = subject
  return {
    key: lane,
    state,
    attempts,
    ...(effect === undefined ? {} : { effect }),
    ...(targetId === undefined ? {} : { id: targetId }),
    ...(failure ? { failure } : {}),
    ...(state === 'skipped' ? { skipped: true } : {}),
    ...(state === 'waiting' ? { waits: { record: failure?.record ?? '', value: failure?.value ?? '' } } : {}),
    ...(state === 'parked' && failure && WRONG.has(failure.kind) ? { invalid: mistakeOf(failure) } : {}),
    ...(last ? { sends: last.data, ...(flow.once ? { once: last.once } : {}) } : {}),
  }
}

function mistakeOf({ field = '', message, errors = [] }: StoredFailure): NonNullable<CaseOutcome['invalid']> {
  const others = errors.map(({ pointer, detail }) => ({ field: pointer, message: detail }))
  return { field, message, others }
}

function notTold({ flow, failure }: DeliveryNow): string {
  return `the source is not told: ${flow} is parked${failure ? `: ${failure.field ? `${failure.field}: ` : ''}${failure.message}` : ''}`
}

/** The entity and its idempotency key, as the pipeline sees them: shaped once more, and never sent. */
async function seenInPipeline(stage: Stage, flow: Flow, subject: DeliveryNow): Promise<CaseOutcome> {
  const [long, none] = [new Date(8.64e15), new Date(0)]
  const held: TakenDelivery = {
    ...{ id: subject.id, seq: 0, flow: flow.name, lane: subject.lane, messageId: subject.messageId, release: 1 },
    // What is unsure is shaped whatever was delivered before.
    ...{ state: 'unsure', fence: 0, leaseUntil: long, attempts: 0, looks: 0, acceptedAt: none, giveUpAt: long },
  }
  const shaped = (await shape(stage, flow, [held])).get(subject.id)
  if (shaped?.kind === 'shaped') {
    const { entity, onceKey } = shaped.shaped
    return { entity, ...(onceKey === undefined ? {} : { once: onceKey }) }
  }
  return shaped && 'entity' in shaped ? { entity: shaped.entity } : {}
}
