/**
 * A name as it is compared with others: full-width letters and signs as half-width ones, without blanks, in lower case.
 * For finding likely twins only: names are stored as they came, and nobody is matched by name alone.
 */
export function matchingName(name: string): string {
  return name.normalize('NFKC').replace(/\s+/gu, '').toLowerCase()
}
