/** Every function of the hub's own, by the name maps call it by; in the order the documentation lists them. */
import { arithmetic } from './arithmetic.ts'
import { bytes } from './bytes.ts'
import { codes } from './codes.ts'
import { dates } from './dates.ts'
import type { BusinessFunction } from './function.ts'
import { rounding } from './rounding.ts'
import { tax } from './tax.ts'
import { totals } from './totals.ts'
import { unitConversions } from './units.ts'
import { width } from './width.ts'

const all = [arithmetic, rounding, totals, tax, unitConversions, dates, codes, bytes, width].flat()

export const businessFunctions: Readonly<Record<string, BusinessFunction>> = Object.fromEntries(
  all.map((one) => [one.name, one]),
)

export type { BusinessFunction, Call, Example, Topic } from './function.ts'
export { libraryFunctions } from './library.ts'
