import type { World } from './world.ts'

/** Rows of a simulator as they are seen from outside. */
export type Row = Record<string, unknown>

export async function state(base: string, record: string): Promise<Row[]> {
  return (await ask(`${base}/__sim/state/${record}`)) as Row[]
}

export async function control(base: string, path: string, body: object): Promise<unknown> {
  return await ask(`${base}/__sim/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

async function ask(url: string, init?: RequestInit): Promise<unknown> {
  const answer = await fetch(url, init)
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text.slice(0, 200)}`)
  return JSON.parse(text)
}

/** Faults that both systems show from now on: 5 % of answers lost after the work was done, 3 % rate limits, 2 % 503. */
export async function addFaults(world: World): Promise<void> {
  for (const base of [world.sapUrl, world.dmsUrl]) {
    await control(base, 'faults', { kind: 'drop-after', rate: 0.05 })
    await control(base, 'faults', { kind: 'rate-limited', rate: 0.03 })
    await control(base, 'faults', { kind: 'status-503', rate: 0.02 })
  }
}

/** How often each fault has struck. */
export async function faultsSeen(world: World): Promise<Map<string, number>> {
  const seen = new Map<string, number>()
  for (const base of [world.sapUrl, world.dmsUrl]) {
    for (const { fault } of (await ask(`${base}/__sim/log`)) as { fault?: string }[]) {
      if (fault) seen.set(fault, (seen.get(fault) ?? 0) + 1)
    }
  }
  return seen
}
