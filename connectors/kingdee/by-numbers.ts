import type { Incoming } from '../../src/connector/index.ts'
import type { Source } from './changes.ts'
import { all, anyOf, at, page } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { chunks } from './values.ts'

const NUMBERS_A_CALL = 20

/** Documents of a source by their bill numbers; what is not there is left out. */
export async function byNumbers(
  { form, fields, filter, stamps }: Source,
  numbers: readonly string[],
  ctx: KingdeeContext,
): Promise<Incoming[]> {
  const found: Incoming[] = []
  for (const some of chunks(numbers, NUMBERS_A_CALL)) {
    const rows = await page(ctx, {
      form,
      fields: [...new Set(['FID', ...stamps, ...fields])],
      filter: all(filter, anyOf('FBillNo', some)) ?? '',
      order: 'FID ASC',
      limit: NUMBERS_A_CALL,
    })
    found.push(...rows.map((data) => ({ id: at(data, 'FID'), data })))
  }
  return found
}
