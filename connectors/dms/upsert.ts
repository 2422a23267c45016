import { createHash } from 'node:crypto'
import type { Outcome, Outgoing } from '../../src/connector/index.ts'
import { call, type DmsContext } from './call.ts'
import { written } from './wire.ts'

/** `PUT` or `POST` of one record, which the DMS takes once however often it comes. Throws as `call` does. */
export async function upsert<T>(
  ctx: DmsContext,
  { method, path, id }: { method: 'PUT' | 'POST'; path: string; id: string },
  { key, once, data }: Outgoing<T>,
): Promise<Outcome> {
  const body = JSON.stringify(data)
  return outcome(key, id, await call(ctx, { method, path, ...write([once], body) }, written))
}

/**
 * Body and headers of a write. The idempotency key follows from the documents *and* what is sent of them: a try that is
 * repeated has the same one, a document that a person has corrected has another, so that the DMS does not answer with
 * what it said to the earlier content. Which of two contents is newer it knows from business key and version.
 */
export function write(once: string[], body: string): { headers: Record<string, string>; body: string } {
  const idempotencyKey = createHash('sha256').update(JSON.stringify(once)).update(body).digest('base64url')
  return { headers: { 'idempotency-key': idempotencyKey, 'content-type': 'application/json' }, body }
}

/** A record that the DMS took. One that it ignored as older is unchanged there: a newer version has arrived before. */
export function outcome(key: string, id: string, answer: { effect: string }): Outcome {
  const { effect } = answer
  return { key, ok: true, id, effect: effect === 'created' || effect === 'updated' ? effect : 'unchanged', answer }
}
