/** The shape of `<flow>.test.yaml`: cases as data, beside the flow they belong to. */
import { z } from 'zod'
import { didYouMean, type Position } from '../mapping/index.ts'
import { checkShape } from './check-shape.ts'
import type { Path, YamlFile } from './document.ts'
import { DURATION } from './duration.ts'
import { errorAt, type Finding } from './finding.ts'

const KINDS = [
  ...(['retryable', 'rate-limited', 'auth-expired', 'invalid', 'duplicate', 'missing-reference', 'ambiguous'] as const),
]

/** Where a delivery may stand, and how it may end. `refused`: at the door, so that there is no delivery. */
const STATES = [
  ...(['ready', 'sending', 'waiting', 'retrying', 'unsure', 'confirming', 'parked'] as const),
  ...(['delivered', 'unchanged', 'skipped', 'superseded', 'refused', 'duplicate'] as const),
]
/** States that only an answer of the target leads to. */
const ANSWERED: ReadonlySet<string> = new Set(['delivered', 'retrying', 'unsure', 'confirming'])

const duration = z.string().regex(DURATION, 'must be a length of time')

const failure = z.strictObject({
  kind: z.enum(KINDS),
  message: z.string().default('the target says no'),
  retryAfter: duration.optional().describe('`retryable`, `rate-limited`: come back after this.'),
  existingId: z.string().optional().describe('`duplicate`: what the target has it as.'),
  record: z.string().optional().describe('`missing-reference`: the record type that is missing there.'),
  field: z.string().optional(),
  code: z.string().optional(),
  value: z.string().optional().describe('The value at fault; of a `missing-reference` its key.'),
  rule: z.string().optional(),
  advice: z.string().optional(),
})

const sendAnswer = z.union([
  z.strictObject({ failure }),
  z.strictObject({ id: z.string(), effect: z.enum(['created', 'updated', 'unchanged']).optional() }),
  z.strictObject({ accepted: z.string().describe('Taken, not posted yet: asked about with `confirm`.') }),
  z.literal('silence').describe('The answer does not mention the record.'),
])

/** One answer of the target, in the order it is asked. */
const scripted = z.union([
  z.strictObject({ send: sendAnswer }),
  z.strictObject({
    find: z.union([
      z.strictObject({ id: z.string(), found: z.unknown().optional().describe('What the target has there.') }),
      z.strictObject({ failure }),
      z.literal(['absent', 'unknown']),
    ]),
  }),
  z.strictObject({ confirm: z.union([sendAnswer, z.literal('pending')]) }),
])

const expectation = z.strictObject({
  key: z.string().optional().describe('The lane.'),
  once: z.string().optional().describe('The idempotency key.'),
  sends: z
    .unknown()
    .optional()
    .describe('What the target gets: objects may have more fields, lists are compared whole. See `$exact`.'),
  entity: z.unknown().optional().describe('The entity in the middle, compared like sends.'),
  skipped: z.literal(true).optional().describe('The flow leaves the record out.'),
  waits: z.strictObject({ record: z.string(), value: z.string() }).optional().describe('The missing reference.'),
  invalid: z
    .strictObject({ field: z.string().optional(), message: z.string().optional() })
    .optional()
    .describe('The record is wrong: the field (JSON Pointer) at fault, and part of the message.'),
  state: z.enum(STATES).optional().describe('Where the delivery stands, or how it ended.'),
  states: z.array(z.enum(STATES)).optional().describe('Of all deliveries of the case so far, in their order.'),
  effect: z.string().optional().describe('created, updated, adopted, …'),
  id: z.string().optional().describe('What the target has it as.'),
  attempts: z.int().optional().describe('Tries that count.'),
  failure: z
    .strictObject({
      kind: z.string().optional(),
      message: z.string().optional().describe('Part of it.'),
      advice: z.string().optional().describe('Part of it.'),
      field: z.string().optional(),
      value: z.string().optional(),
      code: z.string().optional(),
      rule: z.string().optional(),
    })
    .optional()
    .describe('Why it did not go through.'),
  calls: z
    .array(z.enum(['send', 'find', 'confirm']))
    .optional()
    .describe('What the target was asked in this step, in order.'),
  feedback: z
    .union([z.array(z.record(z.string(), z.unknown())), z.record(z.string(), z.unknown())])
    .optional()
    .describe('What the source is told in this step, compared like sends: one record, or a list of all of them.'),
})

const steps = {
  given: z.unknown().optional().describe('The record as the source hands it over.'),
  entity: z.unknown().optional().describe('The canonical entity, where the way in is not what is tested.'),
  id: z.string().min(1).optional().describe("The source's own key. Default: what the door reads, else the flow's key."),
  version: z.string().min(1).optional().describe("The source's version of it."),
  deleted: z.boolean().optional().describe('The source says that it is gone.'),
  event: z.string().min(1).optional().describe('Id of the event it is pushed with. Default: a new one.'),
  target: z.array(scripted).optional().describe('What the target answers, call by call. Default: it takes everything.'),
}
const links = z.record(z.string(), z.record(z.string(), z.string())).describe('By record type: key → id in the target.')

const laterStep = z.strictObject({
  ...steps,
  pass: duration.optional().describe('So much time goes by first.'),
  links: links.optional().describe('Becomes known first.'),
  expect: expectation.optional(),
})

export const flowTestShape = z.strictObject({
  flow: z.string(),
  links: links.optional(),
  cases: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        at: z.iso.datetime({ offset: true }).optional().describe('When it begins. Default: 2027-01-04T02:00:00Z.'),
        links: links.optional().describe('Beside those of the file.'),
        ...steps,
        expect: expectation.optional(),
        // biome-ignore lint/suspicious/noThenProperty: a word of the file; nothing waits for a case
        then: z.array(laterStep).min(1).optional().describe('What happens next, step by step.'),
      }),
    )
    .min(1),
})

export type FlowTestFile = z.infer<typeof flowTestShape>
export type FlowCase = FlowTestFile['cases'][number]
/** One step of a case: what arrives or happens, and what is expected after it. */
export type CaseStep = z.infer<typeof laterStep>
export type Expectation = z.infer<typeof expectation>
export type ScriptedAnswer = z.infer<typeof scripted>
export type ScriptedFailure = z.infer<typeof failure>
export type Links = z.infer<typeof links>

/** A case with its place. */
export type PlacedCase = FlowCase & { line: number }

/** One file of cases, checked. */
export interface FlowTest {
  file: string
  flow: string
  /** Record type → key → the other system's id. */
  links: Readonly<Links>
  cases: readonly PlacedCase[]
  /** Where a part of the file stands. */
  at(path: Path): Position
}

/** The steps of a case: its own, and those of `then`. Each comes with its path in the file. */
export function stepsOf(item: FlowCase, index: number): { step: CaseStep; path: Path }[] {
  const { name, at, links: own, then, ...first } = item
  const path: Path = ['cases', index]
  const later = (then ?? []).map((step, i) => ({ step, path: [...path, 'then', i] }))
  return [{ step: first, path }, ...later]
}

/** Reads a file of cases; `flows` are the names a file may test. */
export function readFlowTest(yaml: YamlFile, flows: readonly string[]): { test?: FlowTest; findings: Finding[] } {
  const { value, findings } = checkShape(flowTestShape, yaml)
  if (!value) return { findings }
  if (!flows.includes(value.flow)) {
    const message = `there is no flow "${value.flow}"`
    findings.push(errorAt(yaml.at(['flow']), 'unknown-flow', message, didYouMean(value.flow, flows)))
  }
  const seen = new Set<string>()
  for (const [index, item] of value.cases.entries()) {
    const path = ['cases', index]
    if (seen.has(item.name)) {
      const message = `there are two cases "${item.name}"`
      findings.push(errorAt(yaml.at([...path, 'name']), 'double-case', message, 'give each case its own name'))
    }
    seen.add(item.name)
    findings.push(...mistakesOf(item, index, yaml))
  }
  const cases = value.cases.map((item, index) => ({ ...item, line: yaml.at(['cases', index]).line }))
  const test = { file: yaml.file, flow: value.flow, links: value.links ?? {}, cases, at: (path: Path) => yaml.at(path) }
  return { test, findings }
}

function mistakesOf(item: FlowCase, index: number, yaml: YamlFile): Finding[] {
  const steps = stepsOf(item, index)
  const bad = (path: Path, message: string, hint: string) => errorAt(yaml.keyAt(path), 'bad-case', message, hint)
  const findings: Finding[] = []
  const [first] = steps
  if (first && (first.step.given === undefined) === (first.step.entity === undefined)) {
    const hint = 'given is the record of the source; entity is the canonical one'
    findings.push(errorAt(yaml.at(first.path), 'bad-case', 'a case needs either given or entity', hint))
  }
  const ways = new Set(steps.flatMap(({ step }) => [...waysIn(step)]))
  if (ways.size > 1) {
    const hint = 'write all of its steps with given, or all with entity'
    findings.push(bad(['cases', index], 'a case has both given and entity', hint))
  }
  let answered = false
  for (const { step, path } of steps) {
    answered ||= step.target !== undefined
    findings.push(...failuresOf(step, path, yaml))
    const { expect } = step
    if (path.length > 2 && waysIn(step).size === 0 && step.pass === undefined && step.links === undefined) {
      findings.push(bad(path, 'nothing happens in this step', 'give it given, entity, pass or links'))
    }
    if (!expect) continue
    if (!answered && (ANSWERED.has(expect.state ?? '') || expect.calls !== undefined)) {
      const message = 'state and calls are expected, but the target has no answers'
      findings.push(bad([...path, 'expect'], message, 'add "target:" with its answers'))
    }
    if (Object.keys(expect).length === 0) {
      findings.push(
        bad([...path, 'expect'], 'the case expects nothing', 'say what it sends, or skipped, waits, invalid'),
      )
    }
  }
  if (steps.every(({ step }) => step.expect === undefined)) {
    findings.push(
      bad(['cases', index], 'the case expects nothing', 'add "expect:" with what it sends, or skipped, waits, invalid'),
    )
  }
  return findings
}

function waysIn({ given, entity }: Pick<CaseStep, 'given' | 'entity'>): Set<string> {
  return new Set([...(given === undefined ? [] : ['given']), ...(entity === undefined ? [] : ['entity'])])
}

/** What the hub needs to know of a failure and cannot guess. */
function failuresOf({ target }: CaseStep, path: Path, yaml: YamlFile): Finding[] {
  return (target ?? []).flatMap((answer, i) => {
    const [word = '', said] = Object.entries(answer)[0] ?? []
    const failed = (said as { failure?: ScriptedFailure }).failure
    if (failed?.kind !== 'missing-reference' || (failed.record !== undefined && failed.value !== undefined)) return []
    const hint = 'add "record:" and "value:": which record of which type is missing'
    const at = yaml.at([...path, 'target', i, word, 'failure'])
    return [errorAt(at, 'bad-case', 'a missing reference needs its name', hint)]
  })
}
