/** Lines that name the bill they come from by its number, and have no link row: entered by hand, or imported. */
import { DELIVERY_LINES, ORDER_LINES, RECEIVABLE_LINES, RETURN_LINES } from './line-origins.ts'
import { all, anyOf, at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { chunks, type Row, same } from './values.ts'
import { whereReadable } from './where-readable.ts'

/** A line that is looked for by what it says of its source. */
export interface Numbered {
  id: string
  /** Bill number of the source. */
  source: string
  material: string
  quantity: string
}

interface Place {
  form: string
  entry: string
  material: string
  quantity: string
}

const PLACES: Readonly<Record<string, Place>> = {
  [ORDER_LINES]: { form: 'SAL_SaleOrder', entry: 'FSaleOrderEntry', material: 'FMaterialId', quantity: 'FQty' },
  [DELIVERY_LINES]: { form: 'SAL_OUTSTOCK', entry: 'FEntity', material: 'FMaterialID', quantity: 'FRealQty' },
  [RETURN_LINES]: { form: 'SAL_RETURNSTOCK', entry: 'FEntity', material: 'FMaterialId', quantity: 'FRealQty' },
  [RECEIVABLE_LINES]: {
    ...{ form: 'AR_receivable', entry: 'FEntityDetail' },
    ...{ material: 'FMATERIALID', quantity: 'FPriceQty' },
  },
}

const NUMBERS_A_CALL = 20

/**
 * For each line the one of that table in the bill it names: of the same material, and of the same quantity where several
 * are. Two lines do not get the same one as long as there is another. What fits nothing is left out.
 */
export async function linesByNumber(
  table: string,
  lines: readonly Numbered[],
  ctx: KingdeeContext,
): Promise<Map<string, string>> {
  const place = PLACES[table]
  const wanted = lines.filter(({ source }) => source !== '')
  if (!place || wanted.length === 0) return new Map()
  const there = Map.groupBy(await rowsOf(place, [...new Set(wanted.map(({ source }) => source))], ctx), (row) =>
    at(row, 'FBillNo'),
  )
  const used = new Set<Row>()
  const found = new Map<string, string>()
  for (const { id, source, material, quantity } of wanted) {
    const fits = (there.get(source) ?? []).filter((row) => at(row, `${place.material}.FNumber`) === material)
    const alike = fits.filter((row) => same(at(row, place.quantity), quantity.replace('-', '')))
    const chosen = [...alike, ...fits].find((row) => !used.has(row)) ?? fits[0]
    if (!chosen) continue
    used.add(chosen)
    found.set(id, at(chosen, `${place.entry}_FENTRYID`))
  }
  return found
}

async function rowsOf(place: Place, numbers: readonly string[], ctx: KingdeeContext): Promise<Row[]> {
  const { form, entry, material, quantity } = place
  const id = `${entry}_FENTRYID`
  const found: Row[] = []
  for (const some of chunks(numbers, NUMBERS_A_CALL)) {
    const query = {
      form,
      fields: ['FID', 'FBillNo', id, `${material}.FNumber`, quantity],
      filter: all(anyOf('FBillNo', some), "FCancelStatus = 'A'") ?? '',
      order: `FID ASC, ${id} ASC`,
    }
    found.push(...((await whereReadable(form, ctx, () => everything(ctx, query, (row) => at(row, id)))) ?? []))
  }
  return found
}
