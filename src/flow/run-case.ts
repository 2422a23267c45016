/**
 * Runs the first step of a case through its maps and schemas alone: everything up to the call of the target, with no
 * database behind it, for `hub check`. What comes after it (`state`, `calls`, `feedback`, `then`, …) is left aside here;
 * `hub test` runs the whole case through the pipeline.
 */
import type { z } from 'zod'
import { entities, explain } from '../../schemas/index.ts'
import { referencesOf } from '../../schemas/references.ts'
import { type CodeLookup, type Environment, MappingError, type Reference, References } from '../mapping/index.ts'
import { entitySchema } from './entities.ts'
import { type CaseOutcome, mismatches } from './expected.ts'
import { type Flow, mayBePart } from './flow.ts'
import type { Expectation, FlowCase, FlowTest, PlacedCase } from './test-file.ts'

export interface CaseResult {
  flow: string
  case: string
  file: string
  line: number
  pass: boolean
  /** One line for each thing that is not as expected. */
  differences: readonly string[]
}

/** What can be judged without the pipeline. */
const WORDS = ['key', 'once', 'sends', 'entity', 'skipped', 'waits', 'invalid'] as const

/** Runs a case; `accepts` is the schema of the target's write. Never throws for what a record or map does wrong. */
export async function runCase(
  flow: Flow,
  test: FlowTest,
  item: PlacedCase,
  code: CodeLookup,
  accepts: z.ZodType,
): Promise<CaseResult> {
  const links = withOwn(test.links, item.links)
  const found = item.deleted ? [] : differences(item, outcomeOf(flow, links, item, code, accepts))
  return {
    flow: flow.name,
    case: item.name,
    file: test.file,
    line: item.line,
    pass: found.length === 0,
    differences: found,
  }
}

function differences({ expect = {}, target }: FlowCase, outcome: CaseOutcome): string[] {
  const wanted = Object.fromEntries(WORDS.flatMap((word) => (word in expect ? [[word, expect[word]]] : [])))
  const ends = ['skipped', 'waits', 'invalid', 'sends'].some((word) => word in wanted)
  // A case with a target has to get as far as the target.
  const sent: Expectation = target && target.length > 0 && !ends ? { sends: {} } : {}
  return mismatches({ ...sent, ...wanted }, outcome).map(({ message }) => message)
}

/** The links of a file with those of a case over them. */
export function withOwn(links: FlowTest['links'], own: FlowTest['links'] = {}): FlowTest['links'] {
  const records = new Set([...Object.keys(links), ...Object.keys(own)])
  return Object.fromEntries([...records].map((record) => [record, { ...links[record], ...own[record] }]))
}

function outcomeOf(
  flow: Flow,
  links: FlowTest['links'],
  item: FlowCase,
  code: CodeLookup,
  accepts: z.ZodType,
): CaseOutcome {
  const reached: CaseOutcome = {}
  try {
    const entered = withLinks(links, code, (environment) =>
      item.entity !== undefined || !flow.in ? (item.entity ?? item.given) : flow.in.run(item.given, environment),
    )
    if (entered.missing) return waitFor(entered.missing)
    const checked = entitySchema(flow.entity).safeParse(entered.value)
    reached.entity = entered.value
    if (!checked.success) {
      return {
        ...reached,
        ...(waitOfPart(flow, links, entered.value) ?? { invalid: mistake(checked.error, entered.value) }),
      }
    }
    const entity = checked.data
    reached.entity = entity
    const environment = { link: () => undefined, code }
    reached.key = flow.key.evaluate(entity, environment)
    if (flow.where && flow.where.evaluate(entity, environment) !== true) return { ...reached, skipped: true }
    if (flow.once) reached.once = flow.once.evaluate(entity, environment)
    const left = withLinks(links, code, (known) => {
      for (const { record, to } of flow.needs ?? []) {
        for (const needed of referencesOf(flow.entity, entity, to)) known.link(record, needed)
      }
      return flow.out ? flow.out.run(entity, known) : entity
    })
    if (left.missing) return { ...reached, ...waitFor(left.missing) }
    const accepted = accepts.safeParse(left.value)
    return accepted.success
      ? { ...reached, sends: left.value }
      : { ...reached, invalid: mistake(accepted.error, left.value) }
  } catch (error) {
    if (!(error instanceof MappingError)) throw error
    return { ...reached, invalid: { field: error.field ?? '', message: error.message } }
  }
}

/** Runs a map until all references it asks for are answered. */
function withLinks(
  links: FlowTest['links'],
  code: CodeLookup,
  run: (environment: Environment) => unknown,
): { value: unknown; missing?: Reference } {
  const references = new References()
  const environment: Environment = { link: (record, key, optional) => references.link(record, key, optional), code }
  for (;;) {
    const value = run(environment)
    const wanted = references.wanted()
    const [missing] = references.missing()
    if (wanted.length === 0) return { value, ...(missing && { missing }) }
    for (const { record, key } of wanted) references.provide(record, key, links[record]?.[key])
  }
}

function waitFor({ record, key }: Reference): Pick<CaseOutcome, 'waits'> {
  return { waits: { record, value: key } }
}

/** A part of a record that several systems keep waits for the record itself, where the flow says for how long. */
function waitOfPart(flow: Flow, links: FlowTest['links'], part: unknown): Partial<CaseOutcome> | undefined {
  const { path: record, keyField } = entities[flow.entity]
  const key = (part as Record<string, unknown> | undefined)?.[keyField]
  if (!mayBePart(flow) || !flow.refs[record] || typeof key !== 'string' || links[record]?.[key] !== undefined)
    return undefined
  return { key, ...waitFor({ record, key }) }
}

function mistake(error: z.ZodError, value: unknown): NonNullable<CaseOutcome['invalid']> {
  const [first] = explain(error, value)
  return { field: first?.pointer ?? '', message: first?.detail ?? error.message }
}
