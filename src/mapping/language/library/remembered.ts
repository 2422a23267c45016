/** Keeps what was worked out for a text, because maps use the same few pictures and signatures over and over. */

/** Texts come from maps, but may be built from payloads: what is kept is bounded in number and in length. */
const MOST = 200
const LONGEST = 200

/** The same function, which works each short text out once. Errors are not kept. */
export function remembered<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const made = work(text)
    if (known.size >= MOST) known.clear()
    if (text.length <= LONGEST) known.set(text, made)
    return made
  }
}
