/** A system whose answers a test writes down beforehand. */
import { z } from 'zod'
import {
  type AnyConnector,
  type Context,
  defineConnector,
  type Failure,
  type Incoming,
  type Outcome,
  type Outgoing,
  type Resend,
} from '../src/connector/index.ts'

/** What a scripted target answers to one record. Thrown where it is an Error. */
export type Answer =
  | { id: string; lines?: Record<string, string> }
  | { accepted: string }
  | { failure: Failure }
  | Error
  | 'silence'
/** `Failure`: the look-up itself fails with it. */
export type Found = { id: string; found?: object } | 'absent' | 'unknown' | { failure: Failure }

export interface Script {
  /** Answers to sends, one a record, in order; when they run out every record is created as `T-<n>`. */
  send: Answer[]
  find: Found[]
  confirm: (Answer | 'pending')[]
  resend: Resend<Context<{ url: string }, null>, unknown>
  /** Pages that the source gives, by cursor. */
  pages: { records: Incoming[]; more: boolean }[]
  /** What `get` of an item finds, in the source and in the target. */
  items: Map<string, Incoming>
  /** Every call that reached the target. */
  calls: { kind: 'send' | 'find' | 'confirm'; records: Outgoing<unknown>[] }[]
}

const VISIBLE_MS = 30_000

/** The scripted system as a connector, with orders that are looked up and items that may be repeated. */
export function scripted(script: Script): AnyConnector {
  let n = 0
  const outcome = (key: string, answer: Answer | undefined): Outcome | undefined => {
    if (answer === undefined) return { key, ok: true, id: `T-${++n}`, effect: 'created' }
    if (answer instanceof Error) throw answer
    if (answer === 'silence') return undefined
    if ('failure' in answer) return { key, ok: false, failure: answer.failure }
    return 'accepted' in answer
      ? { key, ok: 'accepted', handle: answer.accepted }
      : { key, ok: true, ...answer, effect: 'created' }
  }
  return defineConnector({
    id: 'scripted',
    title: { en: 'Scripted', zh: '脚本' },
    config: z.object({ url: z.string() }),
    baseUrl: (config) => config.url,
    login: { open: async () => ({ session: null }) },
    classify: (error) => (error instanceof Said ? error.failure : undefined),
    check: async () => {},
    inbound: {
      verify: () => {},
      parse: () => [],
      reply: () => ({ status: 200, body: '' }),
    },
    records: {
      order: {
        title: { en: 'Order', zh: '订单' },
        entity: 'SalesOrder',
        write: {
          schema: z.looseObject({}),
          maxBatch: 1000,
          get resend() {
            return script.resend
          },
          async send(batch) {
            script.calls.push({ kind: 'send', records: batch })
            return batch.flatMap(({ key }) => outcome(key, script.send.shift()) ?? [])
          },
          async confirm(handles) {
            script.calls.push({ kind: 'confirm', records: [] })
            const answers = new Map<string, Outcome | 'pending'>()
            for (const handle of handles) {
              const answer = script.confirm.shift()
              const said = answer === 'pending' || answer === undefined ? 'pending' : outcome('', answer)
              if (said) answers.set(handle, said)
            }
            return answers
          },
        },
      },
      confirmation: {
        title: { en: 'Confirmation', zh: '确认' },
        entity: 'OrderConfirmation',
        write: {
          schema: z.looseObject({}),
          maxBatch: 1,
          resend: 'safe',
          send: async (batch) => batch.map(({ key }) => ({ key, ok: true, id: key, effect: 'created' })),
        },
      },
      dealer: {
        title: { en: 'Dealer', zh: '经销商' },
        entity: 'Dealer',
        write: {
          schema: z.looseObject({}),
          maxBatch: 1,
          resend: 'safe',
          async send(batch) {
            script.calls.push({ kind: 'send', records: batch })
            return batch.flatMap(({ key }) => outcome(key, script.send.shift()) ?? [])
          },
        },
      },
      item: {
        title: { en: 'Item', zh: '物料' },
        entity: 'Product',
        read: {
          cursor: z.number(),
          async page(from = 0) {
            const page = script.pages[from] ?? { records: [], more: false }
            return { records: page.records, next: page.records.length > 0 ? from + 1 : from, more: page.more }
          },
        },
        get: async (ids) => ids.flatMap((id) => script.items.get(id) ?? []),
        write: {
          schema: z.looseObject({}),
          maxBatch: 1000,
          resend: 'safe',
          async send(batch) {
            script.calls.push({ kind: 'send', records: batch })
            return batch.flatMap(({ key }) => outcome(key, script.send.shift()) ?? [])
          },
        },
      },
    },
  })
}

/** A failure in the hub's words, thrown by the scripted system. */
class Said extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

/** The usual look-up of the script: answers from `script.find`, in order. */
export function lookUpFrom(script: Script): Resend<Context<{ url: string }, null>, unknown> {
  return {
    visibleWithinMs: VISIBLE_MS,
    async find(sought) {
      script.calls.push({ kind: 'find', records: sought })
      const answers = new Map<string, { id: string; found?: object } | 'absent'>()
      for (const { key } of sought) {
        const answer = script.find.shift()
        if (typeof answer === 'object' && 'failure' in answer) throw new Said(answer.failure)
        if (answer && answer !== 'unknown') answers.set(key, answer)
      }
      return answers
    },
  }
}
