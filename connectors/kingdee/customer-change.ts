/** What is left to be done until Galaxy's customer is what the DMS says; nothing else of it is touched. */
import { differences } from './compare.ts'
import { type Customer, LISTS } from './customer-body.ts'
import { FORM, type Held, ID } from './customer-find.ts'
import { marked } from './dealer-mark.ts'
import { at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { isObject, type Row } from './values.ts'

/** Fields of the body that are for the connector and not for Galaxy. */
const OWN = new Set(['DealerCode', 'CustomerNumber', 'Organization', 'Blocked', 'Contacts', 'Partial'])
const LIST_NAMES: ReadonlySet<string> = new Set(LISTS.map(({ name }) => name))

/** Fields that change, and the model with internal ids; lines that are not named stay. */
export interface Change {
  model: Row
  fields: string[]
}

/** The header fields of a dealer as they are sent: nothing that is empty, so nothing is emptied. */
export function headerOf(dealer: Customer): Row {
  return Object.fromEntries(
    Object.entries(dealer).filter(
      ([name, value]) => !OWN.has(name) && !LIST_NAMES.has(name) && value !== undefined && value !== '',
    ),
  )
}

/** The change that a customer still needs; undefined when there is none. */
export async function changeOf(held: Held, dealer: Customer, ctx: KingdeeContext): Promise<Change | undefined> {
  const wanted = { ...headerOf(dealer), ...marked(held.row, dealer.DealerCode, ctx.config) }
  // A field that was not asked for is not compared, and one that is not there is empty.
  const header = Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => name in held.row && isDifferent(value, held.row[name])),
  )
  const lists: Row = {}
  const lineFields = new Set<string>()
  for (const { name, key, fields } of LISTS) {
    const lines = dealer[name] as Row[] | undefined
    if (!lines || lines.length === 0) continue
    const changed = changedLines(lines, await linesOf(held.id, name, fields, ctx), key)
    if (changed.length === 0) continue
    lists[name] = changed
    for (const line of changed) for (const field of Object.keys(line)) lineFields.add(field)
  }
  const names = [...Object.keys(header), ...Object.keys(lists)]
  if (names.length === 0) return undefined
  lineFields.delete('FENTRYID')
  return { model: { [ID]: held.id, ...header, ...lists }, fields: [...names, ...lineFields] }
}

/** The lines of one list, as they are there. */
async function linesOf(id: string, list: string, fields: readonly string[], ctx: KingdeeContext): Promise<Row[]> {
  const entry = `${list}_FENTRYID`
  const rows = await everything(
    ctx,
    { form: FORM, fields: [ID, entry, ...fields], filter: `${ID} = ${id}`, order: `${ID} ASC, ${entry} ASC` },
    (row) => at(row, entry),
  )
  return rows.filter((row) => !['', '0'].includes(at(row, entry))).map((row) => ({ ...row, FENTRYID: at(row, entry) }))
}

/** Lines that are new or not as wanted, those that are there with their ids. A line is known by our key in it. */
function changedLines(wanted: Row[], there: Row[], key: string): Row[] {
  return wanted.flatMap((line): Row[] => {
    const same = there.find((row) => at(row, key) === at(line, key))
    if (!same) return [{ FENTRYID: 0, ...line }]
    const fields = Object.entries(line).filter(([name, value]) => value !== '' && isDifferent(value, same[name]))
    return fields.length === 0 ? [] : [{ FENTRYID: at(same, 'FENTRYID'), ...Object.fromEntries(fields) }]
  })
}

function isDifferent(wanted: unknown, there: unknown): boolean {
  // A reference that is empty comes as null or as the id 0.
  if (isObject(wanted) && !isObject(there)) return true
  return differences(wanted, there ?? '').length > 0
}
