/** The parser copies what stands in front of `?:` and `??`, so that each level of brackets doubles the tree. */

/** Two to the power of this many copies are made at most. */
const MOST = 6

const SKIPPED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|\/\*[\s\S]*?\*\//y

/** Where `?:` or `??` stand too deep in front of each other to be parsed; looked for before the parser is asked. */
export function tooManyCopies(source: string): number | undefined {
  // For each bracket that is open: how often what was last written in it is copied, and the most of what it holds.
  const open = [{ now: 0, most: 0 }]
  let before = ''
  for (let at = 0; at < source.length; at++) {
    SKIPPED.lastIndex = at
    const skipped = SKIPPED.exec(source)
    if (skipped) {
      at += skipped[0].length - 1
      before = '"'
      continue
    }
    const char = source[at] as string
    const level = open.at(-1) as { now: number; most: number }
    if ('([{'.includes(char)) open.push({ now: 0, most: 0 })
    else if (')]}'.includes(char) && open.length > 1) {
      open.pop()
      const outer = open.at(-1) as { now: number; most: number }
      outer.now = Math.max(outer.now, level.now, level.most)
    } else if (',;:'.includes(char)) {
      level.most = Math.max(level.most, level.now)
      level.now = 0
    } else if (char === '?' && before !== '(' && '?:'.includes(source[at + 1] ?? ' ')) {
      level.most = Math.max(level.most, level.now + 1)
      level.now = 0
      if (level.most > MOST) return at
      at++
    }
    if (char.trim() !== '') before = char
  }
  return undefined
}
