/** `npm run check`: everything that can be said about the code and the flows without running them. One line a step. */
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const require = createRequire(import.meta.url)

/** The program of a package, run by this Node whatever the PATH holds. */
function programOf(specifier: string, program: string): string {
  const path = require.resolve(`${specifier}/package.json`)
  const { bin } = require(path) as { bin: string | Record<string, string> }
  return path.replace('package.json', typeof bin === 'string' ? bin : (bin[program] ?? ''))
}

const steps: { title: string; program: string; args: string[]; advice: string }[] = [
  {
    title: 'types',
    program: programOf('typescript-7', 'tsc'),
    args: ['-p', 'tsconfig.json'],
    advice: 'mend the types',
  },
  {
    title: 'style',
    program: programOf('@biomejs/biome', 'biome'),
    args: ['ci', '--error-on-warnings'],
    advice: '`npx biome check --write` mends most of it',
  },
  {
    title: 'house rules',
    program: programOf('vitest', 'vitest'),
    args: ['run', 'test/house.test.ts'],
    advice: 'each broken rule says why it is one',
  },
  { title: 'flows', program: 'src/bin.js', args: ['check', '--strict'], advice: 'see the lines above' },
  ...globSync('connectors/*/flows', { cwd: root }).map((folder) => ({
    title: `standard flows in ${folder}`,
    program: 'src/bin.js',
    args: ['check', '--strict', folder],
    advice: 'see the lines above',
  })),
]

let failed = 0
for (const { title, program, args, advice } of steps) {
  const began = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd: root, encoding: 'utf8' })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  if (status !== 0) process.stdout.write(`${stdout}${stderr}\n`)
  process.stdout.write(
    `${status === 0 ? 'ok  ' : 'FAIL'} ${title} (${seconds} s)${status === 0 ? '' : `: ${advice}`}\n`,
  )
  if (status !== 0) failed++
}
process.exitCode = failed === 0 ? 0 : 1
