/** Compares, lane by lane, the order in which orders were accepted with the order in which they came into being in SAP. */
import type { World } from './world.ts'

/** Arrivals of the same moment at two doors have no order among each other. */
const SAME_MOMENT_MS = 1_000

/** A line for every order that overtook an earlier one of its lane. For flows whose lane is the dealer. */
export async function outOfOrder(world: World): Promise<string[]> {
  const accepted = await world.sql(
    `SELECT h.lane, h.target_id AS id, h.accepted_at AS at FROM delivery_history h
     WHERE flow = 'order-to-sap' AND state = 'delivered' ORDER BY seq`,
  )
  const place = new Map(
    (await world.rows('sap', 'sales-order', ['SalesOrder'])).map((row, i) => [String(row.SalesOrder), i]),
  )
  const newest = new Map<string, { place: number; at: Date; id: string }>()
  const late: string[] = []
  for (const { lane, id, at } of accepted as { lane: string; id: string; at: Date }[]) {
    const mine = { place: place.get(id) ?? -1, at, id }
    const before = newest.get(lane)
    if (before && mine.place < before.place && at.getTime() - before.at.getTime() > SAME_MOMENT_MS)
      late.push(`${lane}: ${id} came before ${before.id}, which was accepted earlier`)
    if (!before || mine.place > before.place) newest.set(lane, mine)
  }
  return late
}
