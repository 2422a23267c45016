import { expect, test } from 'vitest'
import { openConnection } from '../../src/connection/connection.ts'
import type { AnyConnector } from '../../src/connector/index.ts'
import type { Bench } from './bench.ts'
import type { Subject } from './subject.ts'

const CALLERS = 24

/** Tests of `login` and `check`, alone and below the hub's own connection layer. */
export function exerciseLogin(subject: Subject, bench: () => Bench): void {
  const reader = Object.entries(subject.connector.records).find(([, type]) => type.read)

  test('check passes on a system that answers', async () => {
    await bench().connector.check(await bench().context())
  })

  test('check tells wrong credentials from a system that cannot be reached', async () => {
    const wrong = bench().connector.config.parse(subject.wrongCredentials(bench().url))
    const refused = await messageOf(async () => bench().connector.check(await bench().context({ config: wrong })))
    const ctx = await bench().context()
    await bench().controls.fault({ kind: 'drop-before', rate: 1 })
    const unreachable = await messageOf(() => bench().connector.check(ctx))
    expect(refused).not.toBe(unreachable)
    bench().logged += `${refused}\n${unreachable}\n`
  })

  if (!reader) return
  const [record] = reader

  test('many parallel calls share one login', async () => {
    const { connection, logins, read } = openCounted(bench(), record)
    await Promise.all(Array.from({ length: CALLERS }, read))
    expect(logins()).toBe(1)
    await connection.close()
  })

  test('an expired session is renewed once, whoever notices', async () => {
    const { connection, logins, read } = openCounted(bench(), record)
    await read()
    await bench().controls.fault({ kind: 'session-expired', next: 3, on: 'read' })
    await Promise.all(Array.from({ length: CALLERS }, read))
    expect(logins()).toBe(2)
    await connection.close()
  })
}

function openCounted(bench: Bench, record: string) {
  let logins = 0
  const connector: AnyConnector = {
    ...bench.connector,
    login: {
      ...bench.connector.login,
      open(ctx) {
        logins++
        return bench.connector.login.open(ctx)
      },
    },
  }
  const { config, log } = bench
  const connection = openConnection({ name: 'tested', connector, config, log, now: () => bench.clock.now })
  const signal = new AbortController().signal
  const read = () => connection.read(async (ctx) => connector.records[record]?.read?.page(undefined, ctx), signal)
  return { connection, logins: () => logins, read }
}

async function messageOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  throw new Error('expected the check to fail')
}
