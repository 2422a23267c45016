/** Reads `values/<list>.yaml`. */
import { createHash } from 'node:crypto'
import type { Audience, ValueDefault, ValueMap, ValueRow } from '../mapping/index.ts'
import { checkShape, valueAt } from './check-shape.ts'
import type { Path, YamlFile } from './document.ts'
import { errorAt, type Finding, warningAt } from './finding.ts'
import { type ValuesFile, valuesShape } from './shape.ts'
import { checkRows } from './value-rows.ts'

/** The value map, or with mistakes in it at least its name, so that maps that use it are not said to be wrong. */
export function readValues(yaml: YamlFile): { map: ValueMap; findings: Finding[] } {
  const { value, findings } = checkShape(valuesShape, yaml)
  if (!value) {
    const named = valueAt(yaml.plain, ['list'])
    const list = typeof named === 'string' ? named : yaml.file.replace(/^.*\/|\.ya?ml$/g, '')
    return { map: { list, unknown: 'reject', rows: [] }, findings }
  }
  const { list, unknown, title } = value
  findings.push(...checkLevels(value, yaml))
  const rows = rowsOf(value, yaml)
  const defaults = defaultsOf(value, yaml)
  findings.push(...checkDefaults(value, defaults, yaml), ...checkRows(list, rows, defaults))
  const version = createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12)
  return { map: { list, ...(title && { title }), unknown, defaults, rows, file: yaml.file, version }, findings }
}

/** Rows of the list and of its levels, in the order of the file. */
function rowsOf({ rows, levels = [] }: ValuesFile, yaml: YamlFile): ValueRow[] {
  const own = rows.map((row, index) => ({ ...row, at: yaml.at(['rows', index, 'native']) }))
  const further = levels.flatMap((level, n) =>
    (level.rows ?? []).map((row, index) => ({
      ...row,
      ...audienceOf(level),
      at: yaml.at(['levels', n, 'rows', index, 'native']),
    })),
  )
  return [...own, ...further].sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column)
}

function defaultsOf({ default: general, levels = [] }: ValuesFile, yaml: YamlFile): ValueDefault[] {
  const read = (fallback: ValuesFile['default'], of: Audience, path: Path): ValueDefault[] => {
    if (fallback === undefined) return []
    const ways = typeof fallback === 'string' ? { in: fallback } : fallback
    return [{ ...ways, ...of, at: yaml.at(path) }]
  }
  return [
    ...read(general, {}, ['default']),
    ...levels.flatMap((level, n) => read(level.default, audienceOf(level), ['levels', n, 'default'])),
  ]
}

function audienceOf({ tenant, dealer }: Audience): Audience {
  return { ...(tenant !== undefined && { tenant }), ...(dealer !== undefined && { dealer }) }
}

function checkLevels({ levels = [] }: ValuesFile, yaml: YamlFile): Finding[] {
  return levels.flatMap((level, n) => {
    const path: Path = ['levels', n]
    const { tenant, dealer } = level
    if (tenant === undefined && dealer === undefined) {
      const hint = 'add "tenant:" or "dealer:"; what holds for all stands at the top of the file'
      return [errorAt(yaml.at(path), 'level-without-whom', 'this level does not say for whom it holds', hint)]
    }
    return (level.rows ?? []).flatMap((row, index) =>
      (['tenant', 'dealer'] as const)
        .filter((key) => row[key] !== undefined && row[key] !== level[key])
        .map((key) =>
          errorAt(
            yaml.at([...path, 'rows', index, key]),
            'row-of-another-level',
            level[key] === undefined
              ? `the row is for ${key} ${row[key]} inside a level that is not`
              : `the row is for ${key} ${row[key]} inside the level of ${key} ${level[key]}`,
            'move the row to the "rows" at the top of the file',
          ),
        ),
    )
  })
}

function checkDefaults({ unknown }: ValuesFile, defaults: readonly ValueDefault[], yaml: YamlFile): Finding[] {
  const [first] = defaults
  if (unknown === 'default' && !first) {
    return [
      errorAt(
        yaml.at(['unknown']),
        'missing-default',
        'unknown is "default", but there is no default',
        'add "default: <canonical code>", or say reject or park',
      ),
    ]
  }
  if (unknown !== 'default' && first) {
    const at = yaml.node(['default']) ? yaml.keyAt(['default']) : (first.at ?? yaml.at([]))
    return [
      warningAt(
        at,
        'unused-default',
        `the default is never used: unknown is "${unknown}"`,
        'say "unknown: default", or remove the default',
      ),
    ]
  }
  return []
}
