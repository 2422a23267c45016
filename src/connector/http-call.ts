import type { Dispatcher } from 'undici'
import { HttpError, type HttpErrorKind } from './http-error.ts'

/** The status line, headers and bytes of one answer, as they came over the wire. */
export interface RawAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

export interface CallOptions {
  /** Method and masked address, for messages. */
  name: string
  safe: boolean
  timeoutMs: number
  maxBytes: number
  signal?: AbortSignal | undefined
  /** Asked right before the request is written; false gives it up unsent. */
  may?: (() => boolean) | undefined
}

/** Errors that came from opening a connection: no request had been written to it. */
const connectErrors = new WeakSet<Error>()

/** Remembers that no connection could be opened because of `error`. */
export function markConnectError(error: Error): void {
  connectErrors.add(error)
}

/**
 * One request and its answer on an undici dispatcher. It follows the request closely enough to know whether any byte
 * of it can have left the machine, and it never lets undici write an unsafe request to a second connection.
 */
export class Call implements Dispatcher.DispatchHandler {
  readonly #options: CallOptions
  readonly #settle: { resolve(answer: RawAnswer): void; reject(error: HttpError): void }
  readonly #timer: NodeJS.Timeout
  readonly #onAbort: (() => void) | undefined
  #controller: Dispatcher.DispatchController | undefined
  #started = false
  #done = false
  #status = 0
  #headers: RawAnswer['headers'] = {}
  #chunks: Buffer[] = []
  #size = 0

  constructor(options: CallOptions, settle: { resolve(answer: RawAnswer): void; reject(error: HttpError): void }) {
    this.#options = options
    this.#settle = settle
    this.#timer = setTimeout(
      () => this.#giveUp('timeout', `no complete answer within ${options.timeoutMs} ms`),
      options.timeoutMs,
    )
    if (options.signal) {
      this.#onAbort = () => this.#giveUp('cancelled', 'the call was cancelled')
      options.signal.addEventListener('abort', this.#onAbort, { once: true })
    }
  }

  /** undici calls this when a connection is ready, just before it writes the request. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#started && !this.#options.safe) {
      this.#giveUp('cut', 'the connection broke while the request was being sent')
    }
    if (!this.#started && this.#options.may?.() === false) this.#giveUp('cancelled', 'it may not be sent any more')
    if (this.#done) {
      controller.abort(new Error('given up before it was sent'))
      return
    }
    this.#controller = controller
    this.#started = true
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: RawAnswer['headers']): void {
    if (status < 200) return
    this.#status = status
    this.#headers = headers
    const length = Number(headers['content-length'])
    if (length > this.#options.maxBytes) this.#tooLarge(`${length} bytes`)
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#done) return
    this.#size += chunk.length
    if (this.#size > this.#options.maxBytes) this.#tooLarge(`more than ${this.#options.maxBytes} bytes`)
    else this.#chunks.push(chunk)
  }

  onResponseEnd(): void {
    if (this.#done) return
    this.#finish()
    const first = this.#chunks[0]
    const body = this.#chunks.length === 1 && first ? first : Buffer.concat(this.#chunks)
    this.#settle.resolve({ status: this.#status, headers: this.#headers, body })
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#done) return
    const { kind, why } = connectErrors.has(error) ? connectFailure(error) : transferFailure(error, this.#started)
    const unsent = kind === 'unreachable' || kind === 'refused'
    this.#fail(kind, unsent ? false : this.#mayHaveArrived(), why)
  }

  #mayHaveArrived(): boolean {
    return this.#started && !this.#options.safe
  }

  #tooLarge(size: string): void {
    const limit = `the limit is ${this.#options.maxBytes} bytes; ask for smaller pages, or raise the connection's limit`
    this.#giveUp('too-large', `the answer has ${size}, ${limit}`)
  }

  #giveUp(kind: HttpErrorKind, why: string): void {
    if (this.#done) return
    this.#fail(kind, this.#mayHaveArrived(), why)
    this.#controller?.abort(new Error(why))
  }

  #fail(kind: HttpErrorKind, mayHaveArrived: boolean, why: string): void {
    this.#finish()
    this.#settle.reject(new HttpError(kind, mayHaveArrived, `${this.#options.name}: ${why}`))
  }

  #finish(): void {
    this.#done = true
    clearTimeout(this.#timer)
    if (this.#onAbort) this.#options.signal?.removeEventListener('abort', this.#onAbort)
  }
}

interface Cause {
  kind: HttpErrorKind
  why: string
}

const CONNECT_ADVICE: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there; is the system running, and is the port right?',
  ENOTFOUND: 'the host name is unknown; is it spelled right?',
  EAI_AGAIN: 'the host name cannot be looked up now; does name resolution work?',
  EHOSTUNREACH: 'there is no route to the host; is a VPN or firewall in the way?',
  ENETUNREACH: 'there is no route to the network; is a VPN or firewall in the way?',
  ETIMEDOUT: 'the host does not answer; is a firewall in the way?',
  UND_ERR_CONNECT_TIMEOUT: 'the host does not answer; is a firewall in the way?',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name',
  CERT_HAS_EXPIRED: 'its certificate has expired; its operator must renew it',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed; add its authority with NODE_EXTRA_CA_CERTS',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate authority is not known here; add it with NODE_EXTRA_CA_CERTS',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate chain is incomplete; its operator must send the whole chain',
}

function connectFailure(error: Error): Cause {
  const code = codeOf(error)
  const advice = CONNECT_ADVICE[code] ?? error.message
  return { kind: 'unreachable', why: `cannot connect (${code || error.name}): ${advice}` }
}

function transferFailure(error: Error, started: boolean): Cause {
  const code = codeOf(error)
  if (error.name === 'HTTPParserError') return { kind: 'garbage', why: `the answer is not HTTP: ${error.message}` }
  if (code === 'UND_ERR_INVALID_ARG')
    return { kind: 'refused', why: `the request is not well formed: ${error.message}` }
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') {
    return { kind: 'timeout', why: 'the system stopped answering' }
  }
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return { kind: 'too-large', why: 'the headers of the answer are too large' }
  if (code === 'UND_ERR_CLOSED' || code === 'UND_ERR_DESTROYED') {
    return { kind: 'cancelled', why: 'the connection of the hub was closed' }
  }
  const when = started ? 'before the whole answer had come' : 'before the request was sent'
  return { kind: 'cut', why: `the connection broke ${when} (${code || error.message})` }
}

function codeOf(error: Error): string {
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string') return code
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause
  return inner instanceof Error ? codeOf(inner) : ''
}
