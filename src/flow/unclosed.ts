/** Finds what a broken YAML file left open: the parser only notices where the file ends, or the next key begins. */

const CLOSERS: Readonly<Record<string, string>> = { '{': '}', '[': ']' }

/** The offset of the innermost bracket or quote that is still open at `end`; undefined when all are closed. */
export function unclosedAt(text: string, end: number): number | undefined {
  const open: { closer: string; at: number }[] = []
  for (let at = 0; at < end; at++) {
    const character = text[at] ?? ''
    if (character === '#' && /^$|\s/.test(text[at - 1] ?? '')) {
      at = endOfLine(text, at)
    } else if ((character === '"' || character === "'") && startsValue(text, at)) {
      const closed = endOfQuote(text, at)
      if (closed === undefined || closed >= end) return at
      at = closed
    } else if (CLOSERS[character] && (open.length > 0 || startsValue(text, at))) {
      open.push({ closer: CLOSERS[character], at })
    } else if (character === open.at(-1)?.closer) open.pop()
  }
  return open.at(-1)?.at
}

/** A quote or bracket opens something only where a value or key begins; elsewhere it is a letter like any other. */
function startsValue(text: string, at: number): boolean {
  return /(^|[\n,[{]|[:\-?]\s)\s*$/.test(text.slice(Math.max(0, at - 200), at))
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

function endOfQuote(text: string, from: number): number | undefined {
  const quote = text[from]
  for (let at = from + 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++
    else if (text[at] === quote && quote === "'" && text[at + 1] === quote) at++
    else if (text[at] === quote) return at
  }
  return undefined
}
