/**
 * The operations of Cloud Galaxy's WebApi that connectors' record types are built of. One function a method; each
 * throws a `KingdeeError` when the call as a whole failed, and gives single documents their own outcome.
 */
import type { Taken } from './answer.ts'
import {
  callError,
  exception,
  garbage,
  KingdeeError,
  OF_THE_CONNECTION,
  type Operation,
  type Refused,
  refusal,
} from './errors.ts'
import { type Caller, exchange } from './exchange.ts'
import { isObject, type Row, text } from './values.ts'

const FORM = 'Kingdee.BOS.WebApi.ServicesStub.DynamicFormService'

/** What became of each document of a call, in the order in which they were sent. `undefined`: nobody said. */
export type Outcomes = (Taken | Refused | undefined)[]

export function isTaken(outcome: Taken | Refused | undefined): outcome is Taken {
  return outcome !== undefined && 'id' in outcome
}

/** How a document is saved; everything that is left out has the server's own default. */
export interface SaveOptions {
  /** Fields that change; without it all that is in the model. The model must carry internal ids then. */
  NeedUpDateFields?: string[]
  /** What the answer gives back of each document; entry fields as `FSaleOrderEntry.FEntryID`. */
  NeedReturnFields?: string[]
  InterationFlags?: string
}

/**
 * Never deletes a line that is not sent, never copies a value down the lines, lets Galaxy put the fields into the order
 * it needs, and checks that every reference exists.
 */
const SAVE = {
  IsDeleteEntry: 'false',
  IsEntryBatchFill: 'false',
  IsAutoAdjustField: 'true',
  IsVerifyBaseDataField: 'true',
  NumberSearch: 'true',
  ValidateFlag: 'true',
}

/** A saved document with what `NeedReturnFields` asked for. */
export type Saved = Taken & { returned?: Row }

/** Saves one document. A refusal is its outcome and is not thrown, unless it is about the connection. */
export async function save(ctx: Caller, form: string, model: Row, options: SaveOptions = {}): Promise<Saved | Refused> {
  const { status, result } = await call(
    ctx,
    'Save',
    { formid: form, data: { ...SAVE, ...options, Model: model } },
    'write',
  )
  if (!status.success) return refusedWhole(status, ctx)
  const [taken] = status.taken
  const id = taken?.id || text(result.Id)
  if (id === '') {
    throw new KingdeeError({
      kind: 'ambiguous',
      message: 'Galaxy says that the document was saved, and not under which id',
    })
  }
  const [returned] = Array.isArray(result.NeedReturnData) ? result.NeedReturnData.filter(isObject) : []
  return { id, number: taken?.number || text(result.Number), ...(returned && { returned }) }
}

/** Saves several documents in one call. Some may be taken and others refused. */
export async function batchSave(
  ctx: Caller,
  form: string,
  models: Row[],
  options: SaveOptions = {},
): Promise<(Saved | Refused | undefined)[]> {
  const data = { ...SAVE, ...options, Model: models, BatchCount: 1 }
  const { status, result } = await call(ctx, 'BatchSave', { formid: form, data }, 'write')
  const outcomes = byRow(models.length, status, ctx)
  const returned = Array.isArray(result.NeedReturnData) ? result.NeedReturnData : []
  // What is given back stands in the order of those that were taken.
  let place = 0
  return outcomes.map((outcome) => {
    if (!isTaken(outcome)) return outcome
    const row = returned[place++]
    return isObject(row) ? { ...outcome, returned: row } : outcome
  })
}

export type Step = 'Submit' | 'Audit' | 'UnAudit'

/** Submits, audits or un-audits documents by their internal ids: numbers are unique in one organisation only. */
export async function move(ctx: Caller, step: Step, form: string, ids: string[]): Promise<Outcomes> {
  const { status } = await call(ctx, step, { formid: form, data: { Ids: ids.join(',') } }, 'write')
  const byId = new Map(status.taken.map((taken) => [taken.id, taken]))
  return byRow(ids.length, status, ctx).map((outcome, i) => outcome ?? byId.get(ids[i] ?? ''))
}

/** Operations that a form names itself: `Forbid`, `Enable`, `Cancel` (作废), `BillClose`. */
export async function operate(ctx: Caller, operation: string, form: string, ids: string[]): Promise<Outcomes> {
  const body = { formid: form, opNumber: operation, data: { Ids: ids.join(',') } }
  const { status } = await call(ctx, 'ExcuteOperation', body, 'write')
  const outcomes = byRow(ids.length, status, ctx)
  // Some forms say only that all went well.
  return status.success ? outcomes.map((outcome, i) => outcome ?? { id: ids[i] ?? '', number: '' }) : outcomes
}

/** A document that is made of another one (下推), linked to it so that the source closes when all is done. */
export interface PushOrder {
  /** Internal ids of source documents, or of single lines. */
  Ids?: string
  EntryIds?: string
  /** Conversion rule, e.g. `SaleOrder-OutStock`; without it the form's default rule. */
  RuleId?: string
  TargetFormId?: string
  TargetBillTypeId?: string
  TargetOrgId?: number
  IsEnableDefaultRule?: string
  CustomParams?: Row
}

/** Makes documents of others. Gives what was made; both the conversion and the saving must have gone well. */
export async function push(ctx: Caller, form: string, order: PushOrder): Promise<Taken[]> {
  const data = {
    IsEnableDefaultRule: order.RuleId === undefined ? 'true' : 'false',
    IsDraftWhenSaveFail: 'false',
    ...order,
  }
  const { status } = await call(ctx, 'Push', { formid: form, data }, 'write')
  if (!status.success) throw callError(status, ctx.config)
  return status.taken
}

/**
 * The whole document as a tree, in names of its own (`SaleOrderEntry`, `MaterialId.Number`); undefined when there is
 * none. A lost session may show as an empty answer too, so a session is only trusted with "there is none" after it has
 * answered a query.
 */
export async function view(
  ctx: Caller,
  form: string,
  by: { id: string } | { number: string },
): Promise<Row | undefined> {
  const data = 'id' in by ? { Id: by.id, Number: '' } : { Id: '', Number: by.number }
  const body = { formid: form, data: { CreateOrgId: 0, ...data, IsSortBySeq: 'false' } }
  const answer = await exchange(ctx, `${FORM}.View`, body, 'read')
  if (answer.shape === 'status') {
    if (answer.status.success) return isObject(answer.result.Result) ? answer.result.Result : undefined
    const error = callError(answer.status, ctx.config)
    if (error.about === 'absent' || error.about === 'reference') return undefined
    throw error
  }
  if (answer.shape === 'exception') throw exception(answer.message, 'read', ctx.config)
  if (answer.shape === 'garbage' && answer.message !== 'an empty answer') throw garbage(answer.message, 'read')
  const result = answer.shape === 'data' && isObject(answer.value) ? answer.value.Result : undefined
  if (isObject(result) && isObject(result.Result)) return result.Result
  await heartbeat(ctx)
  return undefined
}

/** A call that costs little and fails when the session is lost. */
export async function heartbeat(ctx: Caller): Promise<void> {
  const data = {
    FormId: 'BD_Currency',
    FieldKeys: 'FCODE',
    FilterString: "FNUMBER='PRE001'",
    Limit: 1,
    StartRow: 0,
    TopRowCount: 0,
  }
  await rowsOf(ctx, 'ExecuteBillQuery', data)
}

/** The rows of a query as they came: lists of values (`ExecuteBillQuery`) or objects (`BillQuery`). */
export async function rowsOf(ctx: Caller, method: 'ExecuteBillQuery' | 'BillQuery', data: Row): Promise<unknown[]> {
  const answer = await exchange(ctx, `${FORM}.${method}`, { data }, 'read')
  switch (answer.shape) {
    case 'garbage':
      throw garbage(answer.message, 'read')
    case 'exception':
      throw exception(answer.message, 'read', ctx.config)
    case 'status':
      // A status where rows belong is a failure, also when it says that all is well: there are no rows.
      throw answer.status.success ? garbage('a status in place of rows', 'read') : callError(answer.status, ctx.config)
    case 'data':
      if (Array.isArray(answer.value)) return answer.value
      throw garbage('JSON that is no list of rows', 'read')
  }
}

/** The metadata of a form: its entities and fields as they are in this account set. */
export async function businessInfo(ctx: Caller, form: string): Promise<Row> {
  const { status, result } = await call(ctx, 'QueryBusinessInfo', { data: { FormId: form } }, 'read')
  if (!status.success) throw callError(status, ctx.config)
  const info = result.NeedReturnData ?? result.Result
  if (!isObject(info)) throw garbage('JSON without the metadata of the form', 'read')
  return info
}

/** A call whose answer must be a status. */
async function call(ctx: Caller, method: string, body: object, operation: Operation) {
  const answer = await exchange(ctx, `${FORM}.${method}`, body, operation)
  if (answer.shape === 'garbage') throw garbage(answer.message, operation)
  if (answer.shape === 'exception') throw exception(answer.message, operation, ctx.config)
  if (answer.shape === 'data') throw garbage('JSON without Result.ResponseStatus', operation)
  return answer
}

type StatusAnswer = Awaited<ReturnType<typeof call>>['status']

/** One document was refused; what is about the connection is thrown instead. */
function refusedWhole(status: StatusAnswer, ctx: Caller): Refused {
  const refused = refusal(status.code, status.errors, ctx.config)
  if (OF_THE_CONNECTION.has(refused.about)) throw new KingdeeError(refused.failure, refused.about)
  return refused
}

/**
 * Outcomes by `DIndex`. What is about the connection holds for all that were not taken. A document that nobody mentions
 * stays open, unless it is the only one.
 */
function byRow(count: number, status: StatusAnswer, ctx: Caller): Outcomes {
  const outcomes: Outcomes = Array.from({ length: count })
  for (const taken of status.taken) {
    const index = taken.index ?? (count === 1 ? 0 : undefined)
    if (index !== undefined && index < count && taken.id !== '') outcomes[index] = taken
  }
  const whole = status.success ? undefined : refusal(status.code, status.errors, ctx.config)
  if (whole && OF_THE_CONNECTION.has(whole.about)) {
    if (!outcomes.some(isTaken)) throw new KingdeeError(whole.failure, whole.about)
    return outcomes.map((outcome) => outcome ?? whole)
  }
  const errors = Map.groupBy(status.errors, ({ index }) => index ?? (count === 1 ? 0 : -1))
  for (const [index, said] of errors) {
    if (index >= 0 && index < count && !isTaken(outcomes[index]))
      outcomes[index] = refusal(status.code, said, ctx.config)
  }
  if (count === 1 && outcomes[0] === undefined && whole) outcomes[0] = whole
  return outcomes
}
