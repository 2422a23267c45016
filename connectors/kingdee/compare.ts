import { isObject, same } from './values.ts'

/** One place in which Galaxy has something else than what was sent. */
export interface Difference {
  path: string
  sent: unknown
  found: unknown
}

/** Compares what was sent with what Galaxy has, as far as both have a field; values as Galaxy takes them (`same`). */
export function differences(sent: unknown, found: unknown, path = ''): Difference[] {
  if (sent === undefined || found === undefined) return []
  if (Array.isArray(sent) && Array.isArray(found)) {
    if (sent.length !== found.length) return [{ path: `${path}/length`, sent: sent.length, found: found.length }]
    return sent.flatMap((item, i) => differences(item, found[i], `${path}/${i}`))
  }
  if (isObject(sent) && isObject(found)) {
    return Object.keys(sent).flatMap((key) => differences(sent[key], found[key], `${path}/${key}`))
  }
  return same(sent, found) ? [] : [{ path, sent, found }]
}
