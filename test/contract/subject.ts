import type { AnyConnector, FailureKind, RawRequest } from '../../src/connector/index.ts'
import type { Simulator } from '../../src/connector/simulator.ts'
import type { Controls } from './bench.ts'

/** What a connector hands to the shared suite. Its capabilities choose the tests; its samples are what they need. */
export interface Subject {
  connector: AnyConnector
  /** A fresh simulator. All it holds must get its times from `now`, which stands still unless a test moves it. */
  createSimulator(options: { now: () => Date; seed: number }): Simulator
  /** Config for the simulator at `url`, with pages of at most 10 records where the connector reads. */
  config(url: string): unknown
  /** The same with credentials that the simulator refuses. */
  wrongCredentials(url: string): unknown
  /** The secret values of `config`. No log line and no error message may show them. */
  secrets: string[]
  /** Samples for every record type that can be read or written. */
  records: Record<string, Samples>
  /** One real answer of the system for each failure word that its writes or reads can meet beyond the usual faults. */
  failures?: FailureSample[]
  inbound?: InboundSamples
}

export interface Samples {
  read?: ReadSamples
  get?: GetSamples
  write?: WriteSamples
}

export interface ReadSamples {
  /** Puts `count` more records where `read` finds them. Default: seeds them under the record's own name. */
  add?(controls: Controls, count: number): Promise<unknown>
  /** Puts records with ids that are easily spoilt (leading zeros, beyond 2^53, Chinese); gives the ids as text. */
  nasty(controls: Controls): Promise<string[]>
}

export interface GetSamples {
  /** Puts a record where `get` finds it; gives its id, and what its data must contain. */
  add(controls: Controls): Promise<{ id: string; contains: object }>
}

export interface WriteSamples {
  /** What has to be there first. */
  prepare?(controls: Controls): Promise<unknown>
  /** The n-th valid record, from 1; with Chinese text and decimals with many places where there is room for them. */
  // biome-ignore lint/suspicious/noExplicitAny: every record type has a shape of its own
  make(n: number): any
  /** How many of this document the simulator holds. Anything but 0 and 1 is a duplicate. */
  // biome-ignore lint/suspicious/noExplicitAny: as `make`
  held(controls: Controls, data: any): Promise<number>
  /** What the simulator must hold afterwards, in its own words. */
  // biome-ignore lint/suspicious/noExplicitAny: as `make`
  keeps(controls: Controls, data: any): Promise<void>
}

export interface FailureSample {
  word: FailureKind
  title: string
  record: string
  /** Makes the situation. */
  arrange?(controls: Controls): Promise<unknown>
  data: unknown
  /** Further fields of the failure, e.g. `{ field: '/lines/0/quantity' }`. */
  expected?: object
}

export interface InboundSamples {
  /** A call that must be taken, and the id of the record it brings. */
  valid(now: Date): { request: RawRequest; id: string }
}
