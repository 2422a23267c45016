/**
 * Commands as plain data, so that a sequence of them can be shrunk and printed. What they mean is in play.ts, how they
 * are made up in histories.ts.
 */
import type { ArrivesAs } from './words.ts'

/** Keeps every document. */
export const ORDERS = 'orders'
/** Keeps the latest version. */
export const PRICES = 'prices'
/** Told of the outcome of orders. */
export const ANSWERS = 'answers'

/**
 * How a worker leaves what it holds. `absent` is `ready` after a look-up that said so; `parked unknown` and `retrying
 * unknown` are `parked` and `retrying` with nobody knowing what became of it.
 */
export const OUTCOMES = [
  'delivered',
  'unchanged',
  'skipped',
  'retrying',
  'waiting',
  'unsure',
  'confirming',
  'ready',
  'absent',
  'parked',
  'parked unknown',
  'retrying unknown',
] as const

export type Outcome = (typeof OUTCOMES)[number]

export interface Sent {
  key: string
  to: string[]
  event?: string
  content: string
  as: ArrivesAs
}

/** `pick` chooses among what workers believe to hold, the newest first; with nothing there the command does nothing. */
export interface Settling {
  pick: number
  outcome: Outcome
  seconds: number
  counts: boolean
  /** A product that exists from now on. */
  links: string[]
  waitsFor: string
  tells: boolean
  /** The worker goes on as if it had not settled: it comes again. */
  remembers: boolean
}

export type Command =
  | { do: 'accept'; sent: Sent[] }
  | { do: 'take'; flow: string; worker: string; limit: number; safe: boolean }
  | { do: 'settle'; settling: Settling[] }
  | { do: 'step'; pick: number }
  | { do: 'renew'; worker: string }
  | { do: 'give back'; worker: string }
  | { do: 'sweep'; alone: boolean }
  | { do: 'release'; flow?: string; key?: string; resend: boolean }
  | { do: 'skip'; flow?: string; key?: string }
  | { do: 'take cursor'; worker: string }
  | { do: 'store page'; pick: number; records: { key: string; content: string }[]; next: number }
  | { do: 'release cursor'; pick: number }
  | { do: 'clock'; seconds: number }

export const KEYS = ['A', 'B']
