/** Reads the end state out of the systems themselves, and asks the ledger for everything that must not be. */
import { setTimeout as pause } from 'node:timers/promises'
import { verify } from '../../src/ledger/invariants.ts'
import type { DrillContext, Findings } from './drill.ts'
import type { Row, World } from './world.ts'

const LOOK_MS = 500
const ASK_WITHIN_MS = 60_000
const SHOWN = 5

/** One thing that should be in a target, or is. */
interface Comparison {
  in: number
  out: number
  missing: string[]
  duplicates: string[]
  outOfOrder: string[]
}

/** Nothing takes longer than this to settle, however slow the machine; a hub that never comes to rest is given up. */
const AT_MOST_MS = 20 * 60_000
const SAY_MS = 30_000
/** Where all that is open stands for a person, or waits for it, there is not much to wait for. */
const STUCK_MS = 90_000

/**
 * Waits until everything has come through: every push was answered, both systems agree, nothing is open. Ends as soon as
 * that is so. Gives up when nothing has moved for the drill's patience, where every try and every look-up is a move.
 */
export async function settled(world: World, context: DrillContext): Promise<boolean> {
  const began = performance.now()
  let before = ''
  let moved = began
  let said = began
  for (;;) {
    const now = await standing(world).catch((error) => ({ done: false, stuck: false, seen: String(error) }))
    if (now.done) return true
    const at = performance.now()
    if (now.seen !== before) moved = at
    before = now.seen
    if (at - said > SAY_MS) {
      said = at
      context.say(`still open after ${Math.round((at - began) / 1000)} s: ${now.seen}`)
    }
    const patience = now.stuck ? Math.min(STUCK_MS, context.patienceMs) : context.patienceMs
    if (at - moved > patience || at - began > AT_MOST_MS) return false
    await pause(LOOK_MS)
  }
}

async function standing(world: World): Promise<{ done: boolean; stuck: boolean; seen: string }> {
  const { waiting, tries } = await world.pushed()
  const compared = Object.values(await compare(world))
  const open = await world.sql(
    'SELECT flow, state, count(*)::int AS n, sum(attempts + looks)::int AS tries FROM delivery GROUP BY 1, 2 ORDER BY 1, 2',
  )
  const done = waiting === 0 && open.length === 0 && compared.every(({ missing }) => missing.length === 0)
  const counts = compared.map(({ in: into, out, missing }) => [into, out, missing.length])
  const stuck = open.length > 0 && waiting === 0 && open.every(({ state }) => state === 'parked' || state === 'waiting')
  return { done, stuck, seen: JSON.stringify([waiting, Math.floor(tries / 1000), counts, open]) }
}

/** Waits until everything has settled, and says what came of it; `without` some invariants that cannot be asked. */
export async function judge(
  world: World,
  context: DrillContext,
  done: string,
  { without = [] }: { without?: string[] } = {},
): Promise<Findings> {
  const isDone = await settled(world, context)
  const problems: string[] = []
  const compared = await compare(world)
  for (const [what, { missing, duplicates, outOfOrder }] of Object.entries(compared)) {
    if (missing.length > 0) problems.push(`${missing.length} ${what} did not come through: ${few(missing)}`)
    if (duplicates.length > 0) problems.push(`${duplicates.length} ${what} twice in the target: ${few(duplicates)}`)
    if (outOfOrder.length > 0) problems.push(`${outOfOrder.length} ${what} out of order: ${few(outOfOrder)}`)
  }
  const pushed = await world.pushed()
  if (pushed.refused > 0) problems.push(`${pushed.refused} pushes refused: ${JSON.stringify(pushed.refusals[0])}`)
  if (pushed.waiting > 0) problems.push(`${pushed.waiting} pushes without an answer`)
  const open = await world.sql(
    `SELECT flow, state, count(*)::int AS n, min(failure->>'message') AS why, min(lane) AS lane FROM delivery GROUP BY 1, 2`,
  )
  for (const row of open) problems.push(`open: ${JSON.stringify(row)}`)
  const { broken, blind } = await askInvariants(world, without)
  problems.push(...broken)
  if (!isDone && problems.length === 0) problems.push('it came through only after the patience was over')
  const all = Object.values(compared)
  const sum = (of: (one: Comparison) => number) => all.reduce((total, one) => total + of(one), 0)
  return {
    done,
    in: sum((one) => one.in),
    out: sum((one) => one.out),
    lost: sum((one) => one.missing.length),
    duplicates: sum((one) => one.duplicates.length),
    outOfOrder: sum((one) => one.outOfOrder.length),
    blind,
    problems,
  }
}

/** Asks the ledger for everything that breaks one of its promises. */
export async function askInvariants(
  world: World,
  without: string[] = [],
): Promise<{ broken: string[]; blind: number }> {
  const asked = await verify(await world.ledger(), { since: new Date(0), limit: 20, timeoutMs: ASK_WITHIN_MS })
  const findings = asked.filter(({ id }) => !without.includes(id))
  const broken = findings.flatMap(({ id, broken, finished }) =>
    finished ? broken.map((row) => `${id}: ${JSON.stringify(row)}`) : [`${id}: no answer in ${ASK_WITHIN_MS} ms`],
  )
  return { broken, blind: findings.find(({ id }) => id === 'I4')?.broken.length ?? 0 }
}

type Compared = Record<'orders' | 'statuses' | 'products', Comparison>

async function compare(world: World): Promise<Compared> {
  const [sapProducts, dmsProducts, sapOrders, dmsOrders, confirmations] = await Promise.all([
    world.rows('sap', 'product'),
    world.rows('dms', 'product'),
    world.rows('sap', 'sales-order'),
    world.rows('dms', 'sales-order'),
    world.rows('dms', 'order-confirmation'),
  ])
  return {
    orders: compareContents(
      dmsOrders.map((row) => [String(row.orderNo), orderInDms(row)]),
      sapOrders.map((row) => [String(row.PurchaseOrderByCustomer), orderInSap(row)]),
    ),
    statuses: compareStatuses(sapOrders, confirmations),
    products: compareContents(
      sapProducts.map((row) => [unpadded(row.Product), String(row.SizeOrDimensionText)]),
      dmsProducts.map((row) => [String(row.productCode), String(row.specification)]),
    ),
  }
}

/** Every key of the source stands in the target once, with its newest content. */
function compareContents(source: [string, string][], target: [string, string][]): Comparison {
  const held = new Map(target)
  const duplicates = repeated(target.map(([key]) => key))
  const missing = source.filter(([key, content]) => held.get(key) !== content).map(([key]) => key)
  const out = source.filter(([key]) => held.has(key)).length
  return { in: source.length, out, missing, duplicates, outOfOrder: [] }
}

/** The DMS knows the newest state of every order, and was told states of SAP in the order in which they came to be. */
function compareStatuses(orders: Row[], confirmations: Row[]): Comparison {
  const newest = new Map<string, number>()
  const outOfOrder: string[] = []
  for (const { orderNo, sequence } of confirmations as { orderNo: string; sequence: number }[]) {
    // Outcomes of the hub have small sequences, and come by a flow of their own: between flows there is no order.
    if (sequence < FIRST_OF_SAP) continue
    const before = newest.get(orderNo) ?? 0
    if (sequence < before) outOfOrder.push(orderNo)
    newest.set(orderNo, Math.max(before, sequence))
  }
  const missing = orders.filter(
    (row) => newest.get(String(row.PurchaseOrderByCustomer)) !== Date.parse(String(row.LastChangeDateTime)),
  )
  return {
    in: orders.length,
    out: newest.size,
    missing: missing.map((row) => String(row.PurchaseOrderByCustomer)),
    duplicates: [],
    outOfOrder,
  }
}

/** SAP's sequences are milliseconds since 1970. */
const FIRST_OF_SAP = 1_000_000_000_000

const orderInDms = (row: Row) =>
  contentOf(
    row.dealerCode,
    (row.lines as Row[]).map((line) => [line.lineNo, line.productCode, line.quantity]),
  )

const orderInSap = (row: Row) =>
  contentOf(
    row.SoldToParty,
    (row.to_Item as Row[]).map((item) => [item.UnderlyingPurchaseOrderItem, item.Material, item.RequestedQuantity]),
  )

function contentOf(customer: unknown, lines: unknown[][]): string {
  return JSON.stringify([
    customer,
    ...lines.map(([no, item, quantity]) => [Number(no), unpadded(item), Number(quantity)]),
  ])
}

const unpadded = (code: unknown) => {
  const text = String(code)
  return /^\d+$/.test(text) ? text.replace(/^0+(?=\d)/, '') : text
}

const few = (keys: string[]) => `${keys.slice(0, SHOWN).join(', ')}${keys.length > SHOWN ? ', …' : ''}`

function repeated(keys: string[]): string[] {
  const seen = new Set<string>()
  return keys.filter((key) => {
    const before = seen.has(key)
    seen.add(key)
    return before
  })
}
