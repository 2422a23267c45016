import { query, text } from './odata.ts'
import { chunks, readAll } from './paging.ts'
import type { SapContext } from './session.ts'

/** Materials asked for in one call: longer addresses are refused by dispatchers. */
const MATERIALS_A_CALL = 20

/** The tax classification of materials in the connection's country. A material without one is left out. */
export async function taxesOf(materials: readonly string[], ctx: SapContext): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const set = 'A_ProductSalesTax'
  for (const some of chunks([...new Set(materials)], MATERIALS_A_CALL)) {
    const anyOf = some.map((material) => `Product eq ${text(material)}`).join(' or ')
    const path = query(set, { $filter: `Country eq ${text(ctx.config.taxCountry)} and (${anyOf})` })
    for (const { Product, TaxClassification } of await readAll(ctx, 'product', set, path)) {
      if (TaxClassification) found.set(String(Product), String(TaxClassification))
    }
  }
  return found
}
