/**
 * Runs one case of a flow's tests through its maps and schemas: everything up to the call of the target. Cases with
 * scripted answers (`target`) go on from there in the pipeline; here their `state` and `calls` are left aside.
 */
import type { z } from 'zod'
import { explain } from '../../schemas/index.ts'
import { type CodeLookup, type Environment, MappingError, type Reference, References } from '../mapping/index.ts'
import { entitySchema } from './entities.ts'
import { differences } from './expected.ts'
import type { Flow } from './flow.ts'
import type { FlowCase, FlowTest } from './test-file.ts'

export interface CaseResult {
  flow: string
  case: string
  file: string
  line: number
  pass: boolean
  /** One line for each thing that is not as expected. */
  differences: readonly string[]
}

/** What became of a case, in the words a case expects it in. */
export interface CaseOutcome {
  entity?: unknown
  key?: unknown
  once?: unknown
  skipped?: true
  waits?: { record: string; value: string }
  invalid?: { field: string; message: string }
  sends?: unknown
}

/** Runs a case; `accepts` is the schema of the target's write. Never throws for what a record or map does wrong. */
export async function runCase(
  flow: Flow,
  test: FlowTest,
  item: FlowTest['cases'][number],
  code: CodeLookup,
  accepts: z.ZodType,
): Promise<CaseResult> {
  const outcome = await outcomeOf(flow, test.links, item, code, accepts)
  const found = differences(item, outcome)
  return {
    flow: flow.name,
    case: item.name,
    file: test.file,
    line: item.line,
    pass: found.length === 0,
    differences: found,
  }
}

async function outcomeOf(
  flow: Flow,
  links: FlowTest['links'],
  item: FlowCase,
  code: CodeLookup,
  accepts: z.ZodType,
): Promise<CaseOutcome> {
  const reached: CaseOutcome = {}
  try {
    const entered = await withLinks(inward(links), code, async (environment) =>
      item.entity !== undefined || !flow.in ? (item.entity ?? item.given) : flow.in.run(item.given, environment),
    )
    if (entered.missing) return waitFor(entered.missing)
    const checked = entitySchema(flow.entity).safeParse(entered.value)
    reached.entity = entered.value
    if (!checked.success) return { ...reached, invalid: mistake(checked.error, entered.value) }
    const entity = checked.data
    reached.entity = entity
    const environment = { link: () => undefined, code }
    reached.key = await flow.key.evaluate(entity, environment)
    if (flow.where && (await flow.where.evaluate(entity, environment)) !== true) return { ...reached, skipped: true }
    if (flow.once) reached.once = await flow.once.evaluate(entity, environment)
    const left = await withLinks(outward(links), code, async (known) =>
      flow.out ? flow.out.run(entity, known) : entity,
    )
    if (left.missing) return { ...reached, ...waitFor(left.missing) }
    reached.sends = left.value
    const accepted = accepts.safeParse(left.value)
    return accepted.success ? reached : { ...reached, invalid: mistake(accepted.error, left.value) }
  } catch (error) {
    if (!(error instanceof MappingError)) throw error
    return { ...reached, invalid: { field: error.field ?? '', message: error.message } }
  }
}

type Links = (record: string, key: string) => string | undefined

function outward(links: FlowTest['links']): Links {
  return (record, key) => links[record]?.[key]
}

function inward(links: FlowTest['links']): Links {
  return (record, id) => Object.entries(links[record] ?? {}).find(([, other]) => other === id)?.[0]
}

/** Runs a map until all references it asks for are answered. */
async function withLinks(
  links: Links,
  code: CodeLookup,
  run: (environment: Environment) => Promise<unknown>,
): Promise<{ value: unknown; missing?: Reference }> {
  const references = new References()
  const environment: Environment = { link: (record, key) => references.link(record, key), code }
  for (;;) {
    const value = await run(environment)
    const wanted = references.wanted()
    const [missing] = references.missing()
    if (wanted.length === 0) return { value, ...(missing && { missing }) }
    for (const { record, key } of wanted) references.provide(record, key, links(record, key))
  }
}

function waitFor({ record, key }: Reference): Pick<CaseOutcome, 'waits'> {
  return { waits: { record, value: key } }
}

function mistake(error: z.ZodError, value: unknown): NonNullable<CaseOutcome['invalid']> {
  const [first] = explain(error, value)
  return { field: first?.pointer ?? '', message: first?.detail ?? error.message }
}
