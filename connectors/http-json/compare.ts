/** Is what the system holds what was sent? */
import { isObject } from './json-path.ts'

const DECIMAL = /^-?\d+(\.\d+)?$/

/** True when the system holds all that was sent, as far as it gives it back: a field that it leaves out says nothing. */
export function sameAsSent(sent: unknown, held: unknown): boolean {
  if (sent === undefined || held === undefined) return true
  if (Array.isArray(sent) && Array.isArray(held)) {
    return sent.length === held.length && sent.every((item, i) => sameAsSent(item, held[i]))
  }
  if (isObject(sent) && isObject(held)) return Object.keys(sent).every((name) => sameAsSent(sent[name], held[name]))
  return isSame(sent, held)
}

/** Equal values; decimals by value, nothing and empty text alike. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null)
    return sameAsSent(a, b) && sameAsSent(b, a)
  const [x, y] = [String(a ?? ''), String(b ?? '')]
  return x === y || (DECIMAL.test(x) && DECIMAL.test(y) && plain(x) === plain(y))
}

/** A decimal without zeros that say nothing. */
function plain(decimal: string): string {
  const [, sign = '', whole = '', rest = ''] =
    /^(-?)0*(\d*)\.?(\d*?)0*$/.exec(decimal.includes('.') ? decimal : `${decimal}.`) ?? []
  const digits = `${whole === '' ? '0' : whole}${rest === '' ? '' : `.${rest}`}`
  return digits === '0' ? '0' : sign + digits
}
