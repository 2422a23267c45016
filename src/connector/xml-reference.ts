const BUILT_IN: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** What `&name;` stands for: one of the five built-in entities, or a character by its number. Undefined for all else. */
export function referenced(name: string): string | undefined {
  if (!name.startsWith('#')) return BUILT_IN.get(name)
  const hex = /^#x0*([0-9A-Fa-f]{1,6})$/.exec(name)
  const decimal = hex ? null : /^#0*([0-9]{1,7})$/.exec(name)
  const code = hex ? Number.parseInt(hex[1] ?? '', 16) : Number(decimal?.[1] ?? Number.NaN)
  return isCharacter(code) ? String.fromCodePoint(code) : undefined
}

/** XML 1.0, 2.2. */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff)
}
