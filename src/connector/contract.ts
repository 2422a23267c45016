/**
 * The connector contract: the types every connector is written against.
 * A connector speaks one system's protocol and nothing else. It never retries, never stores, never
 * schedules: it says what happened in the words below, and the hub decides what is done next.
 */
import type { z } from 'zod'
import type { Enquiry, KnownDocument } from './enquiry.ts'
import type { FieldInfo } from './field-info.ts'
import type { Http } from './http-contract.ts'
import type { Refusal } from './refusal.ts'

export type { Enquiry, KnownDocument, KnownResult } from './enquiry.ts'
export type { Http, HttpRequest, HttpResponse } from './http-contract.ts'
export { type FieldError, Refusal } from './refusal.ts'

/** What went wrong, in the only words the hub acts on. `advice` tells a person what to do next. */
export type Failure =
  | { kind: 'retryable'; message: string; retryAfterMs?: number; advice?: string }
  | { kind: 'rate-limited'; message: string; retryAfterMs: number; advice?: string }
  | { kind: 'auth-expired'; message: string; advice?: string }
  | { kind: 'invalid'; message: string; field?: string; code?: string; value?: string; rule?: string; advice?: string }
  | { kind: 'duplicate'; message: string; existingId?: string; advice?: string }
  | { kind: 'missing-reference'; message: string; record: string; value: string; advice?: string }
  | { kind: 'ambiguous'; message: string; advice?: string }

export type FailureKind = Failure['kind']

/**
 * What became of one record. A record the connector does not mention is ambiguous. `lines`, where the target tells: what
 * it calls the lines of the document, by their canonical numbers (`{ '10': '000010' }`). `version`, where it tells: the
 * `Incoming.version` under which it will give the record back.
 */
export type Outcome =
  | {
      key: string
      ok: true
      id: string
      effect: 'created' | 'updated' | 'unchanged'
      lines?: Readonly<Record<string, string>>
      version?: string
      answer?: unknown
    }
  | { key: string; ok: 'accepted'; handle: string; answer?: unknown } // taken, not yet posted: confirm() will tell
  | { key: string; ok: false; failure: Failure; answer?: unknown }

/**
 * A record as a source hands it over. `id` is the source's native key as text (leading zeros kept).
 * `version` only grows at the source: a number, or a time in ISO 8601 with a fixed width.
 */
export interface Incoming {
  id: string
  version?: string
  deleted?: boolean
  data: unknown
}

/**
 * A record on its way out. `key` names it in this batch and in its outcome; `once` is its idempotency key,
 * the same for every try of the same document; `id` is the target's id, where the hub knows it; `progress`
 * is what an earlier attempt finished (see `Context.step`).
 */
export interface Outgoing<T> {
  key: string
  once: string
  id?: string
  progress?: unknown
  data: T
}

/** Structured log lines. Never hand it secrets, payloads or personal fields. */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** All an operation is given. A connector reaches the world through `http` and nothing else. */
export interface Context<Config, Session> {
  config: Readonly<Config>
  session: Session
  http: Http
  log: Log
  signal: AbortSignal
  now(): Date
  /** Stores a finished step of a multi-step write; resolves when it is durable. */
  step(key: string, progress: unknown): Promise<void>
}

/** What `login.open` and `login.close` are given: there is no session yet. */
export type LoginContext<Config> = Omit<Context<Config, undefined>, 'step'>

/**
 * One page of changes. `next` is stored with the records, in one transaction, before it is used; unless the connector
 * lets the hub read `ahead`.
 */
export interface Page<Cursor> {
  records: Incoming[]
  next: Cursor
  /** True: ask again at once with `next`. False: caught up; `next` is where the next poll begins. */
  more: boolean
}

export interface Read<Ctx, Cursor> {
  cursor: z.ZodType<Cursor>
  page(from: Cursor | undefined, ctx: Ctx): Promise<Page<Cursor>>
  /**
   * True: asking for a page changes nothing at the source and confirms nothing to it, so the next one may be asked for
   * while this one is being stored. It is asked for again where that fails.
   */
  ahead?: true
}

/** One page of a listing: ids as in `Incoming.id`, of everything there is and not only of what has changed. */
export interface ListingPage<Cursor> {
  ids: string[]
  next: Cursor
  /** True: ask again with `next`. False: this was the last page. */
  more: boolean
  /**
   * On the last page, and only when nothing can have been left out. `count` is how many the source itself counts,
   * asked apart from the pages: the hub compares it with the ids it was given.
   */
  complete?: { count: number }
}

/**
 * Lists every record that there is, so that the hub can find what is gone at a source that does not tell of deletions.
 * It must name exactly what `read` would give from the beginning. A system that deletes nothing, or tells of its
 * deletions by `Incoming.deleted`, needs none.
 */
export interface Listing<Ctx, Cursor> {
  cursor: z.ZodType<Cursor>
  page(from: Cursor | undefined, ctx: Ctx): Promise<ListingPage<Cursor>>
}

/** May a record be sent again after an ambiguous outcome? */
export type Resend<Ctx, T> =
  | 'safe' // an upsert by key, or the target honours `once`
  | 'never' // a person decides
  | Lookup<Ctx, T> // look first, and send only what is not there

export interface Lookup<Ctx, T> {
  /** How long the target may take to show a record it accepted. A function where the connection's config decides. */
  visibleWithinMs: number | ((ctx: Ctx) => number)
  /**
   * Looks for what may already be there. Answers by `key`; a key that is left out means "cannot tell", and is asked again.
   * `found` is the target's content in the shape of what was sent, as far as it can be read back: the hub compares it.
   * `lines` as in an `Outcome`.
   */
  find(
    sought: Outgoing<T>[],
    ctx: Ctx,
  ): Promise<Map<string, { id: string; found?: Partial<T>; lines?: Readonly<Record<string, string>> } | 'absent'>>
}

export interface Write<Ctx, T> {
  schema: z.ZodType<T>
  maxBatch: number
  /** The target takes or refuses a batch as one. */
  atomic?: boolean
  /** Required: a write that does not say whether it may be repeated does not compile. */
  resend: Resend<Ctx, T>
  send(batch: Outgoing<T>[], ctx: Ctx): Promise<Outcome[]>
  confirm?(handles: string[], ctx: Ctx): Promise<Map<string, Outcome | 'pending'>>
  /** It brings up to date what is there: another version of a record creates nothing new, whatever `resend` says. */
  updates?: boolean
  /** Records that a `missing-reference` of this write may name, as `$link` names them. */
  mayMiss?: readonly string[]
}

/** One kind of record. The operations present are its capabilities, and they choose its tests. */
export interface RecordType<Ctx> {
  title: { en: string; zh: string }
  /** Name of the canonical entity in `schemas/` that its usual map speaks, e.g. `Product`. */
  entity?: string
  // biome-ignore lint/suspicious/noExplicitAny: each record type has its own cursor type; the hub only stores it
  read?: Read<Ctx, any>
  // biome-ignore lint/suspicious/noExplicitAny: as above
  listing?: Listing<Ctx, any>
  get?(ids: string[], ctx: Ctx): Promise<Incoming[]>
  // biome-ignore lint/suspicious/noExplicitAny: each record type has its own outgoing shape; its schema checks it
  write?: Write<Ctx, any>
  /** The live metadata; each name once. */
  describe?(ctx: Ctx): Promise<FieldInfo[]>
  /**
   * The fields of the system as it is delivered, for maps to be checked against where there is no copy of the live ones.
   * `config` is the connection's as it stands in its file, with placeholders and without defaults.
   */
  standard?(config: Readonly<Record<string, unknown>>): readonly FieldInfo[]
  /** Names of fields that customers add to the delivered ones; `standard` knows none of them. */
  ownFields?: RegExp
}

/** A call that arrived at `POST /in/<connection>/<record>`, before anything is parsed. Header names are lower-case. */
export interface RawRequest {
  method: string
  /** The part of the path after `/in/<connection>/`, e.g. `sales-order`. */
  record: string
  headers: Record<string, string>
  body: Uint8Array
}

export interface RawReply {
  status: number
  headers?: Record<string, string>
  body: string | object
}

/** One record out of a call. `eventId` is the sender's id of the event: a repeat of it is answered, not stored again. */
export interface Arrival {
  record: string
  incoming: Incoming
  eventId?: string
  /** Only an id came; the hub calls `get` for the content. */
  thin?: boolean
}

/** What the hub did with a call, told to `reply`. */
export type Reception =
  | { result: 'stored'; receipts: { id: string; duplicate: boolean }[] }
  | { result: 'refused'; refusal: Refusal }

/** Calls that arrive. `verify` sees the raw bytes; `reply` is asked for after the records are stored. */
export interface Inbound<Ctx> {
  /** Throws a `Refusal` when the sender is not who it says, or the call is too old. Runs before anything is parsed. */
  verify(request: RawRequest, ctx: Ctx): void | Promise<void>
  /** Throws a `Refusal` when the content cannot be taken. */
  parse(request: RawRequest, ctx: Ctx): Arrival[] | Promise<Arrival[]>
  reply(reception: Reception, request: RawRequest, ctx: Ctx): RawReply
  /**
   * Of a call that brings nothing but asks what became of what was brought before: what it asks for; undefined for every
   * other call. Runs after `verify`, instead of `parse`. Throws a `Refusal` when the question cannot be read.
   */
  asks?(request: RawRequest, ctx: Ctx): Enquiry | undefined
  /** The answer to a question, in its order. Required with `asks`. */
  tell?(answers: KnownDocument[], request: RawRequest, ctx: Ctx): RawReply
}

/** What `inbound` is given: nothing is asked of the system while it waits for our answer. */
export type InboundContext<Config> = Pick<Context<Config, undefined>, 'config' | 'log' | 'now'>

export interface Limits {
  /** Calls at one time, over all flows of the connection. */
  concurrent?: number
  perSecond?: number
  perDay?: number
}

export interface Connector<Config, Session> {
  id: string
  title: { en: string; zh: string }
  /** Secrets are fields made with `secret()`. `url` (the base URL) is required by every connector that calls out. */
  config: z.ZodType<Config>
  baseUrl(config: Config): string
  limits?: Limits
  login: {
    /** Where `open` and `close` call, when it may be at another origin than `baseUrl`: `http` goes there, and nowhere else. */
    url?(config: Config): string | undefined
    open(ctx: LoginContext<Config>): Promise<{ session: Session; expiresAt?: Date }>
    close?(session: Session, ctx: LoginContext<Config>): Promise<void>
  }
  /** The system's own errors in the hub's words; undefined leaves it to the defaults. */
  classify(error: unknown): Failure | undefined
  /** The "test connection" button; throws with what is wrong and whose job it is. */
  check(ctx: Context<Config, Session>): Promise<void>
  records: Record<string, RecordType<Context<Config, Session>>>
  /**
   * The record types of one connection, where they stand in its settings: they take the place of `records` (see `fitted`).
   * `config` is the connection's as it stands in its file, with placeholders and without defaults, or filled in and
   * checked. Never throws: mistakes are told by `config`, and a record type that cannot be made out is left out.
   */
  recordsOf?(config: Readonly<Record<string, unknown>>): Record<string, RecordType<Context<Config, Session>>>
  inbound?: Inbound<InboundContext<Config>>
}

// biome-ignore lint/suspicious/noExplicitAny: the hub handles connectors of every config and session
export type AnyConnector = Connector<any, any>

/** Holds a connector to the contract and infers its types: `export const sap = defineConnector({...})`. */
export function defineConnector<Config, Session>(connector: Connector<Config, Session>): Connector<Config, Session> {
  return connector
}
