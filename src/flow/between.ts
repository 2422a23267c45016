/** What a flow file says about other records: which must be there first, and who owns which field of a shared one. */
import { type EntityName, entities } from '../../schemas/index.ts'
import { fieldOwners } from '../../schemas/owners.ts'
import { references } from '../../schemas/references.ts'
import { didYouMean } from '../mapping/index.ts'
import { type Draft, refuse } from './draft.ts'
import { entityFields, entityPaths } from './entities.ts'
import type { Flow } from './flow.ts'
import type { FlowFile } from './shape.ts'

/** The records a flow needs in its target first. One that its entity never names is a mistake. */
export function needsOf(draft: Draft, refs: FlowFile['refs'], entity: EntityName): NonNullable<Flow['needs']> {
  return Object.entries(refs ?? {}).flatMap(([record, { required }]) => {
    const to = Object.values(entities).find(({ path }) => path === record)?.name
    if (!required || to === undefined) return []
    const named = (references[entity] ?? []).filter((reference) => reference.to === to)
    if (named.length > 0) return [{ record, to }]
    const able = entityPaths().filter((path) =>
      (references[entity] ?? []).some((r) => entities[r.to as EntityName]?.path === path),
    )
    const hint = able.length > 0 ? `it names: ${able.join(', ')}` : 'it names no other records'
    refuse(
      draft,
      ['refs', record, 'required'],
      'never-named',
      `a ${entity} never names a ${record}, so none can be required`,
      hint,
    )
    return []
  })
}

/** Owners by path, as connections or `newest`: the usual ones of the entity, with what the flow says differs. */
export function ownersOf(draft: Draft, owners: FlowFile['owners'], entity: EntityName): Flow['owners'] {
  if (!owners) return undefined
  const { systems, fields = {} } = owners
  for (const [kind, name] of Object.entries(systems)) {
    if (draft.catalog.connectionsKnown && !draft.catalog.connections.has(name)) {
      const hint = didYouMean(name, draft.catalog.connections.keys())
      refuse(
        draft,
        ['owners', 'systems', kind],
        'unknown-connection',
        `there is no connection "${name}" in connections.yaml`,
        hint,
      )
    }
  }
  const usual = fieldOwners[entity] ?? {}
  if (usual[''] === undefined && fields[''] === undefined) {
    const message = `nobody usually owns the fields of a ${entity}`
    refuse(draft, ['owners'], 'no-owner', message, 'say who owns all that is not named: fields: { "": dms }')
  }
  const known = new Set(entityFields(entity))
  const words = ['dms', 'erp', 'crm', 'newest']
  for (const [path, owner] of Object.entries(fields)) {
    const field = path.split('/')[0] ?? ''
    if (field !== '' && !known.has(field)) {
      refuse(
        draft,
        ['owners', 'fields', path],
        'unknown-field',
        `${entity} has no field "${field}"`,
        didYouMean(field, known),
      )
    }
    if (!words.includes(owner)) {
      refuse(draft, ['owners', 'fields', path], 'unknown-owner', `"${owner}" owns nothing`, `write ${words.join(', ')}`)
    }
  }
  const all = Object.entries({ ...usual, ...fields })
  return new Map(all.map(([path, owner]) => [path, systems[owner as 'dms'] ?? owner]))
}
