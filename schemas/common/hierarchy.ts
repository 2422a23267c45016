/** Records that name the one above them: dealers, categories, regions, territories, … */

/**
 * The codes from a record up to its root, itself first. A record whose parent is not known ends the chain with it.
 *
 * @throws RangeError when the chain comes back to a code it has passed: nobody is above himself.
 */
export function chainUp(code: string, parentOf: (code: string) => string | undefined): string[] {
  const chain = new Set<string>()
  for (let at: string | undefined = code; at !== undefined; at = parentOf(at)) {
    if (chain.has(at)) throw new RangeError(`${[...chain, at].join(' → ')} goes round in a circle`)
    chain.add(at)
  }
  return [...chain]
}
