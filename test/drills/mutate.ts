/** Applies mutants to copies of the tree, one each, and runs what must see them. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Mutant, Patch } from './mutants.ts'
import type { Played } from './play.ts'
import type { Undertaker } from './undertaker.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PARTS = ['src', 'connectors', 'schemas', 'flows', 'test', 'package.json']
/** What is broken so that nothing moves is not waited for as long as usual. */
const PATIENCE_S = 25
const RUN_WITHIN_MS = 300_000
const SEED = '1'

export interface Mutated {
  mutant: string
  killed: boolean
  by: string
  /** The first thing that was seen; why it survived, when it did. */
  how: string
  seconds: number
}

export interface MutateOptions {
  undertaker: Undertaker
  say: (line: string) => void
  parallel: number
}

export async function mutateAll(mutants: readonly Mutant[], options: MutateOptions): Promise<Mutated[]> {
  const results: Mutated[] = []
  const waiting = [...mutants.entries()]
  async function lane(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [i, mutant] = next
      options.say(`${mutant.name}: ${mutant.does}`)
      const result = await mutate(mutant, options.undertaker)
      options.say(`${mutant.name}: ${result.killed ? 'killed' : 'SURVIVED'} (${result.seconds.toFixed(0)} s)`)
      results[i] = result
    }
  }
  await Promise.all(Array.from({ length: options.parallel }, lane))
  return results
}

async function mutate({ name, patches, drill }: Mutant, undertaker: Undertaker): Promise<Mutated> {
  const began = performance.now()
  const result = (killed: boolean, how: string): Mutated => ({
    mutant: name,
    killed,
    by: drill,
    how: how.split('\n')[0]?.slice(0, 160) ?? '',
    seconds: (performance.now() - began) / 1000,
  })
  const tree = undertaker.newFolder(`mutant-${name}`)
  for (const part of PARTS) cpSync(join(ROOT, part), join(tree, part), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'))
  for (const patch of patches) {
    const wrong = apply(tree, patch)
    if (wrong) return result(false, wrong)
  }
  const { played, err } = await runDrill(tree, drill, undertaker)
  if (!played) return result(false, `the drill gave no verdict: ${err.trim().split('\n').at(-1)}`)
  const [problem = ''] = played.findings.problems
  // A hub that does not even start is no proof that the drill sees what it should see.
  if (/does not start|ended with|already running/.test(problem)) return result(false, problem)
  return played.ok ? result(false, 'the drill was passed') : result(true, problem)
}

/** Says why the patch does not apply. */
function apply(tree: string, [file, find, replacement]: Patch): string | undefined {
  const path = join(tree, file)
  const before = readFileSync(path, 'utf8')
  const places = before.split(find instanceof RegExp ? new RegExp(find, 'g') : find).length - 1
  if (places === 0) return `${file} does not say ${find} any more: correct the mutant`
  writeFileSync(path, before.replace(find, replacement))
  return undefined
}

async function runDrill(
  tree: string,
  drill: string,
  undertaker: Undertaker,
): Promise<{ played: Played | undefined; err: string }> {
  const args = [join(tree, 'test/drills/run.ts'), drill, '--seed', SEED, '--patience', String(PATIENCE_S), '--json']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: RUN_WITHIN_MS })
  const { pid } = child
  if (pid !== undefined) undertaker.note(pid)
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  await once(child, 'close')
  if (pid !== undefined) undertaker.forget(pid)
  try {
    return { played: (JSON.parse(out) as Played[])[0], err }
  } catch {
    return { played: undefined, err }
  }
}
