/** Value maps: tables that translate codes between a system's own words and the canonical ones. */
import { MappingError, type UnknownCode } from './mistake.ts'

/** `in` is native → canonical, `out` is canonical → native. */
export type Direction = 'in' | 'out'

export interface ValueRow {
  native: string
  canonical: string
  /** Default: both. */
  direction?: Direction | 'both' | undefined
}

/** What `flows/values/<list>.yaml` says. `default` holds the answer for an unknown value, a direction each. */
export interface ValueMap {
  list: string
  unknown: UnknownCode
  default?: { in?: string | undefined; out?: string | undefined } | undefined
  rows: readonly ValueRow[]
}

/** Translates one value; throws a `MappingError` with code `unknown-code` where the list has no answer. */
export type CodeLookup = (list: string, value: string, direction: Direction) => string

/**
 * Prepares value maps for looking up. Where two rows answer one value, the first row wins: a native system often has
 * several codes for one canonical code, and the row that goes back out stands first.
 */
export function codeLookup(maps: Iterable<ValueMap>): CodeLookup {
  const tables = new Map<string, { map: ValueMap; in: Map<string, string>; out: Map<string, string> }>()
  for (const map of maps) {
    const table = { map, in: new Map<string, string>(), out: new Map<string, string>() }
    for (const { native, canonical, direction = 'both' } of map.rows) {
      if (direction !== 'out' && !table.in.has(native)) table.in.set(native, canonical)
      if (direction !== 'in' && !table.out.has(canonical)) table.out.set(canonical, native)
    }
    tables.set(map.list, table)
  }
  return (list, value, direction) => {
    const table = tables.get(list)
    if (!table) {
      throw new MappingError('unknown-code', `there is no value map "${list}"`, `Add flows/values/${list}.yaml.`, {
        list,
        value,
        direction,
        policy: 'reject',
      })
    }
    const answer = table[direction].get(value)
    if (answer !== undefined) return answer
    const { unknown } = table.map
    const fallback = unknown === 'default' ? table.map.default?.[direction] : undefined
    if (fallback !== undefined) return fallback
    const side = direction === 'in' ? 'native' : 'canonical'
    throw new MappingError(
      'unknown-code',
      `the value map "${list}" has no row for the ${side} value "${value}" (direction ${direction})`,
      `Add a row with "${side}: ${value}" to flows/values/${list}.yaml and deploy, or correct the value in the source.`,
      { list, value, direction, policy: unknown === 'default' ? 'park' : unknown },
    )
  }
}
