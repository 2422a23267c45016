import type { Money } from '../ledger/types.ts'

/** Sums of money as people read them: `CNY 12,345.60, USD 7`. Exact: the digits are grouped, never calculated with. */
export function moneyText(money: readonly Money[], separator = ', '): string {
  return money.map(({ amount, currency }) => `${currency} ${grouped(amount)}`).join(separator)
}

function grouped(amount: string): string {
  const [whole = '', places] = amount.split('.')
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return places === undefined ? groups : `${groups}.${places}`
}
