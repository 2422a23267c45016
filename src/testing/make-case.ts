/** Makes a case of a delivery: masked, played, and proven to end as the unmasked one does. */
import { entities } from '../../schemas/index.ts'
import type { CaseOutcome, FlowCase, FlowTest, Links, ScriptedAnswer } from '../flow/index.ts'
import type { Trials } from '../ledger/trials.ts'
import { NOWHERE, References } from '../mapping/index.ts'
import { activate } from '../pipeline/active.ts'
import { Masker, type PrivateField, privateFields } from './masked.ts'
import { type Play, type PlayedCase, playCase } from './play.ts'
import type { Pseudonyms } from './pseudonym.ts'
import { answersOf, caseOf, expectationOf, nature, type Recorded } from './recorded.ts'

export interface MadeCase {
  case: FlowCase
  /** How it ends with the flows at hand. */
  state: string
  /** JSON Pointers of what was masked. */
  masked: readonly string[]
}

/** Fields without whose own values the case would end otherwise, as JSON Pointers. */
export class MustShow extends Error {
  readonly fields: readonly string[]
  constructor(fields: readonly string[]) {
    super(`cannot be masked: ${fields.join(', ')}`)
    this.fields = fields
  }
}

export interface Making {
  play: Play
  trials: Trials
  recorded: Recorded
  name: string
  pseudonyms: Pseudonyms
  isPersonal: (name: string, parent?: string) => boolean
  /** Private fields that a person allows to be shown, as JSON Pointers. */
  shown: ReadonlySet<string>
}

/** Throws `MustShow` where masking would change what the case is about. */
export async function makeCase(making: Making): Promise<MadeCase> {
  const { recorded, shown } = making
  const { script, outcome: truth } = await scriptThatLeads(making)
  const fields = await fieldsOf(making)
  const hidden = fields.filter(({ pointer }) => !shown.has(pointer))
  const wanted = nature(truth)
  const full = await masked(making, fields, hidden, script)
  if (nature(full.outcome) !== wanted) throw new MustShow(await needed(making, fields, hidden, script, wanted))
  const made = withExpectation(full.item, full.played)
  return {
    case: made,
    state: full.outcome.state ?? recorded.delivery.state,
    masked: hidden.map(({ pointer }) => pointer),
  }
}

/** The answers that lead where the delivery ended; else those that lead anywhere. */
async function scriptThatLeads(making: Making): Promise<{ script: ScriptedAnswer[]; outcome: CaseOutcome }> {
  const { recorded, name } = making
  const tried: { script: ScriptedAnswer[]; outcome: CaseOutcome }[] = []
  for (const script of answersOf(recorded.delivery)) {
    const played = await playOne(making, caseOf(recorded, name, script))
    const outcome = played.steps.at(-1)?.outcome ?? {}
    if (played.trouble.length > 0) continue
    tried.push({ script, outcome })
    if (outcome.state === recorded.delivery.state) return { script, outcome }
  }
  if (tried[0]) return tried[0]
  const played = await playOne(making, caseOf(recorded, name, []))
  return { script: [], outcome: played.steps.at(-1)?.outcome ?? {} }
}

/** All private fields of what was given; those of the earlier record of a conflict are the same by name. */
async function fieldsOf({ recorded, isPersonal, play }: Making): Promise<PrivateField[]> {
  const { flow, message, earlier } = recorded
  const personal = new Set<string>()
  for (const { data } of [message, ...(earlier ? [earlier] : [])]) {
    for (const value of personalValues(await entityOf(play, recorded, data), entities[flow.entity].personal))
      personal.add(value)
  }
  const all = [message, ...(earlier ? [earlier] : [])].flatMap(({ data }) => privateFields(data, isPersonal, personal))
  return [...new Map(all.map((field) => [`${field.pointer} ${field.value}`, field])).values()]
}

async function entityOf({ loaded }: Play, { flow, links }: Recorded, data: unknown): Promise<unknown> {
  if (!flow.in) return data
  const references = new References()
  const environment = activate(1, loaded).environment(references)
  try {
    await flow.in.run(data, environment)
    for (const { record, key } of references.wanted()) references.provide(record, key, links[record]?.[key])
    return await flow.in.run(data, environment)
  } catch {
    return undefined
  }
}

/** Texts at the places of an entity that are personal; `*` stands for every entry of a list. */
function personalValues(entity: unknown, pointers: readonly string[]): string[] {
  const at = (value: unknown, [step, ...rest]: readonly string[]): unknown[] => {
    if (step === undefined) return [value]
    if (value === null || typeof value !== 'object') return []
    return step === '*'
      ? Object.values(value).flatMap((item) => at(item, rest))
      : at((value as Record<string, unknown>)[step], rest)
  }
  const found = pointers.flatMap((pointer) => at(entity, pointer.split('/').slice(1)))
  return found.flatMap((value) =>
    (typeof value === 'string' && value.trim().length > 1) || typeof value === 'number' ? [String(value)] : [],
  )
}

async function masked(
  making: Making,
  all: readonly PrivateField[],
  hidden: readonly PrivateField[],
  script: readonly ScriptedAnswer[],
) {
  const item = maskedCase(making, all, hidden, script)
  const played = await playOne(making, item)
  return { item, played, outcome: played.trouble.length > 0 ? {} : (played.steps.at(-1)?.outcome ?? {}) }
}

function maskedCase(
  { recorded, name, pseudonyms }: Making,
  all: readonly PrivateField[],
  hidden: readonly PrivateField[],
  script: readonly ScriptedAnswer[],
): FlowCase {
  const shown = new Set(all.filter((field) => !hidden.includes(field)).map(({ value }) => String(value)))
  const masker = new Masker(pseudonyms, hidden, shown)
  const { links, then, given, id, ...item } = caseOf(recorded, masker.text(name), script)
  const text = (value: string | undefined) => (value === undefined ? undefined : masker.text(value))
  return defined({
    ...item,
    links: links && maskedLinks(links, masker),
    given: masker.record(given),
    id: text(id),
    target: item.target?.map((answer) => maskedAnswer(answer, masker)),
    // biome-ignore lint/suspicious/noThenProperty: a word of the file; nothing waits for a case
    then: then?.map((step) =>
      defined({
        ...step,
        given: step.given === undefined ? undefined : masker.record(step.given),
        id: text(step.id),
        target: step.target?.map((answer) => maskedAnswer(answer, masker)),
      }),
    ),
  }) as FlowCase
}

function maskedLinks(links: Links, masker: Masker): Links {
  const entries = Object.entries(links).map(([record, of]) => {
    const pairs = Object.entries(of).map(([key, native]) => [masker.text(key), masker.text(native)])
    return [record, Object.fromEntries(pairs)]
  })
  return Object.fromEntries(entries)
}

/** Every text of an answer, whatever it says. */
function maskedAnswer(answer: ScriptedAnswer, masker: Masker): ScriptedAnswer {
  const each = (value: unknown, name = ''): unknown => {
    if (typeof value === 'string') return name === 'kind' || name === 'field' ? value : masker.text(value)
    if (Array.isArray(value)) return value.map((item) => each(item))
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, each(item, key)]))
  }
  return each(answer) as ScriptedAnswer
}

/** Masks one field after the other, and finds those that the outcome hangs on. */
async function needed(
  making: Making,
  all: readonly PrivateField[],
  hidden: readonly PrivateField[],
  script: readonly ScriptedAnswer[],
  wanted: string,
): Promise<string[]> {
  const kept: PrivateField[] = []
  const fields = new Set<string>()
  for (const field of hidden) {
    const { outcome } = await masked(making, all, [...kept, field], script)
    if (nature(outcome) === wanted) kept.push(field)
    else fields.add(field.pointer)
  }
  return [...fields]
}

/** The case with what came of each step as what is expected of it. */
function withExpectation(item: FlowCase, { steps }: PlayedCase): FlowCase {
  const [first, ...later] = steps.map(({ outcome }) => expectationOf(outcome))
  const { then, ...own } = item
  return {
    ...own,
    ...(first && { expect: first }),
    // biome-ignore lint/suspicious/noThenProperty: a word of the file; nothing waits for a case
    ...(then && { then: then.map((step, i) => ({ ...step, ...(later[i] && { expect: later[i] }) })) }),
  }
}

async function playOne({ play, trials, recorded }: Making, item: FlowCase): Promise<PlayedCase> {
  const test: FlowTest = {
    file: '',
    flow: recorded.flow.name,
    links: {},
    cases: [{ ...item, line: 1 }],
    at: () => NOWHERE,
  }
  const ledger = await trials.ledger()
  try {
    return await playCase(play, test, 0, ledger)
  } finally {
    await ledger.close()
  }
}

function defined(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined))
}
