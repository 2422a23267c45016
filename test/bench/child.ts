/** The processes of a benchmark: each role in one of its own, as on a real machine, and none left behind. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

function start(file: string, args: string[], env: Record<string, string>, node: string[] = []): ChildProcess {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const child = spawn(process.execPath, [...node, path, ...args], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', LANG: 'C.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

export interface Service {
  url: string
  child: ChildProcess
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** Starts a process that says where it listens in its first line: `{"port": …}`. */
export async function serve(file: string, options: unknown = {}, env: Record<string, string> = {}): Promise<Service> {
  const child = start(file, [JSON.stringify(options)], env)
  const line = await firstLine(child, () => true)
  return service(child, `http://127.0.0.1:${JSON.parse(line).port}`)
}

/** Starts the hub as an operator does and waits until it is ready. */
export async function startHub(args: string[], env: Record<string, string>, node: string[] = []): Promise<Service> {
  const child = start('../../src/bin.js', ['start', '--json', ...args], env, node)
  const line = await firstLine(child, (text) => text.includes('"url":"'))
  child.stdout?.resume()
  return service(child, /"url":"([^"]+)"/.exec(line)?.[1] ?? '')
}

/** Runs a process to its end; its output, parsed. */
export async function run<T>(file: string, options: unknown): Promise<T> {
  const child = start(file, [JSON.stringify(options)], {})
  const parts: Buffer[] = []
  child.stdout?.on('data', (part: Buffer) => parts.push(part))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${file} ended with ${code}`)
  return JSON.parse(Buffer.concat(parts).toString()) as T
}

async function firstLine(child: ChildProcess, fits: (line: string) => boolean): Promise<string> {
  if (!child.stdout) throw new Error('no output to read')
  const said: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line)
    if (fits(line)) return line
  }
  throw new Error(`the process ended before it was ready:\n${said.join('\n')}`)
}

function service(child: ChildProcess, url: string): Service {
  return {
    url,
    child,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill(signal)
      await once(child, 'exit')
    },
  }
}
