/** `POST /in/<connection>/<record>`: the door that systems push through. */

import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { RawReply } from '../connector/contract.ts'
import { didYouMean } from '../mapping/suggest.ts'
import type { Doors } from './app.ts'
import { type BodyLimits, type BodyProblem, type Room, readBody } from './body.ts'
import { reportError } from './errors.ts'
import { problemReply } from './problems.ts'

export type Call = Context<{ Bindings: HttpBindings }>

/** Seconds after which a sender may try again. */
const RETRY_AFTER = { 'retry-after': '5' }

/**
 * Hands a call over as it came: raw bytes, header names in lower case, nothing parsed. Answers what the connection
 * answers; on its own it answers only what never reached one.
 */
export async function inbound(call: Call, doors: Doors, room: Room, limits: BodyLimits): Promise<Response> {
  const connection = call.req.param('connection') ?? ''
  const record = call.req.param('record') ?? ''
  if (!doors.hasConnection(connection)) {
    const known = doors.connectionNames()
    const detail = `there is no connection "${connection}": ${didYouMean(connection, known)}`
    return problemReply('unknown-connection', detail, { known })
  }
  const { incoming } = call.env
  const head = { method: call.req.method, record, headers: plainHeaders(incoming.headers) }
  const unread = { ...head, body: new Uint8Array() }
  const away = doors.turnAway?.(connection, unread)
  if (away) return answer(away)
  const body = await readBody(incoming, room, limits)
  if (!body.ok) {
    const busy = body.problem === 'busy' ? doors.turnAway?.(connection, unread, 'no room') : undefined
    return busy ? answer(busy) : refusedBody(body.problem, limits)
  }
  try {
    return answer(await doors.receive(connection, { ...head, body: body.bytes }))
  } catch (error) {
    const instance = reportError(doors.log, error, 'a call could not be stored', { connection, record })
    const detail = 'nothing was stored; send the same call again'
    return problemReply('not-stored', detail, { instance }, RETRY_AFTER)
  } finally {
    room.give(body.held)
  }
}

function answer(reply: RawReply): Response {
  const type = typeof reply.body === 'string' ? 'text/plain; charset=utf-8' : 'application/json'
  return new Response(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body), {
    status: reply.status,
    headers: { 'content-type': type, ...reply.headers },
  })
}

function refusedBody(problem: BodyProblem, { most, withinMs }: BodyLimits): Response {
  switch (problem) {
    case 'body-too-large':
      return problemReply(problem, `a body may have ${most} bytes; nothing was stored, send fewer records in one call`)
    case 'body-too-slow':
      return problemReply(
        problem,
        `the body did not arrive within ${withinMs / 1000} s; nothing was stored, send it again`,
      )
    case 'body-broken-off':
      return problemReply(problem, 'the body ended before its announced length; nothing was stored, send it again')
    case 'busy':
      return problemReply(problem, 'the doors are full; nothing was stored, send it again later', {}, RETRY_AFTER)
  }
}

function plainHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const plain: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return plain
}
