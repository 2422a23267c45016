/** References: does anything make the links that a flow asks for, and does it ask for those it waits for? */
import { entities } from '../../../schemas/index.ts'
import type { Position } from '../../mapping/index.ts'
import type { Catalog } from '../catalog.ts'
import type { Path } from '../document.ts'
import { type Finding, warningAt } from '../finding.ts'
import type { Flow } from '../flow.ts'
import type { World } from './scope.ts'

/** They speak of a document that has its links, or are a value at a time. */
const WITHOUT_LINKS: ReadonlySet<string> = new Set(['OrderConfirmation', 'Feedback', 'InventoryBalance'])

/**
 * A link is made when a record is delivered, for both ends of its flow; a map looks links up in the system it writes to.
 */
export function checkLinks(
  flow: Flow,
  flows: readonly Flow[],
  links: World['links'],
  catalog: Catalog,
  place: (path: Path, part?: 'key') => Position,
): Finding[] {
  const findings: Finding[] = []
  const system = flow.to.connection
  for (const link of links) {
    if (!link || !catalog.linkNames().has(link.record)) continue
    const makes = flows.some(
      (other) =>
        !other.derivedFrom &&
        !WITHOUT_LINKS.has(other.entity) &&
        entities[other.entity].path === link.record.replace(/-line$/, '') &&
        (other.from.connection === system || other.to.connection === system),
    )
    if (makes) continue
    const message = `no flow links a ${link.record} with ${system}, so this reference is never resolved by itself`
    const hint = `add a flow that brings ${link.record} records to or from ${system}, or import their links`
    findings.push(warningAt(link.at, 'unresolved-link', message, hint))
  }
  return [...findings, ...unusedRefs(flow, links, catalog, place)]
}

function unusedRefs(
  flow: Flow,
  links: World['links'],
  catalog: Catalog,
  place: (path: Path, part?: 'key') => Position,
): Finding[] {
  if (links.includes(undefined)) return []
  const connector = catalog.connectorOf(flow.to.connection)
  const mayMiss = connector?.records[flow.to.record]?.write?.mayMiss
  if (!mayMiss) return []
  const needed = flow.needs?.map(({ record }) => record) ?? []
  const asked = new Set([...links.map((link) => link?.record), ...mayMiss, ...needed])
  return (
    Object.keys(flow.refs)
      // A part of a record that several systems keep waits for the record itself.
      .filter((record) => !asked.has(record) && !(flow.owners && entities[flow.entity].path === record))
      .map((record) => {
        const message = `nothing in this flow refers to a ${record}, so it is never waited for`
        return warningAt(
          place(['refs', record], 'key'),
          'unused-refs',
          message,
          `remove it, or look the ${record} up with $link("${record}", …)`,
        )
      })
  )
}
