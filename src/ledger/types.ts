import type { NewConflict } from './conflicts.ts'
import type { NewMirror } from './mirrors.ts'

/** The ledger's words. What is stored about a record on its way; contents are apart (see payload in the schema). */

/** Where an open delivery stands. Legal moves are guarded in the database. */
export type OpenState = 'ready' | 'sending' | 'waiting' | 'retrying' | 'unsure' | 'confirming' | 'parked'
/** How a delivery ended. */
export type EndState = 'delivered' | 'unchanged' | 'skipped' | 'superseded'
export type State = OpenState | EndState

/** Why something did not go through, as stored: the connector's failure, with what a person can do. */
export interface StoredFailure {
  kind: string
  message: string
  field?: string
  code?: string
  value?: string
  rule?: string
  advice?: string
  record?: string
  /** What a value map had no answer to: the delivery goes on by itself with the release that has one. */
  lookUp?: { list: string; value: string; direction: 'in' | 'out'; dealer?: string; on?: string }
  /** Several mistakes of one record, each with its place. */
  errors?: { pointer: string; detail: string; rule?: string }[]
}

/** A delivery as it is created with its message: one for each flow that wants the message. */
export interface NewDelivery {
  id: string
  flow: string
  /** Deliveries of one flow with the same lane go one at a time, in order of acceptance. */
  lane: string
  release: number
  keepLatest: boolean
  giveUpAt: Date
  /** Parked on arrival, because it cannot even be read. */
  failure?: StoredFailure
  /** What it is worth, where its entity says so. */
  money?: Money
  /** It may stand in the target since then, from an earlier delivery: it is looked up before anything is sent. */
  unsureSince?: Date
  /** What the hub remembers of the target does not count: it is written, whatever was delivered before. */
  afresh?: boolean
}

/** `amount` is a decimal text, `currency` an ISO 4217 code. */
export interface Money {
  amount: string
  currency: string
}

/** A record that arrived. `data` is stored as it came. */
export interface NewMessage {
  id: string
  connection: string
  record: string
  entity?: string
  kind: 'push' | 'poll' | 'feedback'
  sourceKey: string
  sourceVersion?: string
  /** The sender's id of the event; a repeat with the same hash is a duplicate, with another hash a conflict. */
  eventId?: string
  businessKey: string
  deleted?: boolean
  /** Polled only. False: it has no id of its own, so no listing of its source names it. */
  expected?: boolean
  data: unknown
  /** SHA-256 of the content, the same for the same content in another order of keys. */
  hash: Buffer
  bytes: number
  /** The delivery whose outcome this message tells. */
  cause?: string
  receivedAt: Date
  deliveries: NewDelivery[]
}

/** What became of a message that was to be stored. */
export type Receipt = { id: string; duplicate: boolean; conflict?: boolean }

/** One try of a delivery, with what was sent and answered. */
export interface NewAttempt {
  id: string
  kind: 'send' | 'find' | 'confirm'
  startedAt: Date
  endedAt: Date
  outcome: string
  failure?: StoredFailure
  /** The idempotency key it was sent under; only where its flow creates a document once for each key. */
  once?: string
  sent?: unknown
  answer?: unknown
}

/** A delivery as a worker holds it. `fence` proves that it still does. */
export interface TakenDelivery {
  id: string
  seq: number
  flow: string
  lane: string
  messageId: string
  release: number
  state: 'sending' | 'unsure' | 'confirming'
  fence: number
  /** Until then it is this worker's; moved on whenever the lease is renewed. */
  leaseUntil: Date
  attempts: number
  looks: number
  unsureAt?: Date
  /** Since when it is sure that the target does not have it; absent while nobody has looked. */
  lookedAt?: Date
  handle?: string
  targetId?: string
  progress?: unknown
  acceptedAt: Date
  giveUpAt: Date
}

export interface NewLink {
  connection: string
  record: string
  key: string
  native: string
  /** Of a line: the key of its document. */
  parent?: string
}

/** What a worker reports about a delivery it holds. */
export interface Settlement {
  id: string
  fence: number
  /** `sent` settles as delivered. */
  to: EndState | Exclude<OpenState, 'sending'>
  effect?: string
  dueAt?: Date
  /** Whether this try counts against the flow's attempts. */
  counts?: boolean
  failure?: StoredFailure
  targetId?: string
  handle?: string
  /** The reference it waits for; required for `waiting`. */
  wait?: { connection: string; record: string; value: string }
  attempt?: NewAttempt
  /** Set when a look-up was made and answered for sure. */
  lookedAt?: Date
  /** It is not in the target, and an earlier look-up says nothing any more: only for `waiting`. */
  forgets?: boolean
  links?: NewLink[]
  /** The record has become another one: its links go over to that one. */
  merge?: { record: string; key: string; survivor: string }
  /** `once`: the key is one that only one document may have (see documents.ts). */
  applied?: {
    key: string
    contentHash: Buffer
    sentHash: Buffer
    version?: string
    targetId: string
    once?: boolean
  }
  /** What systems are known to hold from now on, of a record that they share. */
  mirrors?: NewMirror[]
  /** Fields that two systems say differently. */
  conflicts?: NewConflict[]
  /** Messages told to other flows in the same transaction. */
  feedback?: NewMessage[]
}
