import type { Outcome, Outgoing, Resend } from '../../src/connector/index.ts'
import { sendBatch } from './batch.ts'
import { bodyOf, onceHeader, wrapped } from './body.ts'
import { type Answer, type Ask, call, garbage, type RestContext, settingsOf } from './call.ts'
import type { RecordSettings, WriteSettings } from './config-record.ts'
import { RestError } from './errors.ts'
import { findOne, lookup } from './find.ts'
import { textAt, valueAt, withoutFields } from './json-path.ts'
import { NothingToFillIn } from './template.ts'

/** A record as maps write it for a REST system. */
export type Sent = Record<string, unknown>

/** What the settings declare about a write being repeated. */
export function resendOf(record: string, settings: RecordSettings): Resend<RestContext, Sent> {
  const repeat = settings.repeat ?? 'look-up'
  return repeat === 'look-up' ? lookup(record) : repeat
}

/** Sends records in the way the settings name: upsert, create or update, or a batch. */
export async function send(record: string, batch: Outgoing<Sent>[], ctx: RestContext): Promise<Outcome[]> {
  const settings = settingsOf(ctx, record)
  if (settings.batch) return await sendBatch(ctx, settings, settings.batch, batch)
  return await Promise.all(batch.map((outgoing) => sendOne(ctx, settings, outgoing)))
}

async function sendOne(ctx: RestContext, settings: RecordSettings, outgoing: Outgoing<Sent>): Promise<Outcome> {
  const { key } = outgoing
  try {
    return await written(ctx, settings, outgoing)
  } catch (error) {
    if (!(error instanceof NothingToFillIn)) throw error
    const failure = {
      kind: 'invalid',
      message: `not sent: ${error.message}`,
      field: error.place.replace(/^data\./, ''),
    } as const
    return { key, ok: false, failure }
  }
}

async function written(ctx: RestContext, settings: RecordSettings, outgoing: Outgoing<Sent>): Promise<Outcome> {
  const { create, update, upsert, find } = settings
  const own = textAt(outgoing.data, settings.key ?? '$')
  if (own === undefined) return withoutKey(outgoing, settings)
  if (upsert) return await write(ctx, settings, outgoing, { how: upsert, kind: 'upsert', own })
  const look = find && (() => findOne(ctx, settings, find, { key: own, data: outgoing.data }))
  const id = outgoing.id ?? (update && settings.findFirst ? (await look?.())?.id : undefined)
  if (id !== undefined && update) return await write(ctx, settings, outgoing, { how: update, kind: 'update', own, id })
  if (id !== undefined || !create) return cannot(outgoing, own, id)
  try {
    return await write(ctx, settings, outgoing, { how: create, kind: 'create', own })
  } catch (error) {
    if (!(error instanceof RestError) || error.failure.kind !== 'duplicate') throw error
    const there = error.failure.existingId ?? (await look?.())?.id
    if (there === undefined) throw error
    if (update) return await write(ctx, settings, outgoing, { how: update, kind: 'update', own, id: there })
    throw new RestError(error.status, { ...error.failure, existingId: there })
  }
}

async function write(
  ctx: RestContext,
  settings: RecordSettings,
  outgoing: Outgoing<Sent>,
  { how, kind, own, id }: { how: WriteSettings; kind: 'create' | 'update' | 'upsert'; own: string; id?: string },
): Promise<Outcome> {
  const json = wrapped(bodyOf(without(outgoing, how.except), settings), how.wrap)
  const ask: Ask = {
    ...{ method: how.method, path: how.path, reads: false, json, sent: outgoing.data },
    values: { key: own, id, data: outgoing.data },
    headers: onceHeader(settings, outgoing, kind === 'create' ? undefined : json),
  }
  const answer = await call(ctx, ask)
  const given = idIn(answer, how, settings) ?? id ?? (settings.id === settings.key ? own : undefined)
  if (given === undefined) throw garbage(ask, answer.status, `there is no id at "${how.id ?? settings.id}"`)
  const effect = kind === 'create' || (kind === 'upsert' && answer.status === 201) ? 'created' : 'updated'
  return {
    key: outgoing.key,
    ok: true,
    id: given,
    effect,
    ...(answer.body === undefined ? {} : { answer: answer.body }),
  }
}

function without(outgoing: Outgoing<Sent>, fields: readonly string[]): Outgoing<Sent> {
  return { ...outgoing, data: withoutFields(outgoing.data, fields) }
}

function idIn({ body, headers }: Answer, how: WriteSettings, settings: RecordSettings): string | undefined {
  const item = valueAt(body, how.item)
  const told = how.id === undefined ? textAt(item, settings.id) : textAt(body, how.id)
  if (told !== undefined || !how.location) return told
  const last = String(headers.location ?? '')
    .split(/[?#]/)[0]
    ?.split('/')
    .at(-1)
  return last ? decodeURIComponent(last) : undefined
}

/** The record as it came has nothing to be known by. */
export function withoutKey({ key }: Outgoing<Sent>, settings: RecordSettings): Outcome {
  const field = settings.key ?? ''
  const message = `not sent: the record has no "${field}", its business key in this system`
  return { key, ok: false, failure: { kind: 'invalid', message, field, rule: 'required' } }
}

function cannot({ key }: Outgoing<Sent>, own: string, id: string | undefined): Outcome {
  const message =
    id === undefined
      ? `not sent: ${own} is not in the system, and the connection's config names no way to create it`
      : `not sent: ${own} is in the system as ${id}, and the connection's config names no way to update it`
  const advice =
    "Add create or update to this record type in the connection's config, or skip the record. / 请在连接配置中为该记录类型补充 create 或 update，或跳过该记录。"
  return { key, ok: false, failure: { kind: 'invalid', message, advice } }
}
