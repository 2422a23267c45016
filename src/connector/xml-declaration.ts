const SPACE = '[ \\t\\r\\n]'
const EQUALS = `${SPACE}*=${SPACE}*`
const quoted = (value: string) => `(?:"${value}"|'${value}')`

/** XML 1.0 (5th edition), 2.8 and 4.3.3: version first, then encoding, then standalone. */
const DECLARATION = new RegExp(
  `^<\\?xml${SPACE}+version${EQUALS}${quoted('1\\.[0-9]{1,3}')}` +
    `(?:${SPACE}+encoding${EQUALS}${quoted('([A-Za-z][A-Za-z0-9._-]{0,39})')})?` +
    `(?:${SPACE}+standalone${EQUALS}${quoted('(?:yes|no)')})?${SPACE}*\\?>`,
)

/** No declaration that means anything is longer. */
const LONGEST = 512

export interface XmlDeclaration {
  /** Characters it takes; 0 when there is none. */
  length: number
  encoding?: string
}

/** Reads `<?xml version="1.0" encoding="…"?>` at the very beginning. Undefined when it begins so and goes on wrongly. */
export function declarationOf(text: string): XmlDeclaration | undefined {
  if (!/^<\?xml[ \t\r\n?]/.test(text)) return { length: 0 }
  const found = DECLARATION.exec(text.slice(0, LONGEST))
  if (!found) return undefined
  const encoding = found[1] ?? found[2]
  return { length: found[0].length, ...(encoding !== undefined && { encoding }) }
}
