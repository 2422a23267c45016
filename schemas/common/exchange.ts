import { about } from './about.ts'
import { checkAmountPlaces, currency, minorUnitsOf } from './currency.ts'
import { amount, Decimal, exchangeRate } from './decimal.ts'
import { round, taxTolerance } from './money.ts'
import { broken, type Payload, shown } from './rule.ts'
import { date } from './time.ts'

/** What a document in a foreign currency carries besides its amounts. */
export const exchangeFields = {
  exchangeRate: about(exchangeRate.optional(), '汇率', 'To the local currency; with exchangeRateDate'),
  exchangeRateDate: about(date.optional(), '汇率日期', 'Day of the exchange rate'),
  localCurrency: about(currency.optional(), '本位币', 'Local currency; required with localAmount'),
  localAmount: about(
    amount.optional(),
    '本位币金额',
    'The total in local currency: total × exchangeRate, rounded for the document or line by line',
  ),
}

interface Exchanged {
  exchangeRate?: string | undefined
  exchangeRateDate?: string | undefined
  localCurrency?: string | undefined
  localAmount?: string | undefined
}

/** `total` is the document's amount in its own currency, of `parts` that may have been converted one by one. */
export function checkExchange(payload: Payload, document: Exchanged, total: string, parts: number): void {
  const { exchangeRate: rate, exchangeRateDate, localCurrency, localAmount } = document
  if (rate !== undefined && exchangeRateDate === undefined) {
    broken(payload, 'exchange-rate', `is missing; exchangeRate ${shown(rate)} is of a day`, ['exchangeRateDate'])
  }
  if (localAmount === undefined) return
  for (const field of ['exchangeRate', 'localCurrency'] as const) {
    if (document[field] === undefined) broken(payload, 'exchange-rate', 'is missing; localAmount needs it', [field])
  }
  const places = minorUnitsOf(localCurrency ?? '')
  if (rate === undefined || localCurrency === undefined || places === undefined) return
  checkAmountPlaces(payload, localAmount, localCurrency, ['localAmount'])
  const right = round(new Decimal(total).times(rate), places)
  if (new Decimal(localAmount).minus(right).abs().lte(taxTolerance(parts, places))) return
  const detail = `${shown(localAmount)} came, but ${total} × ${rate} is "${right}"`
  broken(payload, 'exchange-rate', detail, ['localAmount'])
}
