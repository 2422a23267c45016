/** `npm run drill`: runs the drills, prints what came of each, and ends with 1 when one was not passed. */
import { parseArgs } from 'node:util'
import { table } from '../../src/cli/table.ts'
import { suggest } from '../../src/mapping/suggest.ts'
import type { Drill } from './drill.ts'
import { drills } from './drills.ts'
import { mutants } from './mutants.ts'
import { type Mutated, mutateAll } from './mutate.ts'
import { again, PARALLEL, PATIENCE_MS, type Played, playAll } from './play.ts'
import { hireUndertaker, type Undertaker } from './undertaker.ts'

const LONG_S = 3600

const HELP = `npm run drill -- [name…] [options]

  --seed N       all chance comes from it; a drill that fails prints the line that plays it again
  --long         hours instead of minutes: what lasts is made to last --seconds (default ${LONG_S})
  --seconds S    see --long
  --patience S   give up when nothing has moved for so long (default ${PATIENCE_MS / 1000})
  --parallel N   drills at one time (default ${PARALLEL})
  --mutants      break the hub on purpose, one way at a time: a drill or a test must see each (names are mutants then)
  --list         name the drills, or with --mutants the mutants
  --json         print one JSON document
`

class WrongUsage extends Error {}

const out = (text: string) => void process.stdout.write(`${text}\n`)
const say = (line: string) => void process.stderr.write(`${line}\n`)
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...{ seed: { type: 'string' }, seconds: { type: 'string' }, patience: { type: 'string' } },
      ...{ parallel: { type: 'string' }, long: { type: 'boolean' }, mutants: { type: 'boolean' } },
      ...{ list: { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
    },
  })
  if (values.help) {
    out(HELP)
    return 0
  }
  const all: readonly { name: string; does: string }[] = values.mutants ? mutants : drills
  const chosen = positionals.length === 0 ? all : positionals.map((name) => named(all, name))
  if (values.list) {
    out(
      table(
        [values.mutants ? 'mutant' : 'drill', 'does'],
        chosen.map(({ name, does }) => [name, does]),
      ),
    )
    return 0
  }
  const undertaker = hireUndertaker()
  // Whatever makes a temporary folder makes it where it is cleared away.
  process.env.TMPDIR = undertaker.folder
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))
  const parallel = number(values.parallel, '--parallel')
  try {
    if (values.mutants) {
      const results = await mutateAll(
        mutants.filter((mutant) => chosen.includes(mutant)),
        { undertaker, say, parallel: parallel ?? 2 },
      )
      if (values.json) out(JSON.stringify(results, undefined, 2))
      else reportMutants(results)
      return results.every(({ killed }) => killed) ? 0 : 1
    }
    return await runDrills(undertaker, chosen as Drill[])
  } finally {
    undertaker.close()
  }

  async function runDrills(undertaker: Undertaker, chosen: Drill[]): Promise<number> {
    const options = {
      seed: number(values.seed, '--seed') ?? Math.floor(Math.random() * 1_000_000),
      undertaker,
      say,
      patienceMs: (number(values.patience, '--patience') ?? PATIENCE_MS / 1000) * 1000,
      long: values.long ? { seconds: number(values.seconds, '--seconds') ?? LONG_S } : undefined,
    }
    const played = await Promise.all(playAll(chosen, options, parallel).values())
    if (values.json) out(JSON.stringify(played, undefined, 2))
    else report(played, values.long === true)
    return played.every(({ ok }) => ok) ? 0 : 1
  }
}

function named<T extends { name: string }>(all: readonly T[], name: string): T {
  const found = all.find((one) => one.name === name)
  if (found) return found
  const near = suggest(
    name,
    all.map((one) => one.name),
  )
  throw new WrongUsage(`there is no "${name}"${near ? `: did you mean ${near}?` : ''} --list names them all`)
}

function number(text: string | undefined, flag: string): number | undefined {
  if (text === undefined) return undefined
  if (/^\d+$/.test(text)) return Number(text)
  throw new WrongUsage(`${flag}: expected a whole number, but got "${text}"`)
}

const TITLES =
  'drill|seed|in|out|lost|duplicates|out of order|sent without look-up|seconds|verdict|what was done'.split('|')

function report(played: Played[], long: boolean): void {
  const rows = played.map(({ drill, seed, seconds, ok, findings: f }) => [
    drill,
    ...[seed, f.in, f.out, f.lost, f.duplicates, f.outOfOrder, f.blind].map(String),
    seconds.toFixed(1),
    ok ? 'passed' : 'FAILED',
    f.done,
  ])
  out(table(TITLES, rows))
  for (const one of played.filter(({ ok }) => !ok)) {
    out(`\n${one.drill} failed:\n  ${one.findings.problems.join('\n  ')}\n  again: ${again(one, long)}`)
  }
}

function reportMutants(results: Mutated[]): void {
  const rows = results.map(({ mutant, killed, by, how, seconds }) => [
    mutant,
    killed ? 'killed' : 'SURVIVED',
    by,
    seconds.toFixed(1),
    how,
  ])
  out(table(['mutant', 'verdict', 'by', 'seconds', 'how'], rows))
}

process.exitCode = await main().catch((error) => {
  if (!(error instanceof WrongUsage) && error.code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw error
  say(error.message)
  return 2
})
