/**
 * `node test/drills/million.ts [--orders N] [--keys N] [--minutes N] [--seed N] [--report]`: many orders over few keys
 * through the simulators while SAP loses 10 % of its answers after doing the work. Every order is a document of its own;
 * the key, and so the lane, is the dealer. After `--minutes` no more orders are given, and those that were are brought
 * to their end. Figures go to standard output, and with `--report` into REPORT.md. Not part of CI. A million orders want
 * `node --max-old-space-size=12000`: both systems keep them in memory.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { exampleOrder } from '../../schemas/examples.ts'
import { seededRandom } from '../../src/connector/simulator.ts'
import type { DrillContext } from './drill.ts'
import { askInvariants } from './judge.ts'
import { LANES_OF_DEALERS } from './lanes.ts'
import { outOfOrder } from './order.ts'
import { hireUndertaker } from './undertaker.ts'
import { openWorld, type Row, type World } from './world.ts'

const REPORT = fileURLToPath(new URL('./REPORT.md', import.meta.url))
const DROPPED = 0.1
const CALLS = 64
/** Orders given to the DMS at one time, and the most that may be open while more are given. */
const PORTION = 500
const AHEAD = 4_000
const LOOK_MS = 5_000
const PATIENCE_MS = 180_000

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '1000000' },
    keys: { type: 'string', default: '50000' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '10000' },
    report: { type: 'boolean' },
  },
})
const seed = Number(values.seed)
const undertaker = hireUndertaker()
process.env.TMPDIR = undertaker.folder
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
const context: DrillContext = {
  seed,
  random: seededRandom(seed),
  long: undefined,
  patienceMs: PATIENCE_MS,
  undertaker,
  say: (line) => void process.stderr.write(`${line}\n`),
}
async function run(orders: number, keys: number, minutes: number): Promise<string> {
  const world = await openWorld(context, {
    ledger: 'server',
    redis: true,
    // Statuses are another matter: here only orders move.
    flows: [
      ...LANES_OF_DEALERS,
      ['order-status-to-dms.yaml', 'every: 1s', 'every: 24h'],
      // A simulator bears more calls at one time than the connector asks of an SAP.
      ['connections.yaml', '    connector: sap\n', `    connector: sap\n    limits: { concurrent: ${CALLS} }\n`],
    ],
    dms: { parallel: 64 },
  })
  try {
    for (const role of ['http', 'worker', 'worker'] as const) await world.start({ role })
    await world.control('sap', 'faults', { kind: 'drop-after', rate: DROPPED, on: 'POST sales-order' })
    const began = performance.now()
    const memory: number[][] = []
    let given = 0
    let done = 0
    let moved = performance.now()
    let wanted = orders
    while (done < wanted) {
      if (performance.now() - began > minutes * 60_000) wanted = given
      const { waiting, accepted, duplicate } = await world.pushed()
      const before = done
      done = await ended(world)
      if (done > before) moved = performance.now()
      if (performance.now() - moved > PATIENCE_MS) break
      while (given < wanted && given - done < AHEAD && waiting < AHEAD) {
        const rows = Array.from({ length: Math.min(PORTION, wanted - given) }, () => orderOf(++given, keys))
        await world.control('dms', 'push', { record: 'sales-order', rows })
      }
      memory.push(world.posts.map((post) => residentMb(post.child.pid)))
      const seconds = (performance.now() - began) / 1000
      context.say(
        `${seconds.toFixed(0)} s: ${accepted + duplicate} accepted, ${done} ended, MB ${memory.at(-1)?.join(' ')}`,
      )
      await pause(LOOK_MS)
    }
    return await report(world, { orders, keys, given, seconds: (performance.now() - began) / 1000, memory })
  } finally {
    await world.close()
  }
}

const [line] = exampleOrder.lines
const totals = Object.fromEntries(
  (['amountBeforeDiscount', 'discountAmount', 'netAmount', 'taxAmount', 'grossAmount'] as const).map((name) => [
    name,
    line?.[name],
  ]),
)
const SMALL = { ...exampleOrder, lines: [line], totals }

/** A small order, so that a million fit into the simulators' memory. Every key gets its share. */
function orderOf(n: number, keys: number): Row {
  const dealerCode = `D${1 + Math.floor(context.random() * keys)}`
  return { ...SMALL, orderNo: `M${String(n).padStart(8, '0')}`, dealerCode, shipToAddressCode: `${dealerCode}-1` }
}

/** Cheap, and asked often: the hub's own count, which the end does not rely on. */
async function ended(world: World): Promise<number> {
  const rows = await world.sql(
    "SELECT coalesce(sum(n), 0)::int AS n FROM tally WHERE flow = 'order-to-sap' AND what IN ('delivered', 'unchanged', 'skipped', 'superseded')",
  )
  return Number(rows[0]?.n)
}

function residentMb(pid: number | undefined): number {
  const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Math.round(Number(line?.[1] ?? 0) / 1024)
}

interface Run {
  orders: number
  keys: number
  given: number
  seconds: number
  memory: number[][]
}

async function report(world: World, { orders, keys, given, seconds, memory }: Run): Promise<string> {
  const saved = await world.rows('sap', 'sales-order', ['PurchaseOrderByCustomer'])
  const inSap = saved.map((row) => String(row.PurchaseOrderByCustomer))
  const distinct = new Set(inSap)
  let lost = 0
  for (let n = 1; n <= given; n++) if (!distinct.has(`M${String(n).padStart(8, '0')}`)) lost++
  const late = await outOfOrder(world)
  const { broken, blind } = await askInvariants(world)
  const [lanes] = await world.sql(
    "SELECT count(DISTINCT lane)::int AS n FROM delivery_history WHERE flow = 'order-to-sap'",
  )
  const [asked] = await world.sql(
    "SELECT count(*) FILTER (WHERE kind = 'send' AND outcome = 'ambiguous')::int AS unknown, count(*) FILTER (WHERE kind = 'find')::int AS looks FROM attempt",
  )
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  const changed = execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' }) === '' ? '' : ' with changes'
  const [{ model } = { model: 'unknown' }] = cpus()
  const fifths = [0, 1, 2, 3, 4].map((i) => memory[Math.floor((i * (memory.length - 1)) / 4)] ?? [])
  const figures: [string, string | number][] = [
    ['date', new Date().toISOString().slice(0, 16)],
    ['commit', commit + changed],
    [
      'machine',
      `${cpus().length} × ${model}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}, Node ${process.version}`,
    ],
    ['seed', seed],
    ['processes', '1 http, 2 workers, PostgreSQL, Redis; both simulators and the sender in one more'],
    ['orders asked for', orders],
    ['orders given to the DMS', given],
    ['keys', `${lanes?.n} of ${keys}`],
    ['calls to SAP at one time', CALLS],
    ['answers lost on purpose', `${DROPPED * 100} % of the writes`],
    ['duration', `${seconds.toFixed(0)} s (${(given / seconds).toFixed(0)} orders/s)`],
    ['orders in SAP', inSap.length],
    ['lost', lost],
    ['duplicates', inSap.length - distinct.size],
    ['out of order within a key', late.length],
    ['unknown outcomes', Number(asked?.unknown)],
    ['look-ups', Number(asked?.looks)],
    ['sent after an unknown outcome without a look-up', blind],
    ['rows that break an invariant (I1 to I7)', broken.length],
  ]
  return `# A million orders, or as many as there was time for

Written by \`node test/drills/million.ts --orders ${orders} --keys ${keys} --minutes ${values.minutes} --seed ${seed} --report\`. Lost, duplicates and order are read from the
simulated SAP, the rest from the ledger.

| Figure | |
|---|---|
${figures.map(([name, value]) => `| ${name} | ${value} |`).join('\n')}

Resident memory in MB, at the beginning, after each quarter and at the end:

| Process | 0 | ¼ | ½ | ¾ | end |
|---|---|---|---|---|---|
${world.posts.map(({ name }, i) => `| ${name} | ${fifths.map((at) => at[i] ?? '').join(' | ')} |`).join('\n')}
`
}

try {
  const text = await run(Number(values.orders), Number(values.keys), Number(values.minutes))
  process.stdout.write(`${text}\n`)
  if (values.report) writeFileSync(REPORT, text)
} finally {
  undertaker.close()
}
