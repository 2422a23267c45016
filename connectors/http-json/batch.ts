import type { HttpResponse, Outcome, Outgoing } from '../../src/connector/index.ts'
import { bodyOf, onceHeader, wrapped } from './body.ts'
import { type Ask, call, garbage, type RestContext } from './call.ts'
import type { BatchSettings, RecordSettings } from './config-record.ts'
import { isOneOf, restError } from './errors.ts'
import { textAt, valueAt } from './json-path.ts'
import { type Sent, withoutKey } from './write.ts'

/**
 * Sends several records in one call and gives each its own outcome. A record that the answer does not mention is left
 * out here too: nobody knows what became of it.
 */
export async function sendBatch(
  ctx: RestContext,
  settings: RecordSettings,
  how: BatchSettings,
  batch: Outgoing<Sent>[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const rounds: Map<string, Outgoing<Sent>>[] = []
  for (const outgoing of batch) {
    const own = textAt(outgoing.data, settings.key ?? '$')
    if (own === undefined) outcomes.push(withoutKey(outgoing, settings))
    // Results go by key, so that two records with one key never share a call.
    else (rounds.find((round) => !round.has(own)) ?? newRound(rounds)).set(own, outgoing)
  }
  for (const round of rounds) outcomes.push(...(await sendRound(ctx, settings, how, round)))
  return outcomes
}

function newRound(rounds: Map<string, Outgoing<Sent>>[]): Map<string, Outgoing<Sent>> {
  const round = new Map<string, Outgoing<Sent>>()
  rounds.push(round)
  return round
}

async function sendRound(
  ctx: RestContext,
  settings: RecordSettings,
  how: BatchSettings,
  round: Map<string, Outgoing<Sent>>,
): Promise<Outcome[]> {
  const sent = [...round.values()]
  const content = sent.map((outgoing) => bodyOf(outgoing, settings))
  const json = wrapped(content, how.wrap)
  const whole = { ...(sent[0] as Outgoing<Sent>), once: JSON.stringify(sent.map(({ once }) => once)) }
  const ask: Ask = {
    method: how.method,
    path: how.path,
    reads: false,
    json,
    headers: onceHeader(settings, whole, json),
  }
  const answer = await call(ctx, ask)
  const results = valueAt(answer.body, how.results)
  if (!Array.isArray(results)) throw garbage(ask, answer.status, `there are no results at "${how.results}"`)
  if (how.key === undefined && results.length !== sent.length) {
    throw garbage(ask, answer.status, `${results.length} results for ${sent.length} records`)
  }
  return results.flatMap((result, i) => {
    const own = how.key === undefined ? [...round.keys()][i] : textAt(result, how.key)
    const outgoing = own === undefined ? undefined : round.get(own)
    return outgoing && own !== undefined ? outcomeOf(ctx, settings, how, { outgoing, own, result }) : []
  })
}

function outcomeOf(
  ctx: RestContext,
  settings: RecordSettings,
  how: BatchSettings,
  { outgoing, own, result }: { outgoing: Outgoing<Sent>; own: string; result: unknown },
): Outcome[] {
  const { key } = outgoing
  const status = valueAt(result, how.status)
  if (!isOneOf(status, how.ok)) {
    const number = Number(status)
    const isHttp = Number.isInteger(number) && number >= 300 && number <= 599
    const response = bare(isHttp ? number : 200)
    const { failure } = restError({ response, body: result, operation: 'write', sent: outgoing.data }, ctx.config)
    return status === undefined ? [] : [{ key, ok: false, failure, answer: result }]
  }
  const id = textAt(result, how.id ?? settings.id) ?? (settings.id === settings.key ? own : outgoing.id)
  if (id === undefined) return []
  return [{ key, ok: true, id, effect: isOneOf(status, how.created) ? 'created' : 'updated', answer: result }]
}

/** A result without headers and body of its own, for the rules that read answers. */
function bare(status: number): HttpResponse {
  return { status, headers: {}, text: '', json: () => undefined }
}
