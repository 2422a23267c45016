/**
 * XML: from the bytes of a 14 kB order IDoc (ORDERS05) to the record of the order, on one core, beside the same bytes
 * through saxes, a strict parser in wide use, that is asked for nothing. `node test/bench/xml.ts` prints the table.
 */
import { SaxesParser } from 'saxes'
import { readIdocs } from '../../connectors/sap/idoc.ts'
import { orderOf } from '../../connectors/sap/idoc-order.ts'
import { order, packet } from '../orders05.ts'
import { type Figure, median, table } from './figures.ts'

const TARGET = 2_500
const BATCH = 25
const ROUND_MS = 400
/** Rounds that do not count: V8 goes on optimising for about a second. */
const WARM_UP = 3

/** They make 14 kB. */
const ITEMS = 13
const DOCUMENT = Buffer.from(packet([order(ITEMS)]))
const utf8 = new TextDecoder('utf-8', { fatal: true })

function toRecord(): void {
  const items = readIdocs(DOCUMENT).flatMap((idoc) => orderOf(idoc).to_Item)
  if (items.length !== ITEMS) throw new Error(`expected ${ITEMS} items in the record, got ${items.length}`)
}

function parsedOnly(): void {
  const parser = new SaxesParser({ position: false })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(utf8.decode(DOCUMENT)).close()
}

/** Documents a second of processor time, that of the garbage collector included. */
function perSecond(work: () => void): number {
  const until = performance.now() + ROUND_MS
  const began = process.cpuUsage()
  let done = 0
  for (; performance.now() < until; done += BATCH) for (let n = 0; n < BATCH; n++) work()
  const { user, system } = process.cpuUsage(began)
  return done / ((user + system) / 1_000_000)
}

/** One value a round; about a second a round, and three more to warm up. */
export async function xmlFigures(rounds: number): Promise<Figure[]> {
  const measured: number[] = []
  const limit: number[] = []
  for (let warm = 0; warm < WARM_UP; warm++) {
    perSecond(toRecord)
    perSecond(parsedOnly)
  }
  for (let round = 0; round < rounds; round++) {
    measured.push(perSecond(toRecord))
    limit.push(perSecond(parsedOnly))
  }
  return [
    {
      what: `XML: ${(DOCUMENT.length / 1000).toFixed(0)} kB ORDERS05 IDoc to record, a core`,
      target: `≥ ${TARGET.toLocaleString('en-US')} /s`,
      measured,
      unit: '/s',
      limit,
      pass: median(measured) >= TARGET,
      note: 'processor time; limit: the same bytes through saxes, nothing built',
    },
  ]
}

if (import.meta.main) process.stdout.write(`${table(await xmlFigures(5))}\n`)
