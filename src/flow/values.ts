/** Reads `values/<list>.yaml`. */
import type { ValueMap } from '../mapping/index.ts'
import { checkShape, valueAt } from './check-shape.ts'
import type { YamlFile } from './document.ts'
import { errorAt, type Finding, warningAt } from './finding.ts'
import { type ValuesFile, valuesShape } from './shape.ts'

/** The value map, or with mistakes in it at least its name, so that maps that use it are not said to be wrong. */
export function readValues(yaml: YamlFile): { map: ValueMap; findings: Finding[] } {
  const { value, findings } = checkShape(valuesShape, yaml)
  if (!value) {
    const named = valueAt(yaml.plain, ['list'])
    const list = typeof named === 'string' ? named : yaml.file.replace(/^.*\/|\.ya?ml$/g, '')
    return { map: { list, unknown: 'reject', rows: [] }, findings }
  }
  const { list, unknown, rows } = value
  const fallback = typeof value.default === 'string' ? { in: value.default } : value.default
  findings.push(...checkDefault(value, yaml), ...checkRows(value, yaml))
  return { map: { list, unknown, rows, ...(fallback && { default: fallback }) }, findings }
}

function checkDefault(value: ValuesFile, yaml: YamlFile): Finding[] {
  if (value.unknown === 'default' && value.default === undefined) {
    return [
      errorAt(
        yaml.at(['unknown']),
        'missing-default',
        'unknown is "default", but there is no default',
        'add "default: <canonical code>", or say reject or park',
      ),
    ]
  }
  if (value.unknown !== 'default' && value.default !== undefined) {
    return [
      warningAt(
        yaml.keyAt(['default']),
        'unused-default',
        `the default is never used: unknown is "${value.unknown}"`,
        'say "unknown: default", or remove the default',
      ),
    ]
  }
  return []
}

/** The same pair twice is a slip; two answers for one native code are never meant. */
function checkRows({ list, rows }: ValuesFile, yaml: YamlFile): Finding[] {
  const findings: Finding[] = []
  const inward = new Map<string, string>()
  for (const [index, { native, canonical, direction = 'both' }] of rows.entries()) {
    const before = inward.get(native)
    if (direction === 'out') continue
    if (before !== undefined) {
      const message = `"${native}" stands twice in ${list}: as ${before} and as ${canonical}`
      findings.push(
        errorAt(
          yaml.at(['rows', index, 'native']),
          'double-row',
          message,
          'keep one row; "direction: out" is for a second way out',
        ),
      )
    } else inward.set(native, canonical)
  }
  return findings
}
