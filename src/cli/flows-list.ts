/** `hub flows`: which of the standard flows are on in a folder, and what it takes to have the others. */
import { flowsInFiles, STANDARD_NAMES, type StandardName, standardNumber } from '../flow/index.ts'
import { type Io, NOTHING_FOUND, OK } from './command.ts'
import { reasonRow } from './flows-add.ts'
import {
  type Beside,
  exampleOf,
  type FlowsFolder,
  type Offer,
  offer,
  standardConnectors,
  unavailable,
} from './flows-folder.ts'
import { flowWords } from './flows-words.ts'
import { shownPath } from './folder.ts'
import { plainTable, table } from './table.ts'

const ROLES: readonly Beside[] = ['erp', 'crm']

interface On {
  flow: string
  file: string
  from: string
  to: string
  edited: boolean
}

interface Listed {
  standard: StandardName
  on: On[]
  /** Commands that would write it, or more of it. */
  add: string[]
}

export async function listFlows(of: FlowsFolder, io: Io): Promise<number> {
  const offers = await offersOf(of)
  const flows = flowsInFiles(of.files)
  const numbers = STANDARD_NAMES.map((standard) => listed(standard, of, offers))
  const own = flows.filter((flow) => flow.standards.length === 0).map(({ name }) => name)
  const none = numbers.every(({ on }) => on.length === 0)
  if (io.json) {
    const titled = numbers.map((each) => ({ ...each, title: standardNumber(each.standard).title }))
    io.out(JSON.stringify({ flows: titled, others: own }))
  } else await tell(numbers, own, of, offers, io)
  return none ? NOTHING_FOUND : OK
}

async function offersOf(of: FlowsFolder): Promise<Offer[]> {
  const offers: Offer[] = []
  for (const connection of of.connections.keys()) {
    for (const role of ROLES) {
      const found = await offer(of, { role, connection, ends: {} })
      if (found) offers.push(found)
    }
  }
  return offers
}

function listed(standard: StandardName, { files, folder }: FlowsFolder, offers: readonly Offer[]): Listed {
  const planned = offers.flatMap((each) => ('plan' in each ? each.plan.flows : []))
  const on = flowsInFiles(files)
    .filter((flow) => flow.standards.includes(standard))
    .map(({ name, path, from, to }) => ({
      ...{ flow: name, file: shownPath(path, folder), from: from.connection, to: to.connection },
      edited: planned.some(({ flow }) => flow.path === path && flow.state === 'edited'),
    }))
  const add = offers.flatMap((each) => {
    if (standardNumber(standard).with !== each.role) return []
    const command = `hub flows add --${each.role} ${each.connection}`
    if ('unclear' in each) return on.length > 0 ? [] : [`${command} --${each.unclear.role} NAME`]
    const lacks = each.plan.flows.some((flow) => flow.standards.includes(standard) && flow.flow.state === 'new')
    return lacks ? [command] : []
  })
  return { standard, on, add }
}

async function tell(
  numbers: readonly Listed[],
  own: readonly string[],
  of: FlowsFolder,
  offers: readonly Offer[],
  io: Io,
): Promise<void> {
  const t = flowWords[io.lang]
  const rows = numbers.flatMap(({ standard, on }) => {
    const { title, with: role } = standardNumber(standard)
    if (on.length === 0) return [[standard, title[io.lang], `DMS, ${role.toUpperCase()}`, '', '', t.missing]]
    return on.map(({ flow, file, from, to, edited }, i) => {
      const head = i === 0 ? [standard, title[io.lang]] : ['', '']
      return [...head, `${from} → ${to}`, flow, file, edited ? t.edited : t.on]
    })
  })
  io.out(table([t.number, t.title, t.between, t.name, t.file, t.state], rows))
  io.out('')
  if (numbers.every(({ on }) => on.length === 0)) io.out(t.noneOn)
  const commands = numbers.flatMap(({ standard, add }) => add.map((command) => ({ standard, command })))
  for (const [command, missing] of Map.groupBy(commands, (each) => each.command))
    io.out(t.missingNext(missing.map(({ standard }) => standard).join(', '), command))
  await tellUnreachable(numbers, of, offers, io)
  if (own.length > 0) io.out(t.own(own.join(', ')))
}

/** Numbers that cannot be had as things are: why not, or which connection it would take. */
async function tellUnreachable(
  numbers: readonly Listed[],
  of: FlowsFolder,
  offers: readonly Offer[],
  io: Io,
): Promise<void> {
  const t = flowWords[io.lang]
  const without = numbers.filter(({ on, add }) => on.length === 0 && add.length === 0).map(({ standard }) => standard)
  const reasons = offers.flatMap((each) => ('plan' in each ? unavailable(of, each, without) : []))
  const told = reasons.filter(({ standard }) => without.includes(standard))
  if (told.length > 0) {
    io.out(t.unavailable)
    for (const line of plainTable(told.map((each) => reasonRow(each, io)))) io.out(`  ${line}`)
  }
  const connectors = await standardConnectors()
  for (const role of ROLES) {
    const lacking = without.filter((each) => standardNumber(each).with === role)
    if (lacking.length === 0 || offers.some((each) => each.role === role)) continue
    const ids = [...connectors].flatMap(([id, roles]) => (roles.has(role) ? [id] : []))
    io.out(t.needsRole(lacking.join(', '), role, ids.join(', '), exampleOf(ids[0] ?? '')))
  }
}
