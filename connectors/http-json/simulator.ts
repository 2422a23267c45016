import { z } from 'zod'
import {
  type AdvanceRequest,
  ControlError,
  controlBody,
  createSimulator,
  parseControl,
  type Simulator,
  type SimulatorRecord,
} from '../../src/connector/simulator.ts'
import { CASE_STATES, KINDS, type Kind, kindNames, kindOfPath, makeRow } from './simulator/kinds.ts'
import { addCrmRoutes, type CrmWorld } from './simulator/routes.ts'
import { Table } from './simulator/table.ts'
import { Tokens } from './simulator/tokens.ts'

export interface CrmSimulatorOptions {
  clientId: string
  clientSecret: string
  /** Life of an access token in seconds. Default 600. */
  tokenLifeS?: number
  /** Seed of chance. Default 1. */
  seed?: number
  now?: () => Date
}

const kind = z.enum(kindNames as [Kind, ...Kind[]])
const ChangeRequest = z.strictObject({ record: kind, key: z.string(), fields: z.record(z.string(), z.unknown()) })
const KeyRequest = z.strictObject({ record: kind, key: z.string() })

type Row = Record<string, unknown>

/**
 * A CRM in memory that speaks REST: accounts, contacts, visits, cases, sell-out reports and dealer stock below `/api`,
 * behind OAuth 2.0 tokens that expire. Each kind is paged in another way, so that a connection meets all of them.
 *
 * Beside the controls that every simulator has: `POST /__sim/change {record, key, fields}` is a person who changes a
 * record, `POST /__sim/delete {record, key}` one who deletes it, `POST /__sim/advance {record: "case", key?, to?, count?}`
 * moves cases on, and `POST /__sim/revoke` ends all tokens.
 */
export function createCrmSimulator(options: CrmSimulatorOptions): Simulator {
  const { clientId, clientSecret, tokenLifeS = 600, seed = 1, now = () => new Date() } = options
  const tables = Object.fromEntries(
    kindNames.map((name) => [name, new Table(KINDS[name].keyField, KINDS[name].prefix, now)]),
  ) as Record<Kind, Table>
  const tokens = new Tokens({ id: clientId, secret: clientSecret }, tokenLifeS, now)
  const world: CrmWorld = { tokens, tables, answered: new Map(), now }
  let made = 0

  function seedOf(name: Kind): NonNullable<SimulatorRecord['seed']> {
    return (what) => {
      const rows =
        'rows' in what ? checked(name, what.rows) : Array.from({ length: what.count }, () => makeRow(name, ++made))
      for (const row of rows) {
        const there = tables[name].byKey(String(row[KINDS[name].keyField]))
        if (there) tables[name].change(there.id, row)
        else tables[name].add(row)
      }
      return rows.length
    }
  }

  function held(name: Kind, key: string): { table: Table; row: Row & { id: string } } {
    const row = tables[name].byKey(key)
    if (!row) throw new ControlError(`There is no ${name} with ${KINDS[name].keyField} "${key}".`)
    return { table: tables[name], row }
  }

  /** Cases that are named, or the first open ones, to the state that is named, or to the next one. */
  function advance({ record, key, to, count }: AdvanceRequest): unknown {
    if (record !== undefined && record !== 'case')
      throw new ControlError('Only a case has states: record must be "case".')
    const { states } = KINDS.case
    if (to !== undefined && !states?.values.includes(to)) {
      throw new ControlError(`Unknown state "${to}". A case is one of: ${states?.values.join(', ')}.`)
    }
    const open = [...tables.case.rows()].filter((row) => row.deleted !== true && row.status !== 'closed')
    const chosen = key === undefined ? open.slice(0, count ?? open.length) : [held('case', key).row]
    return chosen.map((row) => {
      const status = to ?? next(String(row.status))
      const result = status === 'resolved' || status === 'closed' ? { resolution: row.resolution ?? '已处理' } : {}
      const end = status === 'closed' ? { closedAt: now().toISOString() } : {}
      tables.case.change(row.id, { status, ownerId: row.ownerId ?? 'U1', ...result, ...end })
      return { caseNo: row.caseNo, status }
    })
  }

  return createSimulator({
    id: 'http-json',
    seed,
    now,
    records: Object.fromEntries(
      kindNames.map((name) => [name, { rows: () => tables[name].rows(), seed: seedOf(name) }]),
    ),
    recordOf: (_, path) => (path === '/oauth/token' ? 'token' : kindOfPath(path)),
    operationOf: (method, path) =>
      method === 'GET' || method === 'HEAD' || path === '/oauth/token' ? 'read' : 'write',
    faults: { 'partial-batch': { applies: (call) => call.req.path.endsWith('/batch') } },
    routes(app) {
      app.post('/__sim/change', async (call) => {
        const { record, key, fields } = parseControl(ChangeRequest, await controlBody(call))
        const { table, row } = held(record, key)
        return call.json(table.change(row.id, fields))
      })
      app.post('/__sim/delete', async (call) => {
        const { record, key } = parseControl(KeyRequest, await controlBody(call))
        const { table, row } = held(record, key)
        return call.json(table.change(row.id, { deleted: true }))
      })
      app.post('/__sim/revoke', (call) => call.json({ revoked: tokens.revoke() }))
      addCrmRoutes(app, world)
    },
    advance,
    reset() {
      for (const table of Object.values(tables)) table.clear()
      world.answered.clear()
      tokens.revoke()
      made = 0
    },
  })
}

function next(status: string): string {
  const at = CASE_STATES.indexOf(status)
  return CASE_STATES[Math.min(at + 1, CASE_STATES.length - 1)] ?? 'inProgress'
}

/** Given rows, once every one of them has its key. */
function checked(name: Kind, rows: unknown[]): Row[] {
  const { keyField } = KINDS[name]
  for (const [i, row] of rows.entries()) {
    if (typeof (row as Row | null)?.[keyField] !== 'string')
      throw new ControlError(`rows[${i}]: ${name} needs its ${keyField}.`)
  }
  return rows as Row[]
}
