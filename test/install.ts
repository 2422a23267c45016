/**
 * Makes sure that the programs the tests need are there, before any test runs: a missing one is installed where that
 * is possible, and otherwise ends the run with the line that installs it. Nothing is ever skipped for want of it.
 *
 *     node test/install.ts             redis-server
 *     node test/install.ts --browser   and a browser for the tests of the console
 */
import { spawnSync } from 'node:child_process'
import { browser, find, type Program, redis } from './programs.ts'

/** Package managers and how they install, for the line that we print where we cannot do it. */
const managers = [
  { name: 'brew', command: 'brew install' },
  { name: 'dnf', command: 'sudo dnf install -y' },
  { name: 'apk', command: 'sudo apk add' },
  { name: 'pacman', command: 'sudo pacman -S --noconfirm' },
]

const wanted = process.argv.includes('--browser') ? [redis, browser] : [redis]
const missing = wanted.filter((program) => !find(program))
if (missing.length > 0) install(missing)

function install(programs: Program[]): void {
  const titles = programs.map(({ title }) => title).join(' and ')
  if (!find({ names: ['apt-get'] })) {
    const { command } = managers.find(({ name }) => find({ names: [name] })) ?? { command: 'brew install' }
    fail(titles, `${command} ${programs.map((program) => program.package.other).join(' ')}`)
  }
  const packages = programs.map((program) => program.package.apt).join(' ')
  const command = `apt-get update && apt-get install -y --no-install-recommends ${packages}`
  if (process.getuid?.() !== 0) fail(titles, `sudo sh -c '${command}'`)

  process.stderr.write(`Installing ${titles} for the tests (${command}) …\n`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { env, encoding: 'utf8' })
  const still = programs.filter((program) => !find(program))
  if (status === 0 && still.length === 0) return
  process.stderr.write(`${`${stdout}${stderr}`.trimEnd().split('\n').slice(-10).join('\n')}\n`)
  fail(still.map(({ title }) => title).join(' and ') || titles, command)
}

function fail(titles: string, command: string): never {
  process.stderr.write(`The tests need ${titles}. Install with:\n\n    ${command}\n\n`)
  process.exit(1)
}
