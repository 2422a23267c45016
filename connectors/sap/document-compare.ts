import { type Row, unpadded } from './odata.ts'

/** Values that SAP may write its own way: padded numbers, and decimals with zeros at the end. */
export function isSame(there: unknown, sent: unknown): boolean {
  if (there === sent) return true
  if (there === undefined || there === null || sent === undefined) return false
  const [a, b] = [String(there).trim(), String(sent).trim()]
  return a === b || plainNumber(a) === plainNumber(b)
}

/** Fields that tell two documents of one number apart; dates, notes and prices are SAP's to change. */
const HEADER = ['SoldToParty', 'TransactionCurrency']
const ITEM = ['Material', 'RequestedQuantity', 'ReferenceSDDocument']

/** What SAP has, in the shape of what was sent: where it means the same, exactly as it was sent. Items by their numbers. */
export function foundContent(row: Row, sent: Row, itemKey: string): Row {
  const items = Array.isArray(row.to_Item) ? (row.to_Item as Row[]) : []
  const wanted = Array.isArray(sent.to_Item) ? (sent.to_Item as Row[]) : []
  const found = items.map((item, place) => {
    const same = wanted.find((one) => isSame(item[itemKey], one[itemKey])) ?? wanted[place]
    return same ? fields(item, same, ITEM) : fields(item, item, ITEM)
  })
  return { ...fields(row, sent, HEADER), to_Item: found }
}

function fields(there: Row, sent: Row, names: readonly string[]): Row {
  const known = names.filter((name) => there[name] !== undefined && there[name] !== null && sent[name] !== undefined)
  return Object.fromEntries(known.map((name) => [name, isSame(there[name], sent[name]) ? sent[name] : there[name]]))
}

/** Zeros that do not count are taken off both ends; anything but a number stays as it is. */
function plainNumber(value: string): string {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return value
  return unpadded(value.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')).replace(/^(-?)0+(?=\d)/, '$1')
}
