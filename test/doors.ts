/** What lies behind the doors, for tests of the doors: answers at once, and remembers what came. */
import type { RawReply, RawRequest } from '../src/connector/contract.ts'
import { createApp, type DoorOptions, type Doors } from '../src/http/app.ts'
import { type Listening, listen } from '../src/http/server.ts'

export interface FakeDoors extends Doors {
  received: { connection: string; request: RawRequest }[]
  logged: { fields: Record<string, unknown>; message: string }[]
}

/** Doors with two connections and nothing behind them. */
export function fakeDoors(over: Partial<Doors> = {}): FakeDoors {
  const received: FakeDoors['received'] = []
  const logged: FakeDoors['logged'] = []
  return {
    received,
    logged,
    async receive(connection, request): Promise<RawReply> {
      received.push({ connection, request })
      return { status: 202, headers: { 'x-receipt': '1' }, body: { ids: ['1'] } }
    },
    hasConnection: (name) => ['dms', 'sap'].includes(name),
    connectionNames: () => ['dms', 'sap'],
    ready: async () => ({ ok: true, checks: { ledger: { ok: true } } }),
    metrics: async () => 'hub_up 1\n',
    status: async () => ({ flows: [], polls: [], connections: [] }),
    timeline: async (key) => ({ key, links: [], messages: [] }),
    flowTitle: () => undefined,
    log: {
      debug: () => {},
      info: () => {},
      warn: () => {},
      error: (fields, message) => void logged.push({ fields: fields as Record<string, unknown>, message }),
    },
    ...over,
  }
}

/** The doors on a free loopback port. */
export async function openDoors(doors: Doors, options: DoorOptions = {}): Promise<Listening & { url: string }> {
  const listening = await listen(createApp(doors, options), { host: '127.0.0.1', port: 0 })
  return { ...listening, url: `http://127.0.0.1:${listening.port}` }
}
