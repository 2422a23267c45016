/** A system for tests of a connection's health: it counts what reaches it, and answers as it is told. */
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { type AnyConnector, defineConnector, type Failure, statusFailure } from '../src/connector/index.ts'

export interface Target {
  url: string
  /** Logins and calls that reached it, refused ones too; and how many of them were there at one time at most. */
  logins: number
  calls: number
  refused: number
  mostLogins: number
  mostCalls: number
  /** The only token that it takes. */
  password: string
  /** Answers a call; the usual answer is 200. */
  answer: (response: ServerResponse) => void
  /** Every answer waits for this. */
  gate: Promise<void>
  close(): Promise<void>
}

export async function openTarget(): Promise<Target> {
  const now = { logins: 0, calls: 0 }
  const usual = (response: ServerResponse) => response.end('{}')
  const server = createServer((request, response) => {
    const kind = request.url === '/login' ? 'logins' : 'calls'
    const most = kind === 'logins' ? 'mostLogins' : 'mostCalls'
    target[kind]++
    now[kind]++
    target[most] = Math.max(target[most], now[kind])
    response.once('close', () => now[kind]--)
    request.resume().once('end', async () => {
      await target.gate
      if (request.headers.authorization !== target.password) {
        target.refused++
        response.writeHead(401).end()
      } else if (kind === 'logins') response.end('{}')
      else target.answer(response)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const target: Target = {
    ...{ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, password: 'right' },
    ...{ logins: 0, calls: 0, refused: 0, mostLogins: 0, mostCalls: 0 },
    answer: usual,
    gate: Promise.resolve(),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return target
}

class Refused extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

/** Speaks to a target. `login: 'call'` logs in before the first call, `'none'` shows its password with every call. */
export function targetConnector(login: 'call' | 'none'): AnyConnector {
  return defineConnector({
    id: 'target',
    title: { en: 'Target', zh: '目标' },
    config: z.object({ url: z.string(), password: z.string() }),
    baseUrl: (config) => config.url,
    login: {
      async open({ config, http }) {
        if (login === 'call')
          await ask(http.request({ method: 'POST', path: '/login', headers: { authorization: config.password } }))
        return { session: { authorization: config.password } }
      },
    },
    classify: (error) => (error instanceof Refused ? error.failure : undefined),
    check: async () => {},
    records: {
      thing: {
        title: { en: 'Thing', zh: '东西' },
        read: {
          cursor: z.number(),
          async page(from = 0, { http, session }) {
            await ask(http.request({ method: 'GET', path: '/thing', headers: session }))
            return { records: [], next: from, more: false }
          },
        },
      },
    },
  })
}

async function ask(answer: Promise<Parameters<typeof statusFailure>[0]>): Promise<void> {
  const failure = statusFailure(await answer, 'read')
  if (failure) throw new Refused(failure)
}
