/** People of a customer: contacts (联系人) are records of their own, to which the customer refers. */
import type { Customer } from './customer-body.ts'
import { FORM, type Held, ID } from './customer-find.ts'
import { KingdeeError } from './errors.ts'
import { isTaken, save } from './operations.ts'
import { anyOf, at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { type Row, same } from './values.ts'

const CONTACT_ID = 'FCONTACTID'
const LIST = 'FT_BD_CUSTLOCATION'
const FIELDS = ['FName', 'FMobile', 'FEmail', 'FPost'] as const

/**
 * Brings the contacts of a customer up to date and adds them to its list; true when anything was written. Contacts that
 * are not named stay. Nothing happens where the connection names no form of contacts.
 *
 * @throws KingdeeError when Galaxy refuses one of them; the customer itself is there then, and a repeat goes on here.
 */
export async function writeContacts(held: Held, dealer: Customer, ctx: KingdeeContext): Promise<boolean> {
  const { contactForm } = ctx.config
  const wanted = dealer.Contacts ?? []
  if (contactForm === '' || wanted.length === 0) return false
  const numbers = wanted.map(({ FNumber }) => FNumber)
  const there = await everything(
    ctx,
    {
      form: contactForm,
      fields: [CONTACT_ID, 'FNumber', ...FIELDS],
      filter: anyOf('FNumber', numbers),
      order: `${CONTACT_ID} ASC`,
    },
    (row) => at(row, CONTACT_ID),
  )
  let wrote = false
  for (const contact of wanted) {
    const row = there.find((one) => at(one, 'FNumber') === contact.FNumber)
    const changed = FIELDS.filter((name) => contact[name] !== undefined && !(row && same(row[name], contact[name])))
    if (changed.length === 0) continue
    const values = Object.fromEntries(changed.map((name) => [name, contact[name]]))
    const company = { FCompanyType: FORM, FCompany: { FNumber: held.number } }
    const model: Row = row
      ? { [CONTACT_ID]: at(row, CONTACT_ID), ...values }
      : { [CONTACT_ID]: 0, FNumber: contact.FNumber, ...company, ...values }
    await written(contactForm, model, row ? changed : [], ctx)
    wrote = true
  }
  return (await refer(held, numbers, ctx)) || wrote
}

/** Adds the contacts to the list of the customer where they are not in it. */
async function refer(held: Held, numbers: string[], ctx: KingdeeContext): Promise<boolean> {
  const entry = `${LIST}_FENTRYID`
  const rows = await everything(
    ctx,
    { form: FORM, fields: [ID, entry, 'FContactId.FNumber'], filter: `${ID} = ${held.id}`, order: `${entry} ASC` },
    (row) => at(row, entry),
  )
  const listed = new Set(rows.map((row) => at(row, 'FContactId.FNumber')))
  const missing = numbers.filter((number) => !listed.has(number))
  if (missing.length === 0) return false
  const lines = missing.map((FNumber) => ({ FENTRYID: 0, FContactId: { FNumber } }))
  await written(FORM, { [ID]: held.id, [LIST]: lines }, [LIST, 'FContactId'], ctx)
  return true
}

async function written(form: string, model: Row, fields: string[], ctx: KingdeeContext): Promise<void> {
  const saved = await save(ctx, form, model, fields.length > 0 ? { NeedUpDateFields: fields } : {})
  if (!isTaken(saved)) throw new KingdeeError(saved.failure, saved.about)
}
