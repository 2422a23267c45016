/** Runs drills, several at one time, whatever becomes of them. */
import { seededRandom } from '../../src/connector/simulator.ts'
import { type Drill, type DrillContext, type Findings, passed } from './drill.ts'

export interface Played {
  drill: string
  seed: number
  findings: Findings
  seconds: number
  ok: boolean
}

export type PlayOptions = Omit<DrillContext, 'random'>

/** So many drills at one time: they mostly wait. */
export const PARALLEL = 4
/**
 * Nothing may stand still for longer than this: longer than a connection is left alone that has failed again and again
 * (see the circuit breaker), on a machine that has other things to do.
 */
export const PATIENCE_MS = 400_000

/** Begins with all of them, `parallel` at one time, in their order. */
export function playAll(
  drills: readonly Drill[],
  options: PlayOptions,
  parallel = PARALLEL,
): Map<string, Promise<Played>> {
  const waiting: (() => void)[] = []
  let busy = 0
  const turn = async () => {
    if (busy < parallel) busy++
    else await new Promise<void>((resolve) => waiting.push(resolve))
  }
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else busy--
  }
  return new Map(drills.map((drill) => [drill.name, turn().then(() => play(drill, options).finally(leave))] as const))
}

async function play(drill: Drill, options: PlayOptions): Promise<Played> {
  const began = performance.now()
  options.say(`${drill.name}: ${drill.does}`)
  const say = (line: string) => options.say(`${drill.name}: ${line}`)
  const findings = await drill.run({ ...options, say, random: seededRandom(options.seed) }).catch(
    (error): Findings => ({
      done: drill.does,
      in: 0,
      out: 0,
      lost: 0,
      duplicates: 0,
      outOfOrder: 0,
      blind: 0,
      problems: [String(error?.stack ?? error)],
    }),
  )
  const seconds = (performance.now() - began) / 1000
  const ok = passed(findings)
  say(`${ok ? 'passed' : 'FAILED'} (${seconds.toFixed(0)} s)`)
  return { drill: drill.name, seed: options.seed, findings, seconds, ok }
}

/** The line that plays it again. */
export const again = ({ drill, seed }: Played, long: boolean) =>
  `npm run drill -- ${drill} --seed ${seed}${long ? ' --long' : ''}`
