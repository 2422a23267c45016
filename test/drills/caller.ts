/** Somebody who pushes orders and remembers every answer: whatever was acknowledged must arrive. */
import { setTimeout as pause } from 'node:timers/promises'
import { exampleOrder } from '../../schemas/examples.ts'
import { signWebhook } from '../../src/connector/index.ts'
import type { World } from './world.ts'

const GAP_MS = 250
const PATIENCE_MS = 20_000

export interface Caller {
  /** Stops calling; resolves with what was wrong with the answers, and with what became of acknowledged orders. */
  stop(): Promise<{ answers: string; refusedLater: number; problems: () => Promise<string[]> }>
}

/** Calls the door all the time, and does not repeat: what was not acknowledged may be lost, and nothing else. */
export function startCalling(world: World): Caller {
  const acknowledged: string[] = []
  const answers = new Map<string, number>()
  const wrong = new Set<string>()
  let refusedLater = 0
  let running = true

  async function call(n: number): Promise<void> {
    const orderNo = `CALL-${String(n).padStart(5, '0')}`
    const body = JSON.stringify({ ...exampleOrder, orderNo })
    const signed = signWebhook({
      id: `evt_call_${n}`,
      sentAt: new Date(),
      body,
      secret: world.env.DMS_WEBHOOK_SECRET ?? '',
    })
    let said: string
    try {
      const answer = await fetch(`${world.door}/in/dms/sales-order`, {
        method: 'POST',
        headers: { ...signed, 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      await answer.text()
      said = String(answer.status)
      if (answer.status === 202) acknowledged.push(orderNo)
      else if (answer.status !== 503 && answer.status !== 429) wrong.add(`the door answered ${answer.status}`)
      else if (!/^\d+$/.test(answer.headers.get('retry-after') ?? '')) wrong.add(`${said} came without Retry-After`)
      else refusedLater++
    } catch {
      said = 'none'
    }
    answers.set(said, (answers.get(said) ?? 0) + 1)
  }

  async function run(): Promise<void> {
    for (let n = 1; running; n++) {
      await call(n)
      await pause(GAP_MS)
    }
  }
  const ran = run()
  return {
    async stop() {
      running = false
      await ran
      return {
        answers: [...answers].map(([status, n]) => `${n} × ${status}`).join(', '),
        refusedLater,
        async problems() {
          const inSap = (await world.rows('sap', 'sales-order')).map((row) => String(row.PurchaseOrderByCustomer))
          const lost = acknowledged.filter((orderNo) => !inSap.includes(orderNo))
          return [...wrong, ...(lost.length > 0 ? [`acknowledged and lost: ${lost.join(', ')}`] : [])]
        },
      }
    },
  }
}
