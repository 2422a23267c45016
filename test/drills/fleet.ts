/** The hub's processes, started with the command line an operator uses, and started again when they die. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Undertaker } from './undertaker.ts'

const BIN = fileURLToPath(new URL('../../src/bin.js', import.meta.url))
/** A process that died is started again this soon. */
const RESTART_MS = 300
const START_WITHIN_MS = 300_000
const LINES_KEPT = 400

export type Role = 'http' | 'worker' | 'all'

export interface Start {
  role: Role
  env?: Record<string, string>
  /** Loaded before the hub: see `preload/`. */
  preload?: string[]
}

/** A place in the fleet; the process in it changes with every restart. */
export class Post {
  readonly name: string
  readonly role: Role
  /** Where its process listens; undefined while none does. */
  url: string | undefined
  child: ChildProcess
  deaths = 0
  readonly #options: PostOptions
  #start: Start
  #lines: string[] = []
  #stopping = false
  #ready: Promise<void>
  #ended: Promise<unknown>

  constructor(name: string, start: Start, options: PostOptions) {
    this.name = name
    this.role = start.role
    this.#start = start
    this.#options = options
    const { child, ready, ended } = this.#spawn()
    this.child = child
    this.#ready = ready
    this.#ended = ended
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null
  }

  /** The newest log lines of all its processes. */
  get log(): readonly string[] {
    return this.#lines
  }

  /** Resolves when it listens; rejects with its last words when it ended by itself or takes too long. */
  async ready(): Promise<this> {
    await within(this.#ready, START_WITHIN_MS, () => `${this.name} does not start:\n${this.lastWords()}`)
    return this
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal)
  }

  /** `kill -9`; it is started again by itself. */
  kill(): void {
    this.deaths++
    this.child.kill('SIGKILL')
  }

  /** Resolves when the process that runs now has ended, with the signal that ended it. */
  async ended(ms: number): Promise<NodeJS.Signals | null> {
    const { child } = this
    await within(this.#ended, ms, () => `${this.name} is still running:\n${this.lastWords()}`)
    return child.signalCode
  }

  /** Stops it as an operator does, or at once; it is not started again. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.#stopping = true
    this.child.kill('SIGCONT')
    this.child.kill(signal)
    await this.#ended
  }

  /** Starts it again after `stop`, or after it has ended on purpose; in another way, if need be. */
  async start(start: Partial<Start> = {}): Promise<this> {
    await this.#ended
    this.#stopping = false
    this.#start = { ...this.#start, ...start }
    this.#respawn()
    return await this.ready()
  }

  lastWords(): string {
    return this.#lines.slice(-15).join('\n')
  }

  #respawn(): void {
    const { child, ready, ended } = this.#spawn()
    this.child = child
    this.#ready = ready
    this.#ended = ended
  }

  #spawn() {
    const { undertaker, env, restart } = this.#options
    const flags = (this.#start.preload ?? []).flatMap((path) => ['--import', path])
    const child = spawn(process.execPath, [...flags, BIN, 'start', '--json', '--role', this.role], {
      env: { ...env, ...this.#start.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const { pid } = child
    if (pid !== undefined) undertaker.note(pid)
    const listens = Promise.withResolvers<void>()
    listens.promise.catch(() => {})
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      const url = /"url":"([^"]+)"/.exec(out)?.[1]
      if (url === undefined || this.url !== undefined) return
      this.url = url
      listens.resolve()
    })
    child.stderr.on('data', (chunk: Buffer) => this.#hear(chunk.toString()))
    const ended = once(child, 'close').then(async ([code, signal]) => {
      this.url = undefined
      if (pid !== undefined) undertaker.forget(pid)
      listens.reject(new Error(`${this.name} ended with ${signal ?? code}:\n${this.lastWords()}`))
      if (signal === null || !restart || this.#stopping) return
      await pause(RESTART_MS)
      if (!this.#stopping) this.#respawn()
    })
    return { child, ready: listens.promise, ended }
  }

  #hear(text: string): void {
    this.#lines.push(...text.split('\n').filter((line) => line !== ''))
    if (this.#lines.length > LINES_KEPT) this.#lines = this.#lines.slice(-LINES_KEPT)
  }
}

interface PostOptions {
  undertaker: Undertaker
  env: Record<string, string>
  /** Start it again when it was killed. */
  restart: boolean
}

async function within<T>(work: Promise<T>, ms: number, late: () => string): Promise<T> {
  const given = new AbortController()
  const timeout = pause(ms, undefined, { signal: given.signal }).then(() => {
    throw new Error(late())
  })
  timeout.catch(() => {})
  try {
    return await Promise.race([work, timeout])
  } finally {
    given.abort()
  }
}
