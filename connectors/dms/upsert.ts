import { createHash } from 'node:crypto'
import { type Outcome, signWebhook } from '../../src/connector/index.ts'
import type { DmsContext } from './call.ts'
import { secretsIn } from './config.ts'

/**
 * Body and headers of a write. The idempotency key follows from the documents *and* what is sent of them: a try that is
 * repeated has the same one, a document that a person has corrected has another, so that the DMS does not answer with
 * what it said to the earlier content. Which of two contents is newer it knows from business key and version. Every try is
 * signed anew as an event whose id is that key; while a secret is being changed, with the old and the new one.
 */
export function write(
  { config, now }: Pick<DmsContext, 'config' | 'now'>,
  once: string[],
  body: string,
): { headers: Record<string, string>; body: string } {
  const id = createHash('sha256').update(JSON.stringify(once)).update(body).digest('base64url')
  const secrets = secretsIn(config.signingSecret || config.webhookSecret)
  const signed = secrets.map((secret) => signWebhook({ id, sentAt: now(), body, secret }))
  const signature = signed.map((headers) => headers['webhook-signature']).join(' ')
  const headers = { ...signed[0], 'webhook-signature': signature, 'idempotency-key': id }
  return { headers: { ...headers, 'content-type': 'application/json' }, body }
}

/** A record that the DMS took. One that it ignored as older is unchanged there: a newer version has arrived before. */
export function outcome(key: string, id: string, answer: { effect: string }): Outcome {
  const { effect } = answer
  return { key, ok: true, id, effect: effect === 'created' || effect === 'updated' ? effect : 'unchanged', answer }
}
