/**
 * `node test/bench/release.ts`: how long after `hub deploy` has ended a running worker, a process of its own, delivers by
 * the new release. Orders keep coming all the while. Under two seconds is the aim.
 */
import { rmSync } from 'node:fs'
import { cpus } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { embeddedStopped, openEmbedded } from '../../src/ledger/embedded.ts'
import { changeOrders, copyFlows } from '../changed-flows.ts'
import { until } from '../landscape.ts'
import { openSystems } from '../processes.ts'
import { silent, temporaryFolder } from '../services.ts'

const ROUNDS = 5
const AIM_MS = 2_000
const ORDER_EVERY_MS = 50

const folder = temporaryFolder()
const data = temporaryFolder()
const server = await openEmbedded({ dataDir: data, log: silent })
const flows = copyFlows(folder)
const systems = await openSystems({ DATABASE_URL: server.url, HUB_FLOWS: flows })
let coming = true
let orders: Promise<void> = Promise.resolve()
try {
  const [http, worker] = await Promise.all([systems.hub('http'), systems.hub('worker')])
  orders = (async () => {
    for (let n = 0; coming; n++) {
      await systems.push(http.url, `BENCH-${n}`)
      await pause(ORDER_EVERY_MS)
    }
  })()
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    changeOrders(flows, `T${round}`)
    const deploy = systems.start(['deploy', flows, '--json'])
    if ((await deploy.ended) !== 0) throw new Error(deploy.err() + deploy.out())
    const ended = Date.now()
    const { release } = JSON.parse(deploy.out()) as { release: number }
    const [first] = await until(
      () =>
        systems.sql("SELECT ended_at FROM attempt WHERE kind = 'send' AND release = $1 ORDER BY ended_at LIMIT 1", [
          release,
        ]),
      (rows) => rows.length > 0,
    )
    const { ended_at: delivered } = first as { ended_at: Date }
    times.push(Math.max(0, delivered.getTime() - ended))
  }
  const sorted = [...times].sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  process.stdout.write(
    `from the end of hub deploy to the first delivery by the new release, in process ${worker.child.pid}: median ${median} ms of ${ROUNDS} (${sorted[0]}–${sorted.at(-1)}); ${cpus().length} processors\n`,
  )
  if (median >= AIM_MS) {
    process.stdout.write(`over ${AIM_MS} ms\n`)
    process.exitCode = 1
  }
} finally {
  coming = false
  await orders.catch(() => {})
  await systems.close()
  await server.close()
  await embeddedStopped(data)
  rmSync(folder, { recursive: true, force: true })
  rmSync(data, { recursive: true, force: true })
}
