/** What a flow says differs from a usual map, and does not. */
import type { MapNode } from '../../mapping/index.ts'
import { type Finding, warningAt } from '../finding.ts'

/** Rules that are the same as those they are laid over, and fields that are taken out of a map that has none of them. */
export function deadDifferences(base: MapNode | undefined, difference: MapNode | undefined): Finding[] {
  if (!base || difference?.kind !== 'object' || base.kind !== 'object' || base.over) return []
  const findings: Finding[] = []
  for (const [name, rule] of difference.entries) {
    const before = base.entries.get(name)
    if (!rule) continue
    if (rule.kind === 'value' && rule.value === null) {
      if (!before)
        findings.push(
          warningAt(
            rule.at,
            'dead-rule',
            `the usual map has no "${name}" that could be taken out`,
            'remove the line, or correct the name',
          ),
        )
    } else if (before && same(before, rule)) {
      const place = `${before.at.file}:${before.at.line}`
      findings.push(
        warningAt(
          rule.at,
          'dead-rule',
          `"${name}" is the same as in the usual map (${place})`,
          'remove it: a flow says only what differs',
        ),
      )
    } else if (before) findings.push(...deadDifferences(before, rule))
  }
  return findings
}

function same(a: MapNode, b: MapNode): boolean {
  if (a.kind === 'value') return b.kind === 'value' && a.value === b.value
  if (a.kind === 'expression') return b.kind === 'expression' && squeezed(a.source) === squeezed(b.source)
  if (a.kind === 'each') return b.kind === 'each' && same(a.each, b.each) && same(a.map, b.map)
  if (a.kind === 'list') {
    return (
      b.kind === 'list' &&
      a.items.length === b.items.length &&
      a.items.every((item, i) => same(item, b.items[i] as MapNode))
    )
  }
  if (b.kind !== 'object' || a.over || b.over || a.entries.size !== b.entries.size) return false
  return [...a.entries].every(([name, rule]) => {
    const other = b.entries.get(name)
    return rule && other ? same(rule, other) : rule === other && b.entries.has(name)
  })
}

function squeezed(source: string): string {
  return source.trim().replace(/\s+/g, ' ')
}

/** Keys with nothing behind them: what was meant to stand there has got lost. `null` says that nothing is meant. */
export function emptyRules(map: MapNode | undefined, textAt: (at: MapNode['at']) => string): Finding[] {
  if (!map) return []
  if (map.kind === 'value' && map.value === null && !/^(null|Null|NULL|~)/.test(textAt(map.at))) {
    return [
      warningAt(map.at, 'empty-rule', 'nothing stands behind the key', 'write a value, or null to take the field out'),
    ]
  }
  if (map.kind === 'list') return map.items.flatMap((item) => emptyRules(item, textAt))
  if (map.kind === 'each') return emptyRules(map.map, textAt)
  return map.kind === 'object' ? [...map.entries.values()].flatMap((rule) => emptyRules(rule, textAt)) : []
}
