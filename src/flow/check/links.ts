/** References: does anything make the links that a flow asks for, and does it ask for those it waits for? */
import { entities } from '../../../schemas/index.ts'
import type { Position } from '../../mapping/index.ts'
import type { Catalog } from '../catalog.ts'
import type { Path } from '../document.ts'
import { type Finding, warningAt } from '../finding.ts'
import type { Flow } from '../flow.ts'
import type { World } from './scope.ts'

/** Confirmations speak of a document that has its links already. */
const WITHOUT_LINKS: ReadonlySet<string> = new Set(['OrderConfirmation'])

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
        entities[other.entity].path === link.record &&
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
  const connector = catalog.connectors[catalog.connections.get(flow.to.connection)?.connector ?? '']
  const mayMiss = connector?.records[flow.to.record]?.write?.mayMiss
  if (!mayMiss) return []
  const asked = new Set([...links.map((link) => link?.record), ...mayMiss])
  return Object.keys(flow.refs)
    .filter((record) => !asked.has(record))
    .map((record) => {
      const message = `nothing in this flow refers to a ${record}, so it is never waited for`
      return warningAt(
        place(['refs', record], 'key'),
        'unused-refs',
        message,
        `remove it, or look the ${record} up with $link("${record}", …)`,
      )
    })
}
