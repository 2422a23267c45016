/** The code of the dealer that a customer is, in the field that the connection names. */
import type { KingdeeConfig } from './config.ts'
import { anyOf, at, quoted } from './query.ts'
import type { Row } from './values.ts'

type Marking = Pick<KingdeeConfig, 'dealerField'>

/** Galaxy's own description belongs to people too: there the code stands in front, as `#D1001#`. */
const isShared = ({ dealerField }: Marking) => dealerField === 'FDescription'

const MARK = /^\s*#([^#]+)#\s*/

/** The dealer's code in a row; '' where there is none. */
export function markIn(row: Row, config: Marking): string {
  const written = at(row, config.dealerField)
  return isShared(config) ? (MARK.exec(written)?.[1] ?? '') : written
}

/** The field as it should be: with the dealer's code, and all else that people wrote into it. */
export function marked(row: Row, dealer: string, config: Marking): Row {
  const rest = at(row, config.dealerField).replace(MARK, '')
  return { [config.dealerField]: isShared(config) ? `#${dealer}#${rest === '' ? '' : ` ${rest}`}` : dealer }
}

/** A condition that rows with this dealer's code meet, and hardly others; capitals are not told apart. */
export function hasMark(dealer: string, config: Marking): string {
  const { dealerField } = config
  // "[" opens a list of letters in a pattern of SQL Server; "_" stands for any one letter.
  return isShared(config)
    ? `${dealerField} LIKE ${quoted(`#${dealer.replaceAll('[', '_')}#%`)}`
    : anyOf(dealerField, [dealer])
}

/** A condition that all customers with the code of some dealer meet. */
export function isMarked(config: Marking): string {
  return isShared(config) ? `${config.dealerField} LIKE '#%#%'` : `${config.dealerField} <> ''`
}
