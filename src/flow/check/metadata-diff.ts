/** What has changed between two descriptions of a system. */
import type { FieldInfo } from '../../connector/index.ts'

export interface FieldChange {
  record: string
  field: string
  change: 'added' | 'removed' | 'changed'
  /** In words, for `changed`: `maxLength 4 → 10`. */
  details: string[]
}

const PROPERTIES = ['type', 'maxLength', 'precision', 'scale', 'required', 'readOnly'] as const

/** Records that only one side describes are not compared: nobody has asked for them. Titles do not count. */
export function metadataDiff(
  before: Readonly<Record<string, readonly FieldInfo[]>>,
  after: Readonly<Record<string, readonly FieldInfo[]>>,
): FieldChange[] {
  return Object.keys(after)
    .filter((record) => before[record])
    .flatMap((record) => recordDiff(record, before[record] ?? [], after[record] ?? []))
}

function recordDiff(record: string, before: readonly FieldInfo[], after: readonly FieldInfo[]): FieldChange[] {
  const [old, now] = [byName(before), byName(after)]
  const removed = before.filter(({ name }) => !now.has(name)).map(({ name }) => change(record, name, 'removed'))
  const rest = after.flatMap((info) => {
    const was = old.get(info.name)
    if (!was) return [change(record, info.name, 'added')]
    const details = detailsOf(was, info)
    return details.length > 0 ? [{ ...change(record, info.name, 'changed'), details }] : []
  })
  return [...removed, ...rest]
}

function change(record: string, field: string, what: FieldChange['change']): FieldChange {
  return { record, field, change: what, details: [] }
}

function detailsOf(was: FieldInfo, is: FieldInfo): string[] {
  const details = PROPERTIES.filter((property) => (was[property] ?? false) !== (is[property] ?? false)).map(
    (property) => `${property} ${shown(was[property])} → ${shown(is[property])}`,
  )
  const [old, now] = [new Set(was.values), new Set(is.values)]
  const gone = [...old].filter((value) => !now.has(value))
  const more = [...now].filter((value) => !old.has(value))
  if (gone.length > 0) details.push(`values without ${gone.join(', ')}`)
  if (more.length > 0) details.push(`values with ${more.join(', ')}`)
  return details
}

function shown(value: unknown): string {
  return value === undefined ? '-' : String(value)
}

function byName(fields: readonly FieldInfo[]): Map<string, FieldInfo> {
  return new Map(fields.map((info) => [info.name, info]))
}
