/** The shape of `<flow>.test.yaml`: cases as data, beside the flow they belong to. */
import { z } from 'zod'
import { didYouMean } from '../mapping/index.ts'
import { checkShape } from './check-shape.ts'
import type { YamlFile } from './document.ts'
import { errorAt, type Finding } from './finding.ts'

const failure = z.looseObject({
  kind: z.enum(['retryable', 'rate-limited', 'auth-expired', 'invalid', 'duplicate', 'missing-reference', 'ambiguous']),
  message: z.string(),
})

const scriptedSend = z.union([
  z.strictObject({ failure }),
  z.strictObject({ id: z.string(), effect: z.enum(['created', 'updated', 'unchanged']).optional() }),
  z.strictObject({ accepted: z.string() }),
])

/** One answer of the target, in the order it is asked. */
const scripted = z.union([
  z.strictObject({ send: scriptedSend }),
  z.strictObject({ find: z.union([z.strictObject({ id: z.string() }), z.literal('absent'), z.literal('unknown')]) }),
  z.strictObject({ confirm: z.union([scriptedSend, z.literal('pending')]) }),
])

const expectation = z.strictObject({
  key: z.string().optional().describe('The lane.'),
  once: z.string().optional().describe('The idempotency key.'),
  sends: z
    .unknown()
    .optional()
    .describe('What the target gets: objects may have more fields, lists are compared whole.'),
  entity: z.unknown().optional().describe('The entity in the middle, compared like sends.'),
  skipped: z.literal(true).optional().describe('`where` leaves the record out.'),
  waits: z.strictObject({ record: z.string(), value: z.string() }).optional().describe('The missing reference.'),
  invalid: z
    .strictObject({ field: z.string().optional(), message: z.string().optional() })
    .optional()
    .describe('The record is parked: the field (JSON Pointer) at fault, and part of the message.'),
  state: z.string().optional().describe('Where the delivery ends, with `target`.'),
  calls: z
    .array(z.enum(['send', 'find', 'confirm']))
    .optional()
    .describe('What the target was asked, in order.'),
})

export const flowTestShape = z.strictObject({
  flow: z.string(),
  links: z.record(z.string(), z.record(z.string(), z.string())).optional().describe('By record type: key → id.'),
  cases: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        given: z.unknown().optional().describe('The record as the source hands it over.'),
        entity: z.unknown().optional().describe('The canonical entity, where the way in is not what is tested.'),
        target: z.array(scripted).optional().describe('What the target answers, call by call.'),
        expect: expectation,
      }),
    )
    .min(1),
})

export type FlowTestFile = z.infer<typeof flowTestShape>
export type FlowCase = FlowTestFile['cases'][number]
export type Expectation = FlowCase['expect']
export type ScriptedAnswer = z.infer<typeof scripted>

/** One file of cases, checked. */
export interface FlowTest {
  file: string
  flow: string
  /** Record type → key → the other system's id. */
  links: Readonly<Record<string, Readonly<Record<string, string>>>>
  cases: readonly (FlowCase & { line: number })[]
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
  for (const [index, { name, given, entity, target, expect }] of value.cases.entries()) {
    const path = ['cases', index]
    if (seen.has(name)) {
      findings.push(
        errorAt(
          yaml.at([...path, 'name']),
          'double-case',
          `there are two cases "${name}"`,
          'give each case its own name',
        ),
      )
    }
    seen.add(name)
    if ((given === undefined) === (entity === undefined)) {
      findings.push(
        errorAt(
          yaml.at(path),
          'bad-case',
          'a case needs either given or entity',
          'given is the record of the source; entity is the canonical one',
        ),
      )
    }
    if (target === undefined && (expect.state !== undefined || expect.calls !== undefined)) {
      findings.push(
        errorAt(
          yaml.keyAt([...path, 'expect']),
          'bad-case',
          'state and calls are expected, but the target has no answers',
          'add "target:" with its answers',
        ),
      )
    }
    if (Object.keys(expect).length === 0) {
      findings.push(
        errorAt(
          yaml.keyAt([...path, 'expect']),
          'bad-case',
          'the case expects nothing',
          'say what it sends, or skipped, waits, invalid',
        ),
      )
    }
  }
  const cases = value.cases.map((item, index) => ({ ...item, line: yaml.at(['cases', index]).line }))
  return { test: { file: yaml.file, flow: value.flow, links: value.links ?? {}, cases }, findings }
}
