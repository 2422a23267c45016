import { readFileSync } from 'node:fs'
import type { FieldInfo } from '../../src/connector/index.ts'
import { type ServiceName, sapConfig } from './config.ts'
import { type EntityInfo, fieldsBelow, type Metadata } from './metadata.ts'

/** Customer fields: key user extensions, the customer's namespaces, and appends in the include for them. */
export const OWN_FIELDS = /^(YY\d?_|ZZ|Z_|Y_|to_(YY|ZZ))/i

const SERVICES: Readonly<Record<ServiceName, string>> = {
  product: 'API_PRODUCT_SRV',
  salesOrder: 'API_SALES_ORDER_SRV',
  businessPartner: 'API_BUSINESS_PARTNER',
  credit: 'API_CRDTMBUSINESSPARTNER',
  price: 'API_SLSPRICINGCONDITIONRECORD_SRV',
  stock: 'API_MATERIAL_STOCK_SRV',
  delivery: 'API_OUTBOUND_DELIVERY_SRV',
  billing: 'API_BILLING_DOCUMENT_SRV',
  accounting: 'API_OPLACCTGDOCITEMCUBE_SRV',
  companyCode: 'API_COMPANYCODE_SRV',
  customerReturn: 'API_CUSTOMER_RETURN_SRV',
  creditMemoRequest: 'API_CREDIT_MEMO_REQUEST_SRV',
}

/**
 * `standard.json` says what the services have as SAP delivers them, a word a field: `Name:40` is text with its longest
 * length, `Name#15.3` a decimal with its digits, `Name?` a boolean, `Name@` a day, `Name@@` an instant; `!` marks a key
 * and `-` what cannot be given when a record is created. A link leads to a list, and with ` 1` behind to one record at most.
 */
type Standard = Readonly<Record<string, Record<string, { fields: string; links?: Readonly<Record<string, string>> }>>>

const read = new Map<string, Metadata>()

/** The fields of a set and of what hangs below it, as SAP delivers them. */
export function standardFields(service: ServiceName, set: string, paths: readonly string[]): FieldInfo[] {
  return fieldsBelow(standard(SERVICES[service]), set, paths) ?? []
}

/** The expanded parts that a connection names, or those it has when it names none. */
export function expandOf(
  config: Readonly<Record<string, unknown>>,
  field: 'productExpand' | 'orderExpand',
): readonly string[] {
  const told = config[field]
  if (Array.isArray(told)) return told.filter((path) => typeof path === 'string')
  return sapConfig.shape[field].parse(undefined)
}

function standard(service: string): Metadata {
  const before = read.get(service)
  if (before) return before
  const all = JSON.parse(readFileSync(new URL('standard.json', import.meta.url), 'utf8')) as Standard
  const metadata: Metadata = new Map(
    Object.entries(all[service] ?? {}).map(([set, { fields, links = {} }]): [string, EntityInfo] => [
      set,
      {
        fields: fields.split(' ').map(field),
        links: new Map(Object.entries(links).map(([name, target]) => [name, target.replace(/ 1$/, '')])),
        ones: new Set(Object.keys(links).filter((name) => links[name]?.endsWith(' 1'))),
      },
    ]),
  )
  read.set(service, metadata)
  return metadata
}

const TYPES: Readonly<Record<string, FieldInfo['type']>> = {
  '#': 'number',
  '?': 'boolean',
  '@': 'date',
  '@@': 'datetime',
}

function field(word: string): FieldInfo {
  const [, name = '', decimal, digits, mark = decimal ?? '', length, key, fixed] =
    /^(\w+)(?:(#)(\d+(?:\.\d+)?)?|(\?|@@?)|:(\d+))?(!)?(-)?$/.exec(word) ?? []
  const [precision, scale = '0'] = digits?.split('.') ?? []
  return {
    name,
    type: TYPES[mark] ?? 'string',
    ...(length !== undefined && { maxLength: Number(length) }),
    ...(precision !== undefined && { precision: Number(precision), scale: Number(scale) }),
    ...(key && { required: true }),
    ...(fixed && { readOnly: true }),
  }
}
