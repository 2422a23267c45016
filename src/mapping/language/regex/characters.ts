/** Sets of characters, which are UTF-16 units here as in JavaScript without the `u` flag. */

/** First and last of every range, in order, not touching each other. */
export type CharacterSet = readonly number[]

const LAST = 0xffff

export function range(from: number, to = from): CharacterSet {
  return [from, to]
}

export function union(sets: readonly CharacterSet[]): CharacterSet {
  const ranges: [number, number][] = []
  for (const set of sets) {
    for (let at = 0; at < set.length; at += 2) ranges.push([set[at] as number, set[at + 1] as number])
  }
  ranges.sort((a, b) => a[0] - b[0])
  const joined: number[] = []
  for (const [from, to] of ranges) {
    const last = joined.length - 1
    if (joined.length > 0 && from <= (joined[last] as number) + 1) joined[last] = Math.max(joined[last] as number, to)
    else joined.push(from, to)
  }
  return joined
}

export function complement(set: CharacterSet): CharacterSet {
  const others: number[] = []
  let next = 0
  for (let at = 0; at < set.length; at += 2) {
    const from = set[at] as number
    if (from > next) others.push(next, from - 1)
    next = (set[at + 1] as number) + 1
  }
  if (next <= LAST) others.push(next, LAST)
  return others
}

export function has(set: CharacterSet, unit: number): boolean {
  let low = 0
  let high = set.length / 2 - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if (unit < (set[2 * middle] as number)) high = middle - 1
    else if (unit > (set[2 * middle + 1] as number)) low = middle + 1
    else return true
  }
  return false
}

export const DIGITS = range(48, 57)
export const WORD = union([DIGITS, range(65, 90), range(95), range(97, 122)])
export const LINE_ENDS = union([range(10), range(13), range(0x2028, 0x2029)])

/** White space and line ends of ECMAScript: also the full-width space U+3000 and the byte order mark. */
export const SPACES = union([
  range(9, 13),
  range(32),
  ...[0xa0, 0x1680, 0x202f, 0x205f, 0x3000, 0xfeff].map((unit) => range(unit)),
  range(0x2000, 0x200a),
  range(0x2028, 0x2029),
])

let families: readonly (readonly number[])[] | undefined

/** The units that `i` takes for one another, by ECMAScript's rule: same upper case, and ASCII only with ASCII. */
function caseFamilies(): readonly (readonly number[])[] {
  if (families) return families
  const byUpper = new Map<number, number[]>()
  for (let unit = 0; unit <= LAST; unit++) {
    const upper = upperCase(unit)
    const family = byUpper.get(upper)
    if (family) family.push(unit)
    else byUpper.set(upper, [unit])
  }
  families = [...byUpper.values()].filter((family) => family.length > 1)
  return families
}

function upperCase(unit: number): number {
  const upper = String.fromCharCode(unit).toUpperCase()
  if (upper.length !== 1) return unit
  const code = upper.charCodeAt(0)
  return unit >= 128 && code < 128 ? unit : code
}

/** The set with every unit that differs from one of its own by case only. */
export function ignoringCase(set: CharacterSet): CharacterSet {
  const others = caseFamilies()
    .filter((family) => family.some((unit) => has(set, unit)))
    .flatMap((family) => family.map((unit) => range(unit)))
  return union([set, ...others])
}
