/** Plays one case through the pipeline, step by step. */
import {
  type CaseOutcome,
  type CaseStep,
  type Connectors,
  type Flow,
  type FlowTest,
  type LoadedFlows,
  type Mismatch,
  milliseconds,
  mismatches,
  type PlacedCase,
  stepsOf,
  withOwn,
} from '../flow/index.ts'
import type { Ledger } from '../ledger/open.ts'
import { Clock } from './clock.ts'
import { type Mark, outcomeOf } from './outcome.ts'
import { Script } from './script.ts'
import type { Around } from './scripted.ts'
import { openStage, type Stage } from './stage.ts'

/** A Monday morning in China, when calendars are open. */
export const BEGIN = new Date('2027-01-04T02:00:00.000Z')

/** What came of one step. */
export interface PlayedStep {
  /** The step in its file. */
  path: readonly (string | number)[]
  step: CaseStep
  outcome: CaseOutcome
  mismatches: readonly Mismatch[]
}

export interface PlayedCase {
  flow: string
  case: string
  file: string
  line: number
  index: number
  pass: boolean
  steps: readonly PlayedStep[]
  /** What did not go by the case's script, or could not be told: nothing that other expectations would mend. */
  trouble: readonly string[]
  /** The case could not be played to its end. */
  threw?: true
}

/** What playing a case takes. `watched` may look on at the flow's maps. */
export interface Play {
  loaded: LoadedFlows
  connectors: Connectors
  watched: (flow: Flow) => Flow
}

/** Plays the case at a place of a file on an empty ledger. */
export async function playCase(play: Play, test: FlowTest, index: number, ledger: Ledger): Promise<PlayedCase> {
  const { loaded, connectors } = play
  const item = test.cases[index] as PlacedCase
  const flow = loaded.flows.find(({ name }) => name === test.flow)
  const about = { flow: test.flow, case: item.name, file: test.file, line: item.line, index }
  if (!flow) return { ...about, pass: false, steps: [], trouble: [`there is no flow "${test.flow}"`] }
  const pastDoor = item.entity !== undefined || flow.derivedFrom !== undefined
  const clock = new Clock(item.at === undefined ? BEGIN : new Date(item.at))
  const tested = play.watched(item.entity === undefined ? flow : withoutIn(flow))
  const around = newAround()
  const stage = await openStage({
    loaded,
    flow: tested,
    watched: play.watched,
    pastDoor,
    connectors,
    ledger,
    clock,
    around,
  })
  try {
    await stage.link(withOwn(test.links, item.links))
    const trouble = new Set<string>()
    const steps: PlayedStep[] = []
    for (const { step, path } of stepsOf(item, index)) {
      const { outcome, trouble: told } = await playStep(stage, tested, around, step)
      steps.push({ path, step, outcome, mismatches: step.expect ? mismatches(step.expect, outcome) : [] })
      for (const line of told) trouble.add(line)
    }
    for (const line of [...around.script.trouble, ...unusedOf(around.script)]) trouble.add(line)
    const pass = trouble.size === 0 && steps.every((step) => step.mismatches.length === 0)
    return { ...about, pass, steps, trouble: [...trouble] }
  } finally {
    await stage.close()
  }
}

function withoutIn({ in: _, ...flow }: Flow): Flow {
  return flow
}

function newAround(): Around & { ids: Set<string> } {
  const ids = new Set<string>()
  return {
    ...{ script: new Script(), ids, others: [], page: [], pushed: undefined, reception: undefined },
    isUnderTest: (id) => ids.has(id),
  }
}

async function playStep(stage: Stage, flow: Flow, around: Around & { ids: Set<string> }, step: CaseStep) {
  const mark: Mark = {
    deliveries: new Set((await stage.deliveries()).map(({ id }) => id)),
    calls: around.script.calls.length,
    others: around.others.length,
  }
  around.reception = undefined
  around.script.add(step.target)
  if (step.links) await stage.link(step.links)
  if (step.pass !== undefined) await stage.pass(milliseconds(step.pass) ?? 0)
  const data = step.entity ?? step.given
  if (data !== undefined) {
    const { id, version, deleted, event } = step
    const said = Object.entries({ id, version, deleted, event }).filter(([, value]) => value !== undefined)
    await stage.arrive({ data, ...Object.fromEntries(said) })
  }
  for (const { id, flow: name } of await stage.deliveries()) if (name === flow.name) around.ids.add(id)
  await stage.rest()
  return await outcomeOf(stage, flow, around, mark, data !== undefined)
}

function unusedOf({ unused, trouble }: Script): string[] {
  if (unused.length === 0 || trouble.length > 0) return []
  const answers = unused.map((answer) => JSON.stringify(answer)).join(', ')
  return [`the target was not asked for ${unused.length === 1 ? 'this answer' : 'these answers'}: ${answers}`]
}
