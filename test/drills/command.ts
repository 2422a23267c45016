/** A command of the hub, run to its end. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Undertaker } from './undertaker.ts'

const BIN = fileURLToPath(new URL('../../src/bin.js', import.meta.url))

export async function runHubCommand(
  args: string[],
  options: { env: Record<string, string>; preload?: string[]; undertaker: Undertaker },
): Promise<{ code: number | null; signal: NodeJS.Signals | null; out: string; err: string }> {
  const flags = (options.preload ?? []).flatMap((path) => ['--import', path])
  const child = spawn(process.execPath, [...flags, BIN, ...args], {
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { pid } = child
  if (pid !== undefined) options.undertaker.note(pid)
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  if (pid !== undefined) options.undertaker.forget(pid)
  return { code, signal, out, err }
}
