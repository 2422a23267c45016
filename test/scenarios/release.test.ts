/** A changed map reaches processes that are running: nobody restarts anything. */
import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changeOrders, copyFlows } from '../changed-flows.ts'
import { until } from '../landscape.ts'
import { openSystems, type Systems } from '../processes.ts'
import { freshDatabase, temporaryFolder } from '../services.ts'

const LONG = 60_000

let systems: Systems
let folder: string
let flows: string
beforeEach(async () => {
  folder = temporaryFolder()
  flows = copyFlows(folder)
  systems = await openSystems({ DATABASE_URL: await freshDatabase(), HUB_FLOWS: flows })
})
afterEach(async () => {
  await systems.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Release and outcome of the calls that brought an order to SAP, once it is there. */
async function brought(orderNo: string): Promise<{ release: number; state: string }> {
  await until(
    () => systems.deliveries(orderNo),
    ([only]) => only?.state === 'delivered' || only?.state === 'parked',
  )
  const [row] = await systems.sql(
    `SELECT a.release, d.state FROM attempt a
     JOIN (SELECT id, state, flow, lane FROM delivery UNION ALL SELECT id, state, flow, lane FROM delivery_history) d
       ON d.id = a.delivery_id WHERE d.flow = 'order-to-sap' AND d.lane = $1 AND a.kind = 'send'`,
    [orderNo],
  )
  return row as { release: number; state: string }
}

describe('a release', () => {
  test('that is deployed is what running workers deliver by, each to its end', { timeout: LONG }, async () => {
    const [http, worker] = await Promise.all([systems.hub('http'), systems.hub('worker')])
    const pid = worker.child.pid
    expect(await systems.push(http.url, 'REL-1')).toMatchObject({ status: 202 })
    expect(await brought('REL-1')).toEqual({ release: 1, state: 'delivered' })

    changeOrders(flows, 'TA')
    const deploy = systems.start(['deploy', flows])
    expect(await deploy.ended).toBe(0)
    await until(
      async () => worker.err(),
      (log) => log.includes('"release":2'),
    )
    expect(await systems.push(http.url, 'REL-2')).toMatchObject({ status: 202 })
    expect(await brought('REL-2')).toEqual({ release: 2, state: 'delivered' })
    expect(worker.child.pid).toBe(pid)

    const why = (key: string) => fetch(`${http.url}/api/why?key=${key}&field=SalesOrderType&flow=order-to-sap`)
    expect(await (await why('REL-2')).json()).toMatchObject({
      whys: [
        {
          release: { number: 2 },
          proof: 'same',
          fields: [{ value: 'TA', cause: { rule: { position: { file: 'flows/order-to-sap.yaml' } } } }],
        },
      ],
    })
    expect(await (await why('REL-1')).json()).toMatchObject({ whys: [{ release: { number: 1 }, proof: 'same' }] })
  })

  test('is made of a watched folder as soon as a file in it is saved', { timeout: LONG }, async () => {
    const hub = systems.start(['start', '--json', '--watch'])
    const [, url = ''] = await hub.said(/"url":"([^"]+)"/)
    changeOrders(flows, 'TA')
    await until(
      async () => hub.err(),
      (log) => log.includes('"release":2'),
    )
    expect(await systems.push(url, 'REL-3')).toMatchObject({ status: 202 })
    expect(await brought('REL-3')).toMatchObject({ release: 2 })
  })

  test('that this process cannot use is refused once, and it goes on with the one it has', {
    timeout: LONG,
  }, async () => {
    const [http, worker] = await Promise.all([systems.hub('http'), systems.hub('worker')])
    const next = "SELECT tenant, 2, 'broken', '[]', now(), 'test' FROM release"
    await systems.sql(`INSERT INTO release (tenant, number, hash, files, created_at, created_by) ${next}`)
    await systems.sql('UPDATE release_current SET number = 2')
    await until(
      async () => worker.err(),
      (log) => log.includes('not taken up'),
    )
    expect(await systems.push(http.url, 'REL-4')).toMatchObject({ status: 202 })
    expect(await brought('REL-4')).toMatchObject({ release: 1, state: 'delivered' })
    expect(worker.err().split('not taken up')).toHaveLength(2)
  })
})
