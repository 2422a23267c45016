/** Finds the field that a person means among the fields that there are. */
import { didYouMean, leaves, pattern, steps, type WatchedMap } from '../mapping/index.ts'

/** Either the pointers that are meant, or why none can be chosen. */
export type FieldFound = { pointers: string[] } | { several: string[] } | { hint: string | undefined }

/**
 * `asked` is a JSON Pointer, a path with dots (`to_Item.0.Material`, `to_Item[0].Material`), or a name that stands in one
 * place only. Left out indexes mean every item of a list; a part that has fields inside means all of them.
 */
export function findField(asked: string, pointers: readonly string[]): FieldFound {
  const wanted = asked.startsWith('/') ? steps(asked) : asked.split(/[.[\]/]+/).filter((step) => step !== '')
  const known = pointers.map((pointer) => ({ pointer, path: steps(pointer) }))
  const without = (path: readonly string[]) => path.filter((step) => !/^(\d+|\*)$/.test(step))
  const begins = (path: readonly string[], by: readonly string[]) => by.every((step, i) => path[i] === step)
  const ways: ((path: string[]) => boolean)[] = [
    (path) => path.length === 1 && path[0] === asked,
    (path) => begins(path, wanted),
    (path) => wanted.length > 0 && begins(without(path), without(wanted)) && !wanted.some((step) => /^\d+$/.test(step)),
  ]
  for (const way of ways) {
    const found = known.filter(({ path }) => way(path)).map(({ pointer }) => pointer)
    if (found.length > 0) return { pointers: found }
  }
  const named = known.filter(({ path }) => without(path).at(-1) === asked).map(({ pointer }) => pointer)
  const places = [...new Set(named.map(pattern))]
  if (places.length === 1) return { pointers: named }
  if (places.length > 1) return { several: places }
  return { hint: nearest(asked, pointers) }
}

function nearest(asked: string, pointers: readonly string[]): string | undefined {
  const places = [...new Set(pointers.map(pattern))]
  const names = places.map((place) => steps(place).at(-1) ?? '')
  return didYouMean(asked, asked.startsWith('/') ? places : [...names, ...places])
}

/** All fields of a document: those that it has, and those that a rule speaks of without giving them a value. */
export function fieldsOf(document: unknown, map: WatchedMap | undefined): string[] {
  const there = leaves(document)
  const silent = (map?.fields() ?? []).filter(
    (field) => field !== '' && !there.some((leaf) => leaf === field || leaf.startsWith(`${field}/`)),
  )
  return [...there.filter((leaf) => leaf !== ''), ...silent]
}
