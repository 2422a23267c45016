/**
 * True when a version is surely older than another one of the same record. Versions only grow at the source: whole
 * numbers by value, whatever their length, everything else as text (times in ISO 8601 of a fixed width). A number and a
 * text, or a version that is not there, cannot be compared: then nothing is older.
 */
export function isOlder(version: string | undefined, than: string | undefined): boolean {
  if (version === undefined || than === undefined) return false
  const [a, b] = [numberOf(version), numberOf(than)]
  if (a === undefined && b === undefined) return version < than
  return a !== undefined && b !== undefined && a < b
}

function numberOf(version: string): bigint | number | undefined {
  if (/^\d+$/.test(version)) return BigInt(version)
  const value = version.trim() === '' ? Number.NaN : Number(version)
  return Number.isFinite(value) ? value : undefined
}
