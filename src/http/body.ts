/** Reads the body of a call as it came, within limits. */
import type { IncomingMessage } from 'node:http'

/** The bytes that all running calls together may hold. */
export class Room {
  readonly #most: number
  #used = 0

  constructor(most: number) {
    this.#most = most
  }

  /** Takes that many bytes, or none and says no. */
  take(bytes: number): boolean {
    if (this.#used + bytes > this.#most) return false
    this.#used += bytes
    return true
  }

  give(bytes: number): void {
    this.#used -= bytes
  }

  get used(): number {
    return this.#used
  }
}

export interface BodyLimits {
  /** Bytes of one body. */
  most: number
  /** Milliseconds until the last byte. */
  withinMs: number
}

export type BodyProblem = 'body-too-large' | 'body-too-slow' | 'body-broken-off' | 'busy'

/** A body with the bytes of the room it holds, to be given back when the call is answered. */
export type BodyResult = { ok: true; bytes: Uint8Array; held: number } | { ok: false; problem: BodyProblem }

/**
 * Reads the whole body. A length that is announced is taken from the room before the first byte is read; one that is
 * not (chunked) as it comes, so that what is held in memory never exceeds the room. Whatever is refused has given
 * everything back, and what still comes of it is not kept.
 */
export async function readBody(incoming: IncomingMessage, room: Room, limits: BodyLimits): Promise<BodyResult> {
  const header = incoming.headers['content-length']
  const announced = header === undefined ? undefined : Number(header)
  if (announced !== undefined && announced > limits.most) return { ok: false, problem: 'body-too-large' }
  let held = announced ?? FIRST_BYTES
  if (!room.take(held)) return { ok: false, problem: 'busy' }
  const chunks: Buffer[] = []
  let length = 0
  const problem = await new Promise<BodyProblem | undefined>((resolve) => {
    const timer = setTimeout(() => done('body-too-slow'), limits.withinMs)
    const done = (problem?: BodyProblem): void => {
      clearTimeout(timer)
      incoming.off('data', onData).off('end', onEnd).off('close', onBroken)
      if (problem) incoming.pause()
      resolve(problem)
    }
    const onData = (chunk: Buffer): void => {
      length += chunk.length
      const more = length - held
      if (length > limits.most) done('body-too-large')
      else if (more > 0 && !room.take(more)) done('busy')
      else {
        held = Math.max(held, length)
        chunks.push(chunk)
      }
    }
    const onEnd = (): void => done()
    const onBroken = (): void => done('body-broken-off')
    if (incoming.destroyed && !incoming.readableEnded) return done('body-broken-off')
    // An error is followed by `close`; without a listener it would end the process.
    incoming
      .on('error', () => {})
      .on('data', onData)
      .on('end', onEnd)
      .on('close', onBroken)
  })
  if (problem) {
    room.give(held)
    return { ok: false, problem }
  }
  return { ok: true, bytes: chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, length), held }
}

/** Taken at once for a body that does not say how long it is. */
const FIRST_BYTES = 16_384
