/** One place in which what a system has is not what was sent. `path` is a JSON Pointer. */
export interface Difference {
  path: string
  sent: unknown
  found: unknown
}

/**
 * Compares what was sent with what the target gives back, as far as both have a field: a target that leaves fields out
 * or adds its own has not another content. `same` says when two plain values mean the same there.
 */
export function differences(
  sent: unknown,
  found: unknown,
  same: (sent: unknown, found: unknown) => boolean,
  path = '',
): Difference[] {
  if (sent === undefined || found === undefined) return []
  if (Array.isArray(sent) && Array.isArray(found)) {
    if (sent.length !== found.length) return [{ path: `${path}/length`, sent: sent.length, found: found.length }]
    return sent.flatMap((item, i) => differences(item, found[i], same, `${path}/${i}`))
  }
  if (isObject(sent) && isObject(found)) {
    return Object.keys(sent).flatMap((key) => differences(sent[key], found[key], same, `${path}/${key}`))
  }
  return same(sent, found) ? [] : [{ path, sent, found }]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
