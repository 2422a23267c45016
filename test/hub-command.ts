/** `hub` as a user runs it: a process of its own, with its output and exit code. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const BIN = fileURLToPath(new URL('../src/bin.js', import.meta.url))

export interface Ran {
  code: number | null
  out: string
  err: string
}

export interface HubOptions {
  env?: Record<string, string>
  cwd?: string
  /** Flags for Node itself. */
  node?: string[]
}

/** Only what is given and what a shell always has: the machine's own settings must not decide. */
function environment(given: Record<string, string> = {}): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env
  return { PATH, HOME, LANG: 'C.UTF-8', ...given }
}

/** Runs a command to its end. */
export async function hub(args: string[], options: HubOptions = {}): Promise<Ran> {
  const process = startHub(args, options)
  const code = await process.ended
  return { code, out: process.out(), err: process.err() }
}

export interface RunningCommand {
  child: ChildProcess
  out(): string
  err(): string
  /** Exit code; null when a signal ended it. */
  ended: Promise<number | null>
  /** Resolves when standard output matches; rejects when the process ends before, with what it said. */
  said(pattern: RegExp): Promise<RegExpMatchArray>
}

/** Starts a command that goes on running. The caller ends it. */
export function startHub(args: string[], { env, cwd, node = [] }: HubOptions = {}): RunningCommand {
  const child = spawn(process.execPath, [...node, BIN, ...args], {
    env: environment(env),
    ...(cwd === undefined ? {} : { cwd }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return {
    child,
    out: () => out,
    err: () => err,
    ended,
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = out.match(pattern)
          if (match) resolve(match)
        }
        look()
        child.stdout.on('data', look)
        void ended.then((code) => reject(new Error(`hub ${args.join(' ')} ended with ${code}:\n${out}${err}`)))
      }),
  }
}
