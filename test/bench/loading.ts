/**
 * `node test/bench/loading.ts`: how long a configuration of 200 flows with 40 expressions each takes to load, from the
 * texts of its files to compiled maps: what every process does with a release. Under a second is the aim.
 */
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { connectors } from '../../connectors/index.ts'
import { type ConfigurationFile, loadFlows, readConfiguration } from '../../src/flow/index.ts'
import { manyFlows } from './many-flows.ts'

const FLOWS = 200
const EXPRESSIONS = 40
const ROUNDS = 9
const AIM_MS = 1_000

const flowsFolder = fileURLToPath(new URL('../../flows', import.meta.url))
const shipped = await readConfiguration(flowsFolder)
const files: ConfigurationFile[] = [
  ...shipped.filter(({ path }) => !/^flows\/[^/]+\.yaml$/.test(path) || path.endsWith('/connections.yaml')),
  ...manyFlows(FLOWS, EXPRESSIONS),
]

const times: number[] = []
const processor: number[] = []
for (let round = 0; round < ROUNDS; round++) {
  const began = performance.now()
  const used = process.threadCpuUsage()
  const { flows, findings } = loadFlows(files, connectors)
  times.push(performance.now() - began)
  const { user, system } = process.threadCpuUsage(used)
  processor.push((user + system) / 1_000)
  if (flows?.flows.length !== FLOWS) throw new Error(JSON.stringify(findings.slice(0, 3)))
}
const [first = 0] = times
const sorted = [...times].sort((a, b) => a - b)
const middle = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const median = middle(times)
const bytes = files.reduce((sum, { text }) => sum + text.length, 0)
process.stdout.write(
  `${FLOWS} flows with ${EXPRESSIONS} expressions each, ${files.length} files, ${bytes} characters; ${cpus()[0]?.model.trim()}
median ${median.toFixed(0)} ms of ${ROUNDS} (${sorted[0]?.toFixed(0)}–${sorted.at(-1)?.toFixed(0)}; the first, in a cold process, ${first.toFixed(0)})
of it processor time ${middle(processor).toFixed(0)} ms: what it takes on a machine with nothing else to do\n`,
)
if (median >= AIM_MS) {
  process.stdout.write(`over ${AIM_MS} ms\n`)
  process.exitCode = 1
}
