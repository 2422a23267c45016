/**
 * `npm run bench`: what the hub does, beside what limits it, measured in one run. Ratios hold on a noisy machine; absolute
 * figures do not. See `--help`.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { batchFigures } from './batches.ts'
import { type Figure, ratio, table } from './figures.ts'
import { hotLaneFigures } from './hot-lane.ts'
import { masterFigures } from './master.ts'
import { sizeFigures } from './size.ts'
import { startFigures } from './start.ts'
import { latencyFigures, throughputFigures, workersFigures } from './throughput.ts'
import { xmlFigures } from './xml.ts'

const HELP = `npm run bench -- [--only NAME,…] [--small] [--rounds N] [--write]
npm run bench -- --short

  --only NAME,…  some of: orders, separate, steady, workers, master, batches, size, hot-lane, start, xml
  --small        a tenth of the size: minutes instead of an hour, to see whether a change pays
  --rounds N     rounds of each (default 3); the middle one counts, the spread is shown
  --write        write RESULTS.md
  --short        at most a minute: orders beside the bare prototype; fails when the ratio is more than 30 % below
                 the one in baseline.json
`

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    small: { type: 'boolean' },
    rounds: { type: 'string', default: '3' },
    write: { type: 'boolean' },
    short: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})

const say = (line: string) => void process.stderr.write(`${line}\n`)
const rounds = Number(values.rounds)
const sized = (full: number) => (values.small ? Math.round(full / 10) : full)

const sections: Record<string, () => Promise<Figure[]>> = {
  orders: () => throughputFigures({ orders: sized(60_000), rounds, say }, ['embedded']),
  separate: () => throughputFigures({ orders: sized(60_000), rounds, say }, ['separate']),
  steady: () => latencyFigures({ orders: sized(15_000), rounds, say }),
  workers: () => workersFigures({ orders: sized(20_000), rounds, say }),
  master: () => masterFigures({ records: sized(1_000_000), rounds, say }),
  batches: () => batchFigures({ records: sized(20_000), rounds, say }),
  size: () => sizeFigures({ settled: sized(10_000_000), waiting: sized(1_000_000), rounds, say }),
  'hot-lane': () => hotLaneFigures({ lanes: sized(100_000), rounds, say }),
  start: () => startFigures(rounds),
  xml: () => xmlFigures(rounds),
}

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))

async function short(): Promise<void> {
  const { ratio: before } = JSON.parse(readFileSync(here('baseline.json'), 'utf8')) as { ratio: number }
  // A machine that was busy with something else for half a minute is asked a second time.
  for (let again = false; ; again = true) {
    const [figure] = await throughputFigures({ orders: 4_000, rounds: 2, say }, ['embedded'])
    const now = (figure && ratio(figure)) ?? 0
    process.stdout.write(`orders through the hub beside the bare prototype: ${now.toFixed(2)}, before: ${before}\n`)
    if (now >= before * 0.7) return
    if (again) break
  }
  process.stdout.write('more than 30 % is lost: npm run bench -- --only orders --small\n')
  process.exitCode = 1
}

async function full(): Promise<void> {
  const names = values.only?.split(',') ?? Object.keys(sections)
  const figures: Figure[] = []
  for (const name of names) {
    const section = sections[name]
    if (!section) throw new Error(`there is no "${name}"; there are: ${Object.keys(sections).join(', ')}`)
    figures.push(...(await section()))
  }
  const [{ model } = { model: 'unknown' }] = cpus()
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  const machine = `${cpus().length} × ${model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}, Node ${process.version}`
  const command = `npm run bench -- ${process.argv.slice(2).join(' ')}`.trim()
  const text = `# What the hub does, beside what limits it

Written by \`${command}\` on ${new Date().toISOString().slice(0, 16)} at commit ${commit}; ${machine}. Medians of ${rounds}, with
the least and the most. PostgreSQL, the sender and the target share the machine with the hub.

${table(figures)}
`
  process.stdout.write(text)
  if (values.write) writeFileSync(here('RESULTS.md'), text)
}

if (values.help) process.stdout.write(HELP)
else if (values.short) await short()
else await full()
process.exit()
