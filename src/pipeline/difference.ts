import { Decimal } from 'decimal.js'

/** One place in which what was found in the target is not what was sent. `path` is a JSON Pointer. */
export interface Difference {
  path: string
  sent: unknown
  found: unknown
}

/**
 * Compares what was sent with what the target gives back, as far as both have a field: a target that leaves fields out
 * or adds its own has not another content. Decimals are equal by value (`"2"` and `"2.000"`).
 */
export function differences(sent: unknown, found: unknown, path = ''): Difference[] {
  if (sent === undefined || found === undefined) return []
  if (Array.isArray(sent) && Array.isArray(found)) {
    if (sent.length !== found.length) return [{ path: `${path}/length`, sent: sent.length, found: found.length }]
    return sent.flatMap((item, i) => differences(item, found[i], `${path}/${i}`))
  }
  if (isObject(sent) && isObject(found)) {
    return Object.keys(sent).flatMap((key) => differences(sent[key], found[key], `${path}/${key}`))
  }
  return isSame(sent, found) ? [] : [{ path, sent, found }]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

const DECIMAL = /^-?\d+(\.\d+)?$/

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  const [x, y] = [String(a ?? ''), String(b ?? '')]
  return x === y || (DECIMAL.test(x) && DECIMAL.test(y) && new Decimal(x).equals(y))
}
