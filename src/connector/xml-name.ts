const START = 1
const PART = 2

/** For each ASCII character: may it begin a name, may it stand in one? (XML 1.0, 2.3) */
const ASCII = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/[A-Za-z_:]/.test(character)) return START | PART
  return /[0-9.-]/.test(character) ? PART : 0
})

const OTHER_START =
  '\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}\\u{2070}-\\u{218F}' +
  '\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}'
const BEGINNING = new RegExp(`[:A-Z_a-z${OTHER_START}]`, 'uy')
const REST = new RegExp(`[-.0-9:A-Z_a-z\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}${OTHER_START}]*`, 'uy')

/** Space, tab, line feed; carriage returns have become line feeds when this is asked. */
export function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d
}

/** Where the name ends that begins at `at`; `at` itself when none begins there. */
export function nameEnd(text: string, at: number): number {
  const first = text.charCodeAt(at)
  if (first >= 128) return wideNameEnd(text, at)
  if (((ASCII[first] ?? 0) & START) === 0) return at
  let end = at + 1
  for (; ; end++) {
    const code = text.charCodeAt(end)
    if (code >= 128) return rest(text, end)
    if (((ASCII[code] ?? 0) & PART) === 0) return end
  }
}

/** Slots of the table of names; more distinct names in use at one time are read all the same, a little slower. */
const SLOTS = 4096

/** V8 copies texts that are this short out of their document; a longer one would keep its whole document in memory. */
const LONGEST_KEPT = 12

/** Names seen before, in any document, so that one that comes back is neither copied nor hashed again. */
const seen: string[] = new Array(SLOTS).fill('')

/** The name that begins at `at`; '' when none does. */
export function nameAt(text: string, at: number): string {
  let hash = 0
  let end = at
  for (; ; end++) {
    const code = text.charCodeAt(end)
    if (code >= 128 || ((ASCII[code] ?? 0) & PART) === 0) break
    hash = (Math.imul(hash, 31) + code) | 0
  }
  const length = end - at
  if (length === 0 || length > LONGEST_KEPT || text.charCodeAt(end) >= 128) return text.slice(at, nameEnd(text, at))
  const slot = (hash ^ (hash >>> 12)) & (SLOTS - 1)
  const known = seen[slot] as string
  if (known.length === length && text.startsWith(known, at)) return known
  const name = text.slice(at, nameEnd(text, at))
  if (name.length === length) seen[slot] = name
  return name
}

function wideNameEnd(text: string, at: number): number {
  BEGINNING.lastIndex = at
  return BEGINNING.test(text) ? rest(text, BEGINNING.lastIndex) : at
}

function rest(text: string, at: number): number {
  REST.lastIndex = at
  return REST.test(text) ? REST.lastIndex : at
}
