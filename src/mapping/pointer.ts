/** JSON Pointers (RFC 6901). */

/** `/to_Item/0/Material` → its names and indexes. */
export function steps(pointer: string): string[] {
  return pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The pointer one step further down. */
export function below(pointer: string, step: string | number): string {
  return `${pointer}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** What a value holds at a pointer; undefined where there is nothing. Only own fields count. */
export function at(value: unknown, pointer: string): unknown {
  return steps(pointer).reduce<unknown>(
    (found, step) =>
      found !== null && typeof found === 'object' && Object.hasOwn(found, step)
        ? (found as Record<string, unknown>)[step]
        : undefined,
    value,
  )
}

/** Pointers of all single values in a value, in order; an empty object or list counts as one. */
export function leaves(value: unknown, pointer = ''): string[] {
  const inside = value !== null && typeof value === 'object' ? Object.entries(value) : []
  if (inside.length === 0) return value === undefined ? [] : [pointer]
  return inside.flatMap(([name, item]) => leaves(item, below(pointer, name)))
}

/** The pointer with `*` for every index: the field, whichever item of a list it stands in. */
export function pattern(pointer: string): string {
  return pointer.replace(/\/\d+(?=\/|$)/g, '/*')
}
