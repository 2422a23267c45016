/** Number of single-character edits between two short words. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** The candidate a person most likely meant by `word`: differs in case only, or by few letters; otherwise undefined. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > 60) return undefined
  const lower = word.trim().toLowerCase()
  const allowed = Math.min(2, Math.floor(lower.length / 3))
  let best: string | undefined
  let bestDistance = allowed + 1
  for (const candidate of candidates) {
    if (candidate.toLowerCase() === lower) return candidate
    if (Math.abs(candidate.length - lower.length) > allowed) continue
    const edits = distance(lower, candidate.toLowerCase())
    if (edits < bestDistance) {
      best = candidate
      bestDistance = edits
    }
  }
  return best
}

/** The end of an error's sentence: `; did you mean "CNY"?`, or nothing. `nicknames` (upper case) win over spelling. */
export function didYouMean(word: string, candidates: Iterable<string>, nicknames: Record<string, string> = {}): string {
  const meant = nicknames[word.trim().toUpperCase()] ?? nearest(word, candidates)
  return meant === undefined ? '' : `; did you mean "${meant}"?`
}
