/** `hub flows add`: writes the standard flows of a connection into the folder, and checks the folder with them in it. */
import { join } from 'node:path'
import { connectors } from '../../connectors/index.ts'
import { type PlannedFile, type PlannedFlow, STANDARD_NAMES, type StandardName, standardNumber } from '../flow/index.ts'
import { suggest } from '../mapping/suggest.ts'
import { printFindings } from './check.ts'
import { type Args, FAILED, type Io, NOTHING_FOUND, OK, UsageError } from './command.ts'
import {
  type Beside,
  exampleOf,
  type FlowsFolder,
  type Offer,
  offer,
  type Reason,
  standardConnectors,
  unavailable,
} from './flows-folder.ts'
import { flowWords } from './flows-words.ts'
import { type CheckedFolder, checkFiles, shownPath } from './folder.ts'
import { plainTable, table } from './table.ts'
import { texts } from './texts.ts'
import { replaceFile } from './value-files.ts'

const ROLES = ['erp', 'crm'] as const

type Result = 'written' | 'would be written' | 'replaced' | 'would be replaced' | 'same' | 'edited'

interface AddedFlow extends Pick<PlannedFlow, 'standards' | 'title' | 'name' | 'from' | 'to' | 'beside'> {
  files: { path: string; result: Result }[]
}

interface Added {
  flows: AddedFlow[]
  values: { path: string; result: Result }[]
  unavailable: Reason[]
}

export async function addFlows(of: FlowsFolder, args: Args, io: Io): Promise<number> {
  const offers = await offersOf(of, args, io)
  const only = onlyOf(args, io) ?? STANDARD_NAMES
  const plans = offers.map(({ plan }) => plan)
  const resultOf = ({ state }: PlannedFile): Result => {
    if (state === 'new') return args.has('dry-run') ? 'would be written' : 'written'
    if (state === 'edited' && args.has('force')) return args.has('dry-run') ? 'would be replaced' : 'replaced'
    return state
  }
  const told = (file: PlannedFile) => ({ path: shownPath(file.path, of.folder), result: resultOf(file) })
  const values = [...new Map(plans.flatMap((plan) => plan.values).map((file) => [file.path, file])).values()]
  const added: Added = {
    flows: plans
      .flatMap((plan) => plan.flows)
      .map(({ standards, title, name, from, to, beside, flow, tests }) => ({
        ...{ standards, title, name, from, to, beside },
        files: [flow, ...tests].map(told),
      })),
    values: values.map(told),
    unavailable: offers.flatMap((each) => unavailable(of, each, only)),
  }
  const files = [...plans.flatMap((plan) => plan.flows.flatMap(({ flow, tests }) => [flow, ...tests])), ...values]
  const changed = files.filter((file) => file.state === 'new' || (file.state === 'edited' && args.has('force')))
  const checked = await checkedWith(of, changed)
  if (!args.has('dry-run')) {
    for (const { path, text } of changed) await replaceFile(join(of.folder, path.slice('flows/'.length)), text)
  }
  tell(added, checked, { changed: changed.length, dir: args.value('dir'), dry: args.has('dry-run') }, io)
  if (added.flows.length === 0) return NOTHING_FOUND
  return checked.flows ? OK : FAILED
}

/** The folder as it is with these files in it. */
async function checkedWith(of: FlowsFolder, changed: readonly PlannedFile[]): Promise<CheckedFolder> {
  const texts = new Map([...of.files, ...changed].map(({ path, text }) => [path, text]))
  const files = [...texts].map(([path, text]) => ({ path, text })).sort((a, b) => (a.path < b.path ? -1 : 1))
  const checked = await checkFiles(files)
  return { ...checked, findings: checked.findings.map((each) => ({ ...each, file: shownPath(each.file, of.folder) })) }
}

type Planned = Extract<Offer, { plan: unknown }>

async function offersOf(of: FlowsFolder, args: Args, io: Io): Promise<Planned[]> {
  const t = flowWords[io.lang]
  const asked = ROLES.filter((role) => args.has(role))
  if (asked.length === 0) throw new UsageError(t.needsSystem, t.connections([...of.connections.keys()].join(', ')))
  const only = onlyOf(args, io)
  const elsewhere = [...(only ?? [])].find((number) => !asked.includes(standardNumber(number).with))
  if (elsewhere) throw new UsageError(t.onlyElsewhere(elsewhere, `--${standardNumber(elsewhere).with}`))
  const ends = Object.fromEntries(['dms', ...ROLES].map((role) => [role, named(of, role, args, io)]))
  const offers: Planned[] = []
  for (const role of asked) {
    const connection = ends[role] ?? ''
    const found = await offer(of, { role, connection, ends }, only)
    if (!found) throw await noSuchFlows(of, role, connection, io)
    if ('unclear' in found) {
      const { role: other, connector, candidates } = found.unclear
      const [first] = candidates
      if (first === undefined) throw new UsageError(t.noCounterpart(other, connector), t.noCounterpartNext(other))
      throw new UsageError(t.severalCounterparts(other, candidates.join(', ')), t.severalNext(other, first))
    }
    offers.push(found)
  }
  return offers
}

function named({ connections }: FlowsFolder, role: string, args: Args, io: Io): string | undefined {
  const name = args.value(role)
  if (name === undefined || connections.has(name)) return name
  const t = flowWords[io.lang]
  const near = suggest(name, connections.keys())
  throw new UsageError(
    t.noConnection(`--${role}`, name),
    near === undefined ? t.connections([...connections.keys()].join(', ')) : texts(io.lang).didYouMean(near),
  )
}

async function noSuchFlows({ connections }: FlowsFolder, role: Beside, connection: string, io: Io) {
  const t = flowWords[io.lang]
  const connector = connections.get(connection)?.connector ?? ''
  const standard = await standardConnectors()
  const other = [...(standard.get(connector) ?? [])].find((each) => each !== role)
  const known = Object.hasOwn(connectors, connector) ? connector : '?'
  return new UsageError(
    t.noSet(connection, known),
    other === undefined
      ? t.noSetNext([...standard].flatMap(([id, roles]) => (roles.has(role) ? [id] : [])).join(', '))
      : t.otherRole(connection, other, `--${other}`),
  )
}

/** The numbers of `--only`, in any case, with commas or blanks between them; undefined for all. */
function onlyOf(args: Args, io: Io): Set<StandardName> | undefined {
  const text = args.value('only')
  if (text === undefined) return undefined
  const numbers = text.split(/[\s,，、]+/).filter((each) => each !== '')
  const found = numbers.flatMap((each) => STANDARD_NAMES.filter((name) => name === each.toUpperCase()))
  if (found.length === 0 || found.length < numbers.length) throw new UsageError(flowWords[io.lang].badOnly(text))
  return new Set(found)
}

function tell(
  added: Added,
  checked: CheckedFolder,
  { changed, dir, dry }: { changed: number; dir: string | undefined; dry: boolean },
  io: Io,
): void {
  const errors = checked.findings.filter(({ severity }) => severity === 'error').length
  if (io.json) {
    const { findings } = checked
    io.out(JSON.stringify({ ok: errors === 0 && added.flows.length > 0, dryRun: dry, ...added, errors, findings }))
    return
  }
  const t = flowWords[io.lang]
  const rows = added.flows.flatMap(({ standards, title, from, to, files }) =>
    files.map(({ path, result }, i) => {
      const head =
        i === 0 ? [standards.join(', '), title[io.lang], `${from.connection} → ${to.connection}`] : ['', '', '']
      return [...head, path, t.results[result]]
    }),
  )
  const lists = added.values.map(({ path, result }) => ['', t.valueMap, '', path, t.results[result]])
  if (rows.length > 0) io.out(table([t.number, t.title, t.between, t.file, t.state], [...rows, ...lists]))
  if (added.unavailable.length > 0) {
    if (rows.length > 0) io.out('')
    io.out(t.unavailable)
    for (const line of plainTable(added.unavailable.map((each) => reasonRow(each, io)))) io.out(`  ${line}`)
  }
  if (rows.length === 0) return
  io.out('')
  for (const { standards, name, beside } of added.flows)
    if (beside.length > 0) io.out(t.beside(standards.join(', '), name, beside.join(', ')))
  printFindings(checked.findings, io)
  const { flows } = checked
  io.out(flows ? t.checked(flows.flows.length, checked.cases) : t.checkedNot(errors))
  if ([...added.flows.flatMap(({ files }) => files)].some(({ result }) => result === 'edited')) io.out(t.forceNext)
  if (dry) io.out(t.dryNext)
  else io.out(changed === 0 ? t.nothingNew : t.next(dir === undefined ? '' : ` --dir ${dir}`))
}

/** The number, what it is, and why it cannot be had. */
export function reasonRow(why: Reason, { lang }: Pick<Io, 'lang'>): [string, string, string] {
  const { reasons } = flowWords[lang]
  const text =
    why.reason === 'no-record'
      ? reasons['no-record'](why.connection, why.record, exampleOf(why.connector))
      : reasons[why.reason](why.connector)
  return [why.standard, standardNumber(why.standard).title[lang], text]
}
