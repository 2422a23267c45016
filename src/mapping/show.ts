/** A value as it is shown in an error: short, on one line. */
export function show(value: unknown): string {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string' && value.length > 200) return show(value.slice(0, 100))
  const text = JSON.stringify(value) ?? (typeof value === 'function' ? 'a function' : 'nothing')
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
