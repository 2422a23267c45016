/**
 * The checks that need more than a flow's own text: every map against the entity and against the systems at its ends,
 * value maps and links against what uses them. `hub start` does not pay for them: a release was checked before it was made.
 */
import { entities } from '../../../schemas/index.ts'
import { fieldOwners } from '../../../schemas/owners.ts'
import type { MapNode, Position, ValueMap } from '../../mapping/index.ts'
import type { Catalog } from '../catalog.ts'
import { isEntity } from '../entities.ts'
import { errorAt, type Finding, inReadingOrder, warningAt } from '../finding.ts'
import { type Flow, HUB, mayBePart } from '../flow.ts'
import type { ConfigurationFile } from '../release.ts'
import { withoutAccepted } from './accepted.ts'
import { checkHalf, expressionType, type WrongCode } from './check-map.ts'
import { entityRead, entityWritten, outcomeType, Systems } from './ends.ts'
import { checkLinks } from './links.ts'
import { readMetadata } from './metadata.ts'
import { deadDifferences, emptyRules } from './overlays.ts'
import { placesOf } from './places.ts'
import type { World } from './scope.ts'
import { describeType, isAbsent, kindsOf, partOf, type Type } from './type.ts'
import { checkValueMaps } from './value-maps.ts'

/** What has been loaded of a configuration: whatever has errors of its own is not among it. */
export interface Loaded {
  flows: readonly Flow[]
  values: readonly ValueMap[]
  catalog: Catalog
  /** False when something is missing because of its own errors: then nobody can say that a thing is never used. */
  complete: boolean
}

export interface Checked {
  /** In reading order, each once. */
  findings: Finding[]
  /** What each connection's maps were checked against: a copy of its live metadata, or what came with the connector. */
  metadata: ReadonlyMap<string, 'copy' | 'standard'>
}

export function checkMaps(files: readonly ConfigurationFile[], { flows, values, catalog, complete }: Loaded): Checked {
  const findings: Finding[] = []
  const lists = new Map(values.map((map) => [map.list, map]))
  const systems = new Systems(catalog, readMetadata(files, findings))
  const worlds = {
    in: { direction: 'in', lists, findings, codes: [], links: [] } as World,
    out: { direction: 'out', lists, findings, codes: [], links: [] } as World,
  }
  const wrongCodes: WrongCode[] = []
  const textAt = ({ file, line, column }: Position) =>
    (files.find(({ path }) => path === file)?.text.split('\n')[line - 1] ?? 'null').slice(column - 1)
  const half = (
    direction: 'in' | 'out',
    map: MapNode,
    input: Type,
    target: Type,
    name: string,
    links: World['links'],
  ) => checkHalf({ map, input, target, name, world: { ...worlds[direction], links }, wrongCodes })

  for (const flow of flows) {
    const links: World['links'] = []
    const source = sourceOf(flow, flows, systems)
    const target = systems.target(flow.to)
    const place = placesOf(files, flow)
    const whole = entityWritten(flow.entity)
    const filled = mayBePart(flow) ? partOf(whole, entities[flow.entity].keyField) : whole
    if (flow.maps.in) half('in', flow.maps.in.effective, source, filled, flow.entity, links)
    else
      unmapped(
        source,
        entityWritten(flow.entity),
        `${flow.from.connection} ${flow.from.record}`,
        flow.entity,
        place(['from', 'record']),
        findings,
      )
    const takes = `${flow.to.connection} ${flow.to.record}`
    if (flow.maps.out) half('out', flow.maps.out.effective, entityRead(flow.entity), target, takes, links)
    else unmapped(entityRead(flow.entity), target, flow.entity, takes, place(['to', 'record']), findings)
    for (const layers of [flow.maps.in, flow.maps.out]) {
      findings.push(...deadDifferences(layers?.base, layers?.difference))
      findings.push(...emptyRules(layers?.difference, textAt), ...emptyRules(layers?.base, textAt))
    }
    checkExpressions(flow, { ...worlds.out, links })
    if (complete) findings.push(...checkLinks(flow, flows, links, catalog, place))
  }
  usualMaps(catalog, systems, (direction, ...rest) => half(direction, ...rest, []), findings)
  const uses = { complete, codes: [...worlds.in.codes, ...worlds.out.codes], wrongCodes }
  findings.push(...checkValueMaps(lists, uses, placesOf(files)))
  return { findings: inReadingOrder(withoutAccepted(once(findings), files)), metadata: systems.used }
}

function sourceOf(flow: Flow, flows: readonly Flow[], systems: Systems): Type {
  if (flow.from.connection !== HUB) return systems.source(flow.from)
  const told = flows.find(({ name }) => name === flow.derivedFrom)
  return told ? outcomeType(told.entity) : { any: true }
}

/** Without a map the record passes as it is: then it has to have what is needed. */
function unmapped(from: Type, to: Type, has: string, needs: string, at: Position, findings: Finding[]): void {
  if (from.any || !from.object || to.any || !to.object) return
  const { fields, rest } = from.object
  const missing = [...to.object.fields].filter(([name, type]) => !type.missing && !type.any && !fields.has(name))
  if (rest || missing.length === 0) return
  const names = missing.map(([name]) => name).slice(0, 5)
  const message = `there is no map from ${has} to ${needs}, and as it stands it lacks ${names.join(', ')}`
  findings.push(errorAt(at, 'no-map', message, 'write the half of the map that is missing'))
}

function checkExpressions(flow: Flow, world: World): void {
  const entity = entityRead(flow.entity)
  for (const field of ['where', 'key', 'once'] as const) {
    const expression = flow[field]
    if (!expression) continue
    const at = expression.locate(0)
    const type = expressionType(
      { kind: 'expression', source: expression.source, locate: expression.locate, at },
      entity,
      world,
    )
    if (type.any || isAbsent(type)) continue
    const wanted = field === 'where' ? 'boolean' : 'text'
    if (!kindsOf(type).includes(wanted)) {
      const message = `${field} must be ${wanted === 'boolean' ? 'true or false' : 'text'}, and this is ${describeType(type)}`
      const hint =
        wanted === 'boolean'
          ? `write a condition such as ${field}: lifecycle = "submitted"`
          : 'name a field that holds a text, or write $string(…)'
      world.findings.push(errorAt(at, field === 'where' ? 'not-boolean' : 'bad-key', message, hint))
    } else if (wanted === 'text' && type.list) {
      const message = `${field} is several values for a record with several entries`
      world.findings.push(errorAt(at, 'bad-key', message, 'name a field that stands once in the record'))
    } else if (wanted === 'text' && type.missing === 'stated') {
      const key = entities[flow.entity].keyField
      const message = `${field} may be missing in a ${flow.entity}`
      world.findings.push(warningAt(at, 'bad-key', message, `name a field that is always there, such as ${key}`))
    }
  }
}

/** Usual maps that no flow uses are checked as well, with each connection of their connector. */
function usualMaps(
  catalog: Catalog,
  systems: Systems,
  half: (direction: 'in' | 'out', map: MapNode, input: Type, target: Type, name: string) => void,
  findings: Finding[],
): void {
  for (const [name, maps] of catalog.maps) {
    const [id = '', record = ''] = name.split('/')
    const connector = catalog.connectors[id]
    const used = [...catalog.connections.values()].filter((connection) => connection.connector === id)
    const types = (connector?.recordsOf ? used.map(({ name: own }) => catalog.connectorOf(own)) : [connector]).flatMap(
      (each) => each?.records[record] ?? [],
    )
    if (types.length === 0) continue
    if (maps.out && types.every((type) => !type.write)) {
      findings.push(
        warningAt(
          maps.out.at,
          'dead-half',
          `${id} ${record} cannot be written, so its out half is never used`,
          'did you mean "in"?',
        ),
      )
    }
    if (maps.in && types.every((type) => !type.read && !type.get) && !connector?.inbound) {
      findings.push(
        warningAt(
          maps.in.at,
          'dead-half',
          `${id} ${record} cannot be read, so its in half is never used`,
          'did you mean "out"?',
        ),
      )
    }
    for (const connection of used) {
      const entity = catalog.connectorOf(connection.name)?.records[record]?.entity
      if (!entity || !isEntity(entity)) continue
      const end = { connection: connection.name, record }
      const whole = entityWritten(entity)
      // Whether a map may leave out what others own is for the flow that uses it to say.
      const filled = fieldOwners[entity] ? partOf(whole, entities[entity].keyField) : whole
      if (maps.in) half('in', maps.in, systems.source(end), filled, entity)
      if (maps.out) half('out', maps.out, entityRead(entity), systems.target(end), `${end.connection} ${record}`)
    }
  }
}

/** A rule that several flows share is told once, and so is what is found at one place in several ways. */
function once(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>()
  return findings.filter(({ code, file, line, column, message }) => {
    const key = JSON.stringify([code, file, line, column, message])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
