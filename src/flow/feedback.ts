/**
 * Feedback: the source learns what became of its records through flows of their own, derived from `feedback:`. Their
 * records are outcomes, and a map of the hub's turns an outcome into the entity that is told.
 */
import { readFileSync } from 'node:fs'
import type { MapNode } from '../mapping/index.ts'
import { readYaml } from './document.ts'
import { formatFinding } from './finding.ts'
import { readMap } from './map-file.ts'

/** The hub's usual feedback maps, by the entity that was sent and the entity that is told. */
const FILES: Readonly<Record<string, string>> = {
  'SalesOrder → OrderConfirmation': 'sales-order.map.yaml',
}

/** What any document is told about, where it has no confirmation of its own. */
const ANY_DOCUMENT = 'any.map.yaml'

/** The usual map from an outcome to the told entity; undefined where a flow has to bring its own. */
export function usualFeedback(sent: string, told: string): MapNode | undefined {
  const file = told === 'Feedback' ? ANY_DOCUMENT : FILES[`${sent} → ${told}`]
  if (file === undefined) return undefined
  const text = readFileSync(new URL(`feedback/${file}`, import.meta.url), 'utf8')
  const { yaml, findings } = readYaml(`src/flow/feedback/${file}`, text)
  const map = yaml && readMap(yaml, yaml.node(['in']), findings)
  if (!map || findings.length > 0)
    throw new Error(`the hub's own feedback map is broken: ${findings.map(formatFinding).join('; ')}`)
  return map
}
