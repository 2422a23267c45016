/** People of a customer: contacts (联系人) are records of their own, to which the customer refers. */
import type { Customer } from './customer-body.ts'
import { FORM, type Held, ID } from './customer-find.ts'
import { KingdeeError } from './errors.ts'
import { isTaken, save } from './operations.ts'
import { anyOf, at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { type Row, same } from './values.ts'

/**
 * Brings the contacts of a customer up to date and adds them to its list; true when anything was written. Contacts that
 * are not named stay. Nothing happens where the connection names no form of contacts.
 *
 * @throws KingdeeError when Galaxy refuses one of them; the customer itself is there then, and a repeat goes on here.
 */
export async function writeContacts(held: Held, dealer: Customer, ctx: KingdeeContext): Promise<boolean> {
  const { contactForm, contactFields } = ctx.config
  const { id, mobile, email, position, companyType, company } = contactFields
  const wanted = dealer.Contacts ?? []
  if (contactForm === '' || wanted.length === 0) return false
  /** What a contact is called in the map, and in this account set. */
  const fields = { FName: 'FName', FMobile: mobile, FEmail: email, FPost: position } as const
  const keys = Object.keys(fields) as (keyof typeof fields)[]
  const numbers = wanted.map(({ FNumber }) => FNumber)
  const there = await everything(
    ctx,
    {
      form: contactForm,
      fields: [id, 'FNumber', ...Object.values(fields)],
      filter: anyOf('FNumber', numbers),
      order: `${id} ASC`,
    },
    (row) => at(row, id),
  )
  let wrote = false
  for (const contact of wanted) {
    const row = there.find((one) => at(one, 'FNumber') === contact.FNumber)
    const changed = keys.filter((key) => contact[key] !== undefined && !(row && same(row[fields[key]], contact[key])))
    if (changed.length === 0) continue
    const values = Object.fromEntries(changed.map((key) => [fields[key], contact[key]]))
    const owner = { [companyType]: FORM, [company]: { FNumber: held.number } }
    const model: Row = row
      ? { [id]: at(row, id), ...values }
      : { [id]: 0, FNumber: contact.FNumber, ...owner, ...values }
    await written(contactForm, model, row ? Object.keys(values) : [], ctx)
    wrote = true
  }
  return (await refer(held, numbers, ctx)) || wrote
}

/** Adds the contacts to the list of the customer where they are not in it. */
async function refer(held: Held, numbers: string[], ctx: KingdeeContext): Promise<boolean> {
  const { list, reference } = ctx.config.contactFields
  const entry = `${list}_FENTRYID`
  const number = `${reference}.FNumber`
  const rows = await everything(
    ctx,
    { form: FORM, fields: [ID, entry, number], filter: `${ID} = ${held.id}`, order: `${entry} ASC` },
    (row) => at(row, entry),
  )
  const listed = new Set(rows.map((row) => at(row, number)))
  const missing = numbers.filter((one) => !listed.has(one))
  if (missing.length === 0) return false
  const lines = missing.map((FNumber) => ({ FENTRYID: 0, [reference]: { FNumber } }))
  await written(FORM, { [ID]: held.id, [list]: lines }, [list, reference], ctx)
  return true
}

async function written(form: string, model: Row, fields: string[], ctx: KingdeeContext): Promise<void> {
  const saved = await save(ctx, form, model, fields.length > 0 ? { NeedUpDateFields: fields } : {})
  if (!isTaken(saved)) throw new KingdeeError(saved.failure, saved.about)
}
