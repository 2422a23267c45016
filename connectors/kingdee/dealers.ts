/** What Galaxy's customers are called in the DMS, and how they stand on invoices. */
import { markIn } from './dealer-mark.ts'
import { existing } from './describe.ts'
import { anyOf, at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { chunks, type Row } from './values.ts'
import { whereReadable } from './where-readable.ts'

export interface CustomerParty {
  /** Code in the DMS; Galaxy's number where the customer carries none. */
  code: string
  /** Title on invoices (开票抬头), else the name; '' where the customer cannot be read. */
  name: string
  /** Number by which the tax office knows it. */
  taxNumber?: string
}

const FORM = 'BD_Customer'
const OPTIONAL = ['FINVOICETITLE', 'FTAXREGISTERCODE', 'FSOCIALCRECODE']
const NUMBERS_A_CALL = 50

/** Customers by their numbers (FNumber). Every number is in the answer. */
export async function dealersOf(
  numbers: Iterable<string>,
  ctx: KingdeeContext,
): Promise<(number: string) => CustomerParty> {
  const wanted = [...new Set(numbers)].filter((number) => number !== '')
  const found = new Map<string, CustomerParty>()
  for (const some of chunks(wanted, NUMBERS_A_CALL)) {
    const rows = await whereReadable(FORM, ctx, async () => {
      const optional = await existing(ctx, FORM, [...OPTIONAL, ctx.config.dealerField])
      const fields = ['FCUSTID', 'FNumber', 'FName', ...new Set(optional)]
      const query = { form: FORM, fields, filter: anyOf('FNumber', some), order: 'FCUSTID ASC' }
      return everything(ctx, query, (row) => at(row, 'FCUSTID'))
    })
    // A customer has a row for every organisation that uses it: the first is that of the one that made it.
    for (const row of rows ?? []) {
      const number = at(row, 'FNumber')
      if (!found.has(number)) found.set(number, partyOf(row, number, ctx.config))
    }
  }
  return (number) => found.get(number) ?? { code: number, name: '' }
}

function partyOf(row: Row, number: string, config: KingdeeContext['config']): CustomerParty {
  const taxNumber = at(row, 'FSOCIALCRECODE') || at(row, 'FTAXREGISTERCODE')
  return {
    code: markIn(row, config) || number,
    name: at(row, 'FINVOICETITLE') || at(row, 'FName'),
    ...(taxNumber !== '' && { taxNumber }),
  }
}
