/** From starting the command to the first answer of `/health/ready`, on a data folder that is there already. */
import { rmSync } from 'node:fs'
import { serve } from './child.ts'
import { type Figure, median } from './figures.ts'
import { openHub } from './hub.ts'

const MOST_SECONDS = 2

export async function startFigures(rounds: number): Promise<Figure[]> {
  const target = await serve('./target.ts')
  const measured: number[] = []
  try {
    const first = await openHub({ targetUrl: target.url })
    await first.stop()
    for (let round = 0; round < rounds; round++) {
      const began = performance.now()
      const hub = await openHub({ targetUrl: target.url, data: first.data, key: first.key })
      measured.push((performance.now() - began) / 1000)
      await hub.stop()
    }
    rmSync(first.data, { recursive: true, force: true })
  } finally {
    await target.stop()
  }
  return [
    {
      what: 'start to ready, embedded, data there already',
      target: `≤ ${MOST_SECONDS} s`,
      unit: 's',
      measured,
      pass: median(measured) <= MOST_SECONDS,
    },
  ]
}
