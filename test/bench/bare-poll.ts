/**
 * The limit of a poll: the same pages fetched one after the other, parsed, and one hash made of each record. Nothing is
 * compared and nothing stored. `node bare-poll.ts '{"url": …, "pageSize": …}'` prints `{ records, seconds }`.
 */
import { hash } from 'node:crypto'
import { Pool } from 'undici'

export interface BarePoll {
  records: number
  seconds: number
}

const { url, pageSize } = JSON.parse(process.argv[2] ?? '{}') as { url: string; pageSize: number }
const source = new Pool(url, { connections: 1 })

async function page(skip: number): Promise<number> {
  const path = `/sap/opu/odata/sap/API_PRODUCT_SRV/A_Product?$top=${pageSize}&$skip=${skip}`
  const { body } = await source.request({ method: 'GET', path })
  const { d } = (await body.json()) as { d: { results: object[] } }
  for (const row of d.results) hash('sha256', JSON.stringify(row), 'buffer')
  return d.results.length
}

const began = performance.now()
let records = 0
for (let read = await page(0); read > 0; read = await page(records)) records += read
const result: BarePoll = { records, seconds: (performance.now() - began) / 1000 }
await source.close()
process.stdout.write(JSON.stringify(result))
