import { orderMove, orderStates } from '../../../schemas/common/order-status.ts'
import { type Move, moveOf, type StateMachine } from '../../../schemas/common/states.ts'
import { dmsResource, dmsResources } from '../../../schemas/dms-resources.ts'
import { type Entity, entities, explain } from '../../../schemas/index.ts'
import { ControlError } from '../../../src/connector/simulator.ts'
import type { Row } from './keyed.ts'

const orderLife: NonNullable<Entity['life']> = { field: 'lifecycle', machine: orderStates }

/** Kinds of documents that have states, by their paths. */
export const living: readonly string[] = dmsResources.flatMap(({ path, pushed }) =>
  pushed && lifeOf(path) ? [path] : [],
)

function lifeOf(path: string): Entity['life'] {
  const entity: Entity = entities[dmsResource(path)?.entity ?? 'Product']
  return entity.name === 'SalesOrder' ? orderLife : entity.life
}

/**
 * A document in its next state, as the DMS sends it then: `to`, or else the first state that may follow; with a version
 * or revision of its own. Throws `ControlError` for what its life, or a rule of its entity, does not allow.
 */
export function advanced(path: string, row: Row, to: string | undefined): Row {
  const life = lifeOf(path)
  if (!life) throw new ControlError(`A ${path} has no states to advance: ${living.join(', ')} have.`)
  const { field, machine } = life
  const from = stateOf(path, row, life)
  const next = to ?? (machine as StateMachine).states[from]?.next[0]
  if (next === undefined) throw new ControlError(`${from} is the last state of a ${path}.`)
  const isChange = path === 'sales-order' && from !== 'draft'
  const revision = Number(row.revision ?? 1)
  const move: Move =
    path === 'sales-order'
      ? orderMove({ revision, lifecycle: from }, { revision: isChange ? revision + 1 : revision, lifecycle: next })
      : moveOf(machine, from, next)
  if (!move.legal) throw new ControlError(`${move.why.en}. / ${move.why.zh}。`)
  const grown =
    path === 'sales-order' ? { revision: isChange ? revision + 1 : revision } : { version: grownVersion(row) }
  return checked(path, {
    ...row,
    ...(path === 'price-list' || path === 'promotion-policy' ? {} : grown),
    [field]: next,
  })
}

function stateOf(path: string, row: Row, { field, machine }: NonNullable<Entity['life']>): string {
  const entity: Entity = entities[dmsResource(path)?.entity ?? 'Product']
  const filled = entity.schema.safeParse(row).data as Row | undefined
  const state = filled?.[field] ?? (path === 'sales-order' ? 'submitted' : undefined)
  return typeof state === 'string' ? state : (Object.keys(machine.states)[0] ?? '')
}

function grownVersion({ version }: Row): number | string {
  if (typeof version === 'number') return version + 1
  if (typeof version === 'string') return /^\d+$/.test(version) ? String(BigInt(version) + 1n) : `${version}+`
  return 1
}

function checked(path: string, row: Row): Row {
  const entity: Entity = entities[dmsResource(path)?.entity ?? 'Product']
  const result = entity.schema.safeParse(row)
  if (!result.success) throw new ControlError(`${entity.key(row)}: ${explain(result.error, row)[0]?.detail}`)
  return row
}
