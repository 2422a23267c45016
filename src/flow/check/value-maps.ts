/** Value maps against what uses them: values without a row, rows that give what a field does not take, dead rows. */
import { formatPosition, type Position, suggest, type ValueMap, type ValueRow } from '../../mapping/index.ts'
import { errorAt, type Finding, warningAt } from '../finding.ts'
import type { WrongCode } from './check-map.ts'
import type { CodeUse } from './scope.ts'
import { kindsOf, longest } from './type.ts'

export interface Uses {
  /** False when some maps could not be looked at. */
  complete: boolean
  /** Undefined for a list that only a run knows: then any list may be used. */
  codes: readonly (CodeUse | undefined)[]
  wrongCodes: readonly WrongCode[]
}

/** `placeOf` gives the place of a list's file, for lists that name none of their own. */
export function checkValueMaps(
  lists: ReadonlyMap<string, ValueMap>,
  { complete, codes, wrongCodes }: Uses,
  placeOf: (list: string, part?: 'rows') => Position,
): Finding[] {
  const known = codes.filter((use) => use !== undefined)
  const certain = complete && known.length === codes.length
  return [...lists.values()].flatMap((map) => [...typingSlips(map, placeOf(map.list, 'rows')), ...checkOne(map)])

  function checkOne(map: ValueMap): Finding[] {
    const uses = known.filter(({ list }) => list === map.list)
    if (uses.length === 0 && !certain) return []
    if (uses.length === 0) {
      const message = `no map uses the value map "${map.list}"`
      return [
        warningAt(placeOf(map.list), 'unused-list', message, `use it with $code("${map.list}", …), or remove the file`),
      ]
    }
    return [
      ...wrongLists(map, uses),
      ...uncovered(map, uses, placeOf(map.list, 'rows')),
      ...refused(map, wrongCodes, placeOf(map.list, 'rows')),
      ...(certain ? deadRows(map, uses, placeOf(map.list, 'rows')) : []),
    ]
  }
}

/** Letters and digits of a Chinese keyboard's full width, and blanks around a code. */
const FULL_WIDTH = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\u3000]/

function typingSlips(map: ValueMap, at: Position): Finding[] {
  return map.rows.flatMap((row) =>
    [row.native, row.canonical].flatMap((code) => {
      if (FULL_WIDTH.test(code)) {
        const hint = `did you mean "${code.normalize('NFKC')}"? (请用半角)`
        return [
          warningAt(
            row.at ?? at,
            'full-width',
            `"${code}" is written in full width, and matches no half-width code`,
            hint,
          ),
        ]
      }
      if (code.trim() === code) return []
      return [
        warningAt(
          row.at ?? at,
          'blanks',
          `"${code}" has blanks around it, and matches no code without them`,
          'take the blanks away',
        ),
      ]
    }),
  )
}

function serves(row: ValueRow, direction: 'in' | 'out'): boolean {
  return row.direction === undefined || row.direction === 'both' || row.direction === direction
}

/** A value map none of whose rows can answer is the wrong one. */
function wrongLists(map: ValueMap, uses: readonly CodeUse[]): Finding[] {
  return uses
    .filter((use) => map.rows.length > 0 && !map.rows.some((row) => asksFor(use, row)))
    .map(({ at, direction }) => {
      const side = direction === 'in' ? 'native' : 'canonical'
      const message = `the value map "${map.list}" has no row whose ${side} side this value can have`
      return errorAt(at, 'wrong-code', message, 'name another value map, or another direction')
    })
}

/** Every value of a closed list needs its row, unless unknown values have an answer. */
function uncovered(map: ValueMap, uses: readonly CodeUse[], at: Position): Finding[] {
  const findings: Finding[] = []
  for (const { direction, value, at: rule } of uses) {
    const asked = value.any || value.list || !value.text?.values ? [] : value.text.values
    const answered = map.unknown === 'default' && (map.defaults ?? []).some((one) => one[direction] !== undefined)
    if (answered) continue
    const side = direction === 'in' ? 'native' : 'canonical'
    const rows = new Set(map.rows.filter((row) => serves(row, direction)).map((row) => row[side]))
    for (const missing of asked.filter((one) => one !== '' && !rows.has(one))) {
      const outcome = map.unknown === 'reject' ? 'refused' : 'parked'
      const message = `"${missing}" has no row for direction ${direction}: such records are ${outcome} (${formatPosition(rule)} asks for it)`
      const near = [...rows].find((row) => !asked.includes(row) && suggest(row, [missing]) !== undefined)
      const hint =
        near === undefined
          ? `add a row with "${side}: ${missing}"`
          : `did you mean "${missing}" where it says "${near}"?`
      findings.push(warningAt(at, 'uncovered-value', message, hint))
    }
  }
  return findings
}

function refused(map: ValueMap, wrongCodes: readonly WrongCode[], at: Position): Finding[] {
  return wrongCodes
    .filter(({ list }) => list === map.list)
    .flatMap(({ values, field, direction }) =>
      values.map((value) => {
        const side = direction === 'in' ? 'canonical' : 'native'
        const row = map.rows.find((one) => serves(one, direction) && one[side] === value)
        const fallback = (map.defaults ?? []).find((one) => one[direction] === value)
        const place = row?.at ?? fallback?.at ?? at
        return errorAt(
          place,
          'wrong-code',
          `"${value}" is no value that ${field} takes`,
          hintFor(value, wrongCodes, map.list, field),
        )
      }),
    )
}

function hintFor(value: string, wrongCodes: readonly WrongCode[], list: string, field: string): string {
  const allowed = wrongCodes.find((one) => one.list === list && one.field === field)?.allowed
  if (!allowed) return 'write it as the field takes it'
  const near = suggest(value, allowed)
  return near === undefined ? `it takes: ${allowed.slice(0, 15).join(', ')}` : `did you mean "${near}"?`
}

/** Rows that no use can ever ask for. */
function deadRows(map: ValueMap, uses: readonly CodeUse[], at: Position): Finding[] {
  return map.rows.flatMap((row) => {
    if (uses.some((use) => asksFor(use, row))) return []
    const directions = [...new Set(uses.map(({ direction }) => direction))]
    const served = directions.filter((direction) => serves(row, direction))
    const why =
      served.length === 0
        ? `the list is only used in direction ${directions.join(' and ')}`
        : `${served.map((direction) => `"${direction === 'in' ? row.native : row.canonical}" never comes in direction ${direction}`).join(', and ')}`
    return [
      warningAt(
        row.at ?? at,
        'dead-row',
        `this row is never used: ${why}`,
        'correct the value or the direction, or remove the row',
      ),
    ]
  })
}

function asksFor({ direction, value }: CodeUse, row: ValueRow): boolean {
  if (!serves(row, direction)) return false
  const { text } = value
  if (value.any || !text || kindsOf(value).length > 1) return true
  const asked = direction === 'in' ? row.native : row.canonical
  if (text.values) return text.values.includes(asked)
  const max = longest(text)
  if (max !== undefined && [...asked].length > max) return false
  return text.accepts?.(asked) ?? true
}
