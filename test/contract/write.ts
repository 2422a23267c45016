import { expect, test } from 'vitest'
import type { Context, Failure, Outcome, Write } from '../../src/connector/index.ts'
import { type Bench, outgoing } from './bench.ts'
import type { Subject, WriteSamples } from './subject.ts'

// biome-ignore lint/suspicious/noExplicitAny: the suite handles every write
type AnyWrite = Write<Context<any, any>, any>

const FAULTS: [kind: string, words: Failure['kind'][], held: number | undefined][] = [
  ['status-503', ['retryable', 'ambiguous'], 0],
  ['locked', ['retryable'], 0],
  ['drop-before', ['ambiguous'], 0],
  ['drop-after', ['ambiguous'], 1],
  ['session-expired', ['auth-expired'], 0],
  ['garbage-200', ['ambiguous'], undefined],
]

/** Tests of `write` for every record type that has it. */
export function exerciseWriting(subject: Subject, bench: () => Bench): void {
  for (const [name, type] of Object.entries(subject.connector.records)) {
    const { write } = type
    if (!write) continue
    const samples = subject.records[name]?.write
    if (!samples) throw new Error(`${subject.connector.id}: no samples for writing ${name}`)
    exerciseOutcomes(name, write, samples, bench)
    exerciseFaults(name, write, samples, bench)
    if (write.maxBatch > 1) exerciseBatches(name, write, samples, bench)
  }
  for (const { word, title, record, arrange, data, expected } of subject.failures ?? []) {
    test(`${record}: ${word}: ${title}`, async () => {
      const write = subject.connector.records[record]?.write
      if (!write) throw new Error(`${record} cannot be written`)
      await subject.records[record]?.write?.prepare?.(bench().controls)
      await arrange?.(bench().controls)
      const [outcome] = await bench().send(write, [outgoing(1, data)], await bench().context())
      expect(failureIn(outcome)).toMatchObject({ kind: word, ...expected })
    })
  }
}

function exerciseOutcomes(name: string, write: AnyWrite, samples: WriteSamples, bench: () => Bench): void {
  test(`${name}: the samples pass the schema of the write`, () => {
    expect(write.schema.safeParse(samples.make(1)).error).toBeUndefined()
  })

  test(`${name}: is written, and the target holds what was sent`, async () => {
    await samples.prepare?.(bench().controls)
    const data = samples.make(1)
    const [outcome] = await bench().send(write, [outgoing(1, data)], await bench().context())
    expect(outcome).toMatchObject({ key: 'k1', ok: true, effect: 'created' })
    expect(outcome?.ok === true && outcome.id).toMatch(/./)
    expect(await samples.held(bench().controls, data)).toBe(1)
    await samples.keeps(bench().controls, data)
  })

  if (write.resend === 'safe') {
    test(`${name}: written again with the same key, it is there once`, async () => {
      await samples.prepare?.(bench().controls)
      const data = samples.make(1)
      const ctx = await bench().context()
      const [first] = await bench().send(write, [outgoing(1, data)], ctx)
      const [second] = await bench().send(write, [outgoing(1, data)], ctx)
      expect(second).toMatchObject({ ok: true, id: first?.ok === true ? first.id : 'none' })
      expect(await samples.held(bench().controls, data)).toBe(1)
    })
  }

  const { resend } = write
  if (typeof resend === 'object') {
    test(`${name}: the look-up finds what is there, and says so of what is not`, async () => {
      await samples.prepare?.(bench().controls)
      const ctx = await bench().context()
      const [there, absent] = [outgoing(1, samples.make(1)), outgoing(2, samples.make(2))]
      const [outcome] = await bench().send(write, [there], ctx)
      const found = await resend.find([there, absent], ctx)
      expect(found.get('k2')).toBe('absent')
      expect(found.get('k1')).toMatchObject({ id: outcome?.ok === true ? outcome.id : 'none' })
      const visibleWithinMs =
        typeof resend.visibleWithinMs === 'function' ? resend.visibleWithinMs(ctx) : resend.visibleWithinMs
      expect(visibleWithinMs).toBeGreaterThanOrEqual(0)
    })
  }
}

function exerciseFaults(name: string, write: AnyWrite, samples: WriteSamples, bench: () => Bench): void {
  async function sendUnder(
    fault: { kind: string; [more: string]: unknown },
    timeoutMs?: number,
  ): Promise<Outcome | undefined> {
    await samples.prepare?.(bench().controls)
    const ctx = await bench().context(timeoutMs === undefined ? {} : { timeoutMs })
    await bench().controls.fault({ ...fault, next: 1, on: 'write' })
    const [outcome] = await bench().send(write, [outgoing(1, samples.make(1))], ctx)
    return outcome
  }

  test.each(FAULTS)(`${name}: write under %s`, async (kind, words, held) => {
    const outcome = await sendUnder({ kind })
    const failure = failureIn(outcome)
    expect(words).toContain(failure?.kind)
    expect(failure?.message).not.toBe('')
    if (held !== undefined) expect(await samples.held(bench().controls, samples.make(1))).toBe(held)
  })

  test(`${name}: a rate limit names the pause that was asked for, and nothing was done`, async () => {
    const outcome = await sendUnder({ kind: 'rate-limited', retryAfter: 3 })
    expect(failureIn(outcome)).toMatchObject({ kind: 'rate-limited', retryAfterMs: 3000 })
    expect(await samples.held(bench().controls, samples.make(1))).toBe(0)
  })

  test(`${name}: a slow answer leaves it open whether it was written`, async () => {
    const outcome = await sendUnder({ kind: 'slow', delayMs: 60_000 }, 200)
    expect(failureIn(outcome)?.kind).toBe('ambiguous')
  })

  test(`${name}: a cancelled write is open, or was not sent`, async () => {
    await samples.prepare?.(bench().controls)
    const abort = new AbortController()
    const ctx = await bench().context({ signal: abort.signal })
    await bench().controls.fault({ kind: 'slow', rate: 1, delayMs: 60_000, on: 'write' })
    const sending = bench().send(write, [outgoing(1, samples.make(1))], ctx)
    abort.abort()
    expect(['ambiguous', 'retryable']).toContain(failureIn((await sending)[0])?.kind)
  })

  test(`${name}: after an answer was lost, the way its write declares leads to one document`, async () => {
    const lost = await sendUnder({ kind: 'drop-after' })
    expect(failureIn(lost)?.kind).toBe('ambiguous')
    const ctx = await bench().context()
    const data = samples.make(1)
    if (write.resend === 'safe') {
      const [again] = await bench().send(write, [outgoing(1, data)], ctx)
      expect(again?.ok).toBe(true)
    } else if (write.resend !== 'never') {
      const found = await write.resend.find([outgoing(1, data)], ctx)
      expect(found.get('k1')).toMatchObject({ id: expect.stringMatching(/./) })
    }
    expect(await samples.held(bench().controls, data)).toBe(1)
  })

  test(`${name}: nobody listening is retryable: nothing can have been written`, async () => {
    const ctx = await bench().context()
    const { HttpError } = await import('../../src/connector/index.ts')
    const refuse = () => Promise.reject(new HttpError('unreachable', false, 'nobody listens'))
    const [outcome] = await bench().send(write, [outgoing(1, samples.make(1))], { ...ctx, http: { request: refuse } })
    expect(failureIn(outcome)?.kind).toBe('retryable')
  })
}

function exerciseBatches(name: string, write: AnyWrite, samples: WriteSamples, bench: () => Bench): void {
  const size = Math.min(write.maxBatch, 8)
  const batch = () => Array.from({ length: size }, (_, i) => outgoing(i + 1, samples.make(i + 1)))

  test(`${name}: a batch gives every record its own outcome`, async () => {
    await samples.prepare?.(bench().controls)
    const outcomes = await bench().send(write, batch(), await bench().context())
    expect(outcomes.map(({ key, ok }) => [key, ok])).toEqual(batch().map(({ key }) => [key, true]))
  })

  test(`${name}: partial success: what the outcomes say is what the target holds`, async () => {
    await samples.prepare?.(bench().controls)
    const ctx = await bench().context()
    await bench().controls.fault({ kind: 'partial-batch', next: 1 })
    const outcomes = await bench().send(write, batch(), ctx)
    const good = outcomes.filter(({ ok }) => ok === true)
    expect(good.length).toBeGreaterThan(0)
    expect(good.length).toBeLessThan(size)
    for (const [i, outcome] of outcomes.entries()) {
      const held = await samples.held(bench().controls, samples.make(i + 1))
      if (outcome.ok === true) expect(held).toBe(1)
      else if (failureIn(outcome)?.kind !== 'ambiguous') expect(held).toBe(0)
    }
  })
}

function failureIn(outcome: Outcome | undefined): Failure | undefined {
  return outcome?.ok === false ? outcome.failure : undefined
}
