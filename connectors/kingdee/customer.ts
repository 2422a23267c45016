import {
  defaultFailure,
  type Failure,
  type Outcome,
  type Outgoing,
  oneAtATime,
  type RecordType,
} from '../../src/connector/index.ts'
import { writeContacts } from './contacts.ts'
import { customer as body, type Customer } from './customer-body.ts'
import { type Change, changeOf, headerOf } from './customer-change.ts'
import { byDealer, FORM, type Held, ID, isOurBlock, makerOf, matchOf } from './customer-find.ts'
import { ADDED, customersByNumber, listCustomers, readCustomers } from './customer-read.ts'
import { marked } from './dealer-mark.ts'
import { describeForm } from './describe.ts'
import { reached } from './document-find.ts'
import { KingdeeError } from './errors.ts'
import { type Finished, finish } from './finish.ts'
import { isTaken, move, operate, save } from './operations.ts'
import { allocate } from './organizations.ts'
import type { KingdeeContext } from './session.ts'
import { OWN_FIELDS, standardFields } from './standard.ts'
import type { Row } from './values.ts'

/**
 * Dealers as customers (BD_Customer). A dealer is looked for before a customer is made: by the number that is known, by its
 * code, by its credit code. What is new is saved, submitted, audited and allocated as the connection says; of what is there
 * only what differs is changed, and no line is deleted. Read are the customers that are dealers.
 */
export const customer: RecordType<KingdeeContext> = {
  title: { en: 'Customer', zh: '客户' },
  entity: 'Dealer',
  read: readCustomers,
  listing: listCustomers,
  get: customersByNumber,
  write: {
    schema: body,
    maxBatch: 1,
    updates: true,
    resend: { visibleWithinMs: (ctx) => ctx.config.lookupAfter * 1000, find },
    mayMiss: [],
    send: (batch, ctx) => Promise.all(batch.map((outgoing) => send(outgoing, ctx))),
  },
  describe: async (ctx) => [...(await describeForm(ctx, FORM)), ...ADDED],
  standard: () => [...standardFields(FORM), ...ADDED],
  ownFields: OWN_FIELDS,
}

/** Dealers with one credit code go one after the other: the second one sees the customer that the first one made. */
async function send(outgoing: Outgoing<Customer>, ctx: KingdeeContext): Promise<Outcome> {
  const { DealerCode, FSOCIALCRECODE, FTAXREGISTERCODE } = outgoing.data
  const names = [`dealer ${DealerCode}`, `tax ${FSOCIALCRECODE || FTAXREGISTERCODE || ''}`]
  try {
    return await oneAtATime(ctx.session, names, () => sendOne(outgoing, ctx))
  } catch (error) {
    if (!(error instanceof KingdeeError)) throw error
    return { key: outgoing.key, ok: false, failure: error.failure }
  }
}

async function sendOne({ key, id, data }: Outgoing<Customer>, ctx: KingdeeContext): Promise<Outcome> {
  const match = await reading(() => matchOf(data, id, ctx))
  // What is disabled may be refused when it is saved: it is enabled before, and disabled after.
  const enabled = match && !data.Blocked ? await block(match.held, data, ctx) : false
  const { held, effect } = match
    ? await bringUpToDate(key, match.held, data, ctx)
    : { held: await add(key, data, ctx), effect: 'created' as const }
  const disabled = data.Blocked ? await block(held, data, ctx) : false
  const done = (await spread(held, ctx)) || enabled || disabled
  const contacts = await writeContacts(held, data, ctx)
  const isUnchanged = effect === 'unchanged' && !done && !contacts
  const answer = { id: held.id, number: held.number, ...(match && { matchedBy: match.by }) }
  return {
    key,
    ok: true,
    id: held.number,
    effect: effect === 'created' ? effect : isUnchanged ? 'unchanged' : 'updated',
    answer,
  }
}

async function add(key: string, data: Customer, ctx: KingdeeContext): Promise<Held> {
  const { customerDefaults, customerNumbers } = ctx.config
  const organization = makerOf(data, ctx)
  if (organization === undefined) throw noOrganization()
  const FNumber = { FNumber: organization }
  const { FT_BD_CUSTCONTACT, FT_BD_CUSTBANK } = data
  const model: Row = {
    [ID]: 0,
    FCreateOrgId: FNumber,
    FUseOrgId: FNumber,
    ...(customerNumbers === 'ours' && { FNumber: data.DealerCode }),
    ...marked({}, data.DealerCode, ctx.config),
    ...customerDefaults,
    ...headerOf(data),
    ...(FT_BD_CUSTCONTACT && { FT_BD_CUSTCONTACT }),
    ...(FT_BD_CUSTBANK && { FT_BD_CUSTBANK }),
  }
  const saved = await save(ctx, FORM, model)
  if (!isTaken(saved)) throw new KingdeeError(refusalOf(saved.failure), saved.about)
  const { id, number } = saved
  await ctx.step(key, { step: 'saved', id, number })
  const stands = { id, number, status: 'A' as const, isNew: true }
  const status = await finished(key, stands, ctx)
  return { id, number, status, isForbidden: false, organizations: [organization], row: {} }
}

/**
 * Why Galaxy did not take a customer, in words of customers: what is taken was not found before, so it is in an
 * organisation that the connection does not name; and what is missing is no dealer, so nothing is waited for.
 */
function refusalOf(failure: Failure): Failure {
  if (failure.kind !== 'duplicate' && failure.kind !== 'missing-reference') return failure
  const { kind, message, advice } = failure
  const rule = kind === 'duplicate' ? 'unique' : 'reference'
  return { kind: 'invalid', rule, message, ...(advice !== undefined && { advice }) }
}

async function bringUpToDate(
  key: string,
  held: Held,
  data: Customer,
  ctx: KingdeeContext,
): Promise<{ held: Held; effect: 'updated' | 'unchanged' }> {
  const change = await reading(() => changeOf(held, data, ctx))
  const reopened = change ? await write(held, change, ctx) : false
  const stands = { id: held.id, number: held.number, status: reopened ? ('D' as const) : held.status, isNew: false }
  // What was audited and had to be opened is audited again, however far new ones are taken.
  const config = reopened ? { ...ctx.config, finish: 'audit' as const } : ctx.config
  const status = await finished(key, stands, { ...ctx, config })
  return { held: { ...held, status }, effect: change || status !== held.status ? 'updated' : 'unchanged' }
}

/** Saves a change; true when the customer had to be un-audited for it. */
async function write(held: Held, { model, fields }: Change, ctx: KingdeeContext): Promise<boolean> {
  const first = await save(ctx, FORM, model, { NeedUpDateFields: fields })
  if (isTaken(first)) return false
  if (first.about !== 'state' || held.status !== 'C') throw new KingdeeError(refusalOf(first.failure), first.about)
  if (!ctx.config.reopenCustomers) throw new KingdeeError(audited(held, first.failure), 'state')
  const [opened] = await move(ctx, 'UnAudit', FORM, [held.id])
  if (!isTaken(opened)) throw new KingdeeError(audited(held, opened?.failure ?? first.failure), 'state')
  const second = await save(ctx, FORM, model, { NeedUpDateFields: fields })
  if (isTaken(second)) return true
  // Nobody can order for a customer that is open: it is closed again before the refusal is told.
  const config = { ...ctx.config, finish: 'audit' as const }
  await finished('', { id: held.id, number: held.number, status: 'D', isNew: false }, { ...ctx, config, step: noStep })
  throw new KingdeeError(refusalOf(second.failure), second.about)
}

async function noStep(): Promise<void> {}

async function finished(
  key: string,
  stands: Omit<Finished, 'moved'>,
  ctx: KingdeeContext,
): Promise<Finished['status']> {
  const { id, number } = stands
  const document: Finished = { ...stands, moved: (step) => ctx.step(key, { step, id, number }) }
  await finish(FORM, [document], ctx, ID)
  if (document.failure) throw new KingdeeError(document.failure)
  return document.status
}

/** Disables or enables the customer; true when it did. What somebody else has disabled stays so. */
async function block(held: Held, { Blocked }: Customer, ctx: KingdeeContext): Promise<boolean> {
  if (Blocked === held.isForbidden || (held.isForbidden && !isOurBlock(held.row, ctx))) return false
  const [outcome] = await operate(ctx, Blocked ? 'Forbid' : 'Enable', FORM, [held.id])
  if (!isTaken(outcome)) throw new KingdeeError(outcome?.failure ?? unsaid(held))
  return true
}

/** Allocates the customer to the organisations that do not have it yet; only what is audited can be. */
async function spread(held: Held, ctx: KingdeeContext): Promise<boolean> {
  const missing = ctx.config.useOrganizations.filter((organization) => !held.organizations.includes(organization))
  if (missing.length === 0 || held.status !== 'C') return false
  await allocate(ctx, FORM, [held.id], missing)
  return true
}

/** What is only read can be tried again: nothing was written, whatever the error. */
async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof KingdeeError) throw error
    const failure = defaultFailure(error, 'read')
    throw new KingdeeError(failure)
  }
}

type Found = Map<string, { id: string } | 'absent'>

/**
 * After an unknown outcome: is the dealer's customer there, with all that was sent, as far as the connection wants it? One
 * that is not yet counts as absent: it is sent again, which does what is missing.
 */
async function find(sought: Outgoing<Customer>[], ctx: KingdeeContext): Promise<Found> {
  const answers: Found = new Map()
  for (const { key, data } of sought) {
    const [held, ...more] = await byDealer(data, ctx)
    const isDone =
      held !== undefined &&
      more.length === 0 &&
      reached(held.status, ctx.config.finish) &&
      (data.Blocked ? held.isForbidden : !held.isForbidden || !isOurBlock(held.row, ctx)) &&
      (held.status !== 'C' || ctx.config.useOrganizations.every((one) => held.organizations.includes(one))) &&
      (await changeOf(held, data, ctx)) === undefined
    answers.set(key, isDone ? { id: held.number } : 'absent')
  }
  return answers
}

function audited({ number }: Held, said: Failure): Failure {
  return {
    kind: 'invalid',
    rule: 'state',
    field: 'FDocumentStatus',
    value: number,
    message: `the customer ${number} is audited and this account set lets nobody change it so: ${said.message} / 客户 ${number} 已审核，不允许修改`,
    advice:
      'Change it in Galaxy by hand (反审核, then audit it again) and release this delivery; or set reopenCustomers: true in the connection, and the hub does so by itself. / 请在星空反审核、修改并重新审核后放行；或在连接中设置 reopenCustomers: true，由平台自动处理。',
  }
}

function noOrganization(): KingdeeError {
  return new KingdeeError({
    kind: 'invalid',
    rule: 'required',
    field: 'Organization',
    message: 'no organisation is named that makes the customer / 未指定创建客户的组织',
    advice:
      'Set organization or customerOrganization in the connection, or the sales organisation of the dealer. / 请在连接中设置 organization 或 customerOrganization，或维护经销商的销售组织。',
  })
}

function unsaid({ number }: Held): Failure {
  return { kind: 'retryable', message: `Galaxy did not say whether customer ${number} was disabled or enabled` }
}
