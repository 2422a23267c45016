/** Services of Galaxy beside that of the forms: what stock is available, and which account sets there are. */
import { callError, exception, garbage, KingdeeError, refusal } from './errors.ts'
import { type Caller, exchange } from './exchange.ts'
import { isObject, type Row, text } from './values.ts'

const STOCK = 'Kingdee.K3.SCM.WebApi.ServicesStub.InventoryQueryService'
const ACCOUNTS = 'Kingdee.BOS.ServiceFacade.ServicesStub.Account.AccountService'

/** What is asked of the stock: numbers, joined by commas; left out, all. */
export interface StockQuery {
  fstockorgnumbers?: string
  fmaterialnumbers?: string
  fstocknumbers?: string
  flotnumbers?: string
  isshowauxprop?: boolean
  isshowstockloc?: boolean
  pageindex?: number
  pagerows?: number
}

/** Available stock (即时库存), one row a material, warehouse, lot and status. */
export async function stock(ctx: Caller, query: StockQuery): Promise<Row[]> {
  const answer = await exchange(ctx, `${STOCK}.GetInventoryData`, { parameters: [query] }, 'read')
  if (answer.shape === 'garbage') throw garbage(answer.message, 'read')
  if (answer.shape === 'exception') throw exception(answer.message, 'read', ctx.config)
  if (answer.shape === 'status') {
    if (!answer.status.success) throw callError(answer.status, ctx.config)
    return listIn(answer.result)
  }
  const { value } = answer
  if (isObject(value) && value.success === false) {
    const { about, failure } = refusal(undefined, [{ message: text(value.message) }], ctx.config)
    throw new KingdeeError(failure, about)
  }
  return listIn(value)
}

/** The account sets there are, where the server shows them; needs no session. */
export async function accountSets(ctx: Caller): Promise<{ id: string; name: string }[]> {
  const answer = await exchange(ctx, `${ACCOUNTS}.GetDataCenterList`, {}, 'read')
  if (answer.shape !== 'data') return []
  return listIn(answer.value).map((row) => ({
    id: text(row.Id ?? row.id ?? row.DataCenterID),
    name: text(row.Name ?? row.name ?? row.DataCenterName),
  }))
}

function listIn(value: unknown): Row[] {
  if (Array.isArray(value)) return value.filter(isObject)
  if (!isObject(value)) return []
  const inner = Object.values(value).find((field) => Array.isArray(field) && field.every(isObject))
  return (inner as Row[] | undefined) ?? []
}
