type Fields = Record<string, unknown>

/** How objects with these keys are copied: which of them stay, and an object that has those already. */
interface Shape {
  keys: readonly string[]
  kept: readonly string[]
  blank: Fields
}

/** Shapes seen before, by their last key: rows of one set have one shape, and there are thousands of them to a page. */
const seen = new Map<string, Shape[]>()
const MOST_LAST_KEYS = 200
const MOST_ALIKE = 8

/**
 * A copy of an object without the fields that `leaveOut` names, every value as `change` gives it.
 *
 * An object that is given its fields one by one becomes a table for V8, which takes long to make, to read and to write
 * out. So the copy begins as one of an object that has all fields already.
 */
export function copyFields(
  object: Fields,
  leaveOut: (name: string, value: unknown) => boolean,
  change: (value: unknown) => unknown,
): Fields {
  const keys = Object.keys(object)
  const shape = shapeOf(object, keys, leaveOut)
  const copy = { ...shape.blank }
  for (const name of shape.kept) copy[name] = change(object[name])
  return copy
}

/** The shape seen before, unless other fields of this object are to be left out. */
function shapeOf(object: Fields, keys: string[], leaveOut: (name: string, value: unknown) => boolean): Shape {
  const last = keys.at(-1) ?? ''
  const alike = seen.get(last)
  const known = alike?.find((shape) => fits(shape, object, keys, leaveOut))
  if (known) return known
  const kept = keys.filter((name) => !leaveOut(name, object[name]))
  // As JSON.parse makes it: with all its fields from the beginning.
  const blank = JSON.parse(JSON.stringify(Object.fromEntries(kept.map((name) => [name, null])))) as Fields
  const shape = { keys, kept, blank }
  if (alike && alike.length < MOST_ALIKE) alike.push(shape)
  else if (!alike && seen.size < MOST_LAST_KEYS) seen.set(last, [shape])
  return shape
}

function fits(
  { keys, kept }: Shape,
  object: Fields,
  names: string[],
  leaveOut: (name: string, value: unknown) => boolean,
): boolean {
  if (keys.length !== names.length) return false
  let next = 0
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as string
    if (name !== keys[i]) return false
    const stays = name === kept[next]
    if (stays === leaveOut(name, object[name])) return false
    if (stays) next++
  }
  return true
}
