/** Nobody mistypes longer ones, and comparing them takes long. */
const LONGEST_NAME = 200

/** Of names that are listed in a message. */
const LONGEST_SHOWN = 40

/** "Did you mean": the nearest of the known names, or nothing when none is near. */
export function suggest(name: string, known: Iterable<string>): string | undefined {
  if (name.length > LONGEST_NAME) return undefined
  let best: string | undefined
  let least = Math.max(1, Math.floor(name.length / 3)) + 1
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= least) continue
    const away = distance(name.toLowerCase(), candidate.toLowerCase())
    if (away < least) {
      best = candidate
      least = away
    }
  }
  return best
}

/** A hint for a name that is not known: the nearest one, or all of them when they are few. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const names = [...known]
  const nearest = suggest(name, names)
  if (nearest !== undefined) return `did you mean "${nearest}"?`
  if (names.length === 0) return 'none is known here'
  const shown = names
    .slice(0, 12)
    .map((one) => one.slice(0, LONGEST_SHOWN))
    .join(', ')
  return `known here: ${shown}${names.length > 12 ? ', …' : ''}`
}

/** Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, replacements, swapped neighbours. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1)
      }
      row.push(least)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}
