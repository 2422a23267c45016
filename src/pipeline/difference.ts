import { Decimal } from 'decimal.js'
import { type Difference, differences as differencesBy } from '../connector/index.ts'

/** What of a document in a target is not as it was sent. Decimals are equal by value (`"2"` and `"2.000"`). */
export function differences(sent: unknown, found: unknown): Difference[] {
  return differencesBy(sent, found, isSame)
}

const DECIMAL = /^-?\d+(\.\d+)?$/

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  const [x, y] = [String(a ?? ''), String(b ?? '')]
  return x === y || (DECIMAL.test(x) && DECIMAL.test(y) && new Decimal(x).equals(y))
}
