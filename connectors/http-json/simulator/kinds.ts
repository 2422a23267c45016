/** The kinds of records that the CRM keeps: what each needs, which states it has, how it is listed. */

export type Kind = 'account' | 'contact' | 'visit' | 'case' | 'sell-out-report' | 'dealer-stock'

export interface KindRules {
  /** Folder of the API. */
  path: string
  keyField: string
  prefix: string
  required: readonly string[]
  /** Field with the code of an account that must be there. */
  account?: string
  /** How lists are paged. */
  paging: 'cursor' | 'link' | 'offset' | 'page'
  states?: { field: string; values: readonly string[] }
  fields: Readonly<Record<string, string>>
}

export const CASE_STATES = ['new', 'assigned', 'inProgress', 'resolved', 'closed']

const own = { id: 'string', createdAt: 'date-time', updatedAt: 'date-time', deleted: 'boolean' }

/** Fields by their kinds, in short: `{ string: "a b" }`. */
const fieldsOf = (kinds: Readonly<Record<string, string>>): Record<string, string> => ({
  ...own,
  ...Object.fromEntries(Object.entries(kinds).flatMap(([type, list]) => list.split(' ').map((name) => [name, type]))),
})

export const KINDS: Readonly<Record<Kind, KindRules>> = {
  account: {
    path: 'accounts',
    keyField: 'accountCode',
    prefix: 'ACC',
    required: ['accountCode', 'name'],
    paging: 'cursor',
    fields: fieldsOf({
      string:
        'accountCode name shortName creditCode taxpayerType foreignTaxNo country registeredAddress parentAccountCode channelType region salesOrg paymentTerms currency priceList creditLimit creditUsed status',
      integer: 'tier',
      boolean: 'creditBlocked',
      array: 'territories authorizations addresses contacts',
      object: 'contract invoiceInfo',
    }),
  },
  contact: {
    path: 'contacts',
    keyField: 'contactKey',
    prefix: 'CON',
    required: ['contactKey', 'accountCode', 'name'],
    account: 'accountCode',
    paging: 'link',
    fields: fieldsOf({ string: 'contactKey accountCode name mobile email' }),
  },
  visit: {
    path: 'visits',
    keyField: 'visitNo',
    prefix: 'VIS',
    required: ['visitNo'],
    account: 'accountCode',
    paging: 'offset',
    fields: fieldsOf({
      string: 'visitNo accountId accountCode terminalCode visitorId territory remark',
      'date-time': 'plannedStart actualStart actualEnd',
      number: 'latitude longitude accuracyM',
      array: 'tasks scans orderNos',
    }),
  },
  case: {
    path: 'cases',
    keyField: 'caseNo',
    prefix: 'CASE',
    required: ['caseNo', 'subject'],
    account: 'accountCode',
    paging: 'page',
    states: { field: 'status', values: [...CASE_STATES, 'reopened'] },
    fields: fieldsOf({
      string:
        'caseNo accountId accountCode type priority terminalCode productCode visitNo deliveryNo subject description expectedTerritory foundTerritory observedPrice floorPrice currency status ownerId resolution',
      'date-time': 'openedAt closedAt',
      array: 'packages',
      object: 'consumer',
    }),
  },
  'sell-out-report': {
    path: 'sell-out-reports',
    keyField: 'reportNo',
    prefix: 'SOR',
    required: ['reportNo', 'accountCode', 'lines'],
    account: 'accountCode',
    paging: 'offset',
    fields: fieldsOf({
      string: 'reportNo accountId accountCode businessDate kind currency',
      integer: 'revision',
      array: 'lines openLines stock',
    }),
  },
  'dealer-stock': {
    path: 'dealer-stock',
    keyField: 'stockKey',
    prefix: 'STK',
    required: ['stockKey', 'accountCode', 'quantity'],
    account: 'accountCode',
    paging: 'page',
    fields: fieldsOf({
      string:
        'stockKey accountId accountCode kind productCode batchNo qualityStatus unit baseQuantity availableOn snapshotId',
      'date-time': 'asOf',
      number: 'quantity',
      integer: 'snapshotCount',
      boolean: 'isFullSnapshot',
    }),
  },
}

export const kindNames = Object.keys(KINDS) as Kind[]

export function kindOfPath(path: string): Kind | undefined {
  const folder = /^\/api\/([a-z-]+)/.exec(path)?.[1]
  return kindNames.find((kind) => KINDS[kind].path === folder)
}

/** The n-th made-up row. */
export function makeRow(kind: Kind, n: number): Record<string, unknown> {
  const number = String(n).padStart(4, '0')
  const accountCode = `D${1000 + n}`
  switch (kind) {
    case 'account':
      return { accountCode, name: `广州第${n}商贸有限公司`, creditLimit: `${n}000.50` }
    case 'contact':
      return { contactKey: `${accountCode}/C1`, accountCode, name: `王${n}`, mobile: `1380000${number}` }
    case 'visit':
      return { visitNo: `V${number}`, accountCode, summary: `巡店 ${n}` }
    case 'case':
      return { caseNo: `C${number}`, accountCode, subject: `窜货投诉 ${n}`, status: 'new' }
    case 'sell-out-report':
      return { reportNo: `R${number}`, accountCode, revision: 1, lines: [{ lineNo: 1, quantity: `${n}.125` }] }
    case 'dealer-stock':
      return { stockKey: `${accountCode}/P1`, accountCode, quantity: `${n}.125` }
  }
}

/** The OpenAPI document of the CRM, as far as its records go. */
export function openApi(): object {
  const property = (type: string, name: string) => ({
    ...(type === 'date-time' ? { type: 'string', format: type } : { type }),
    ...(type === 'array' ? { items: {} } : {}),
    ...(name in own ? { readOnly: true } : {}),
  })
  const schemas = Object.fromEntries(
    kindNames.map((kind) => {
      const { fields, required, states } = KINDS[kind]
      const properties = Object.fromEntries(
        Object.entries(fields).map(([name, type]) => [
          name,
          { ...property(type, name), ...(states?.field === name ? { enum: states.values } : {}) },
        ]),
      )
      return [kind, { type: 'object', required, properties }]
    }),
  )
  return { openapi: '3.1.0', info: { title: 'CRM', version: '1' }, paths: {}, components: { schemas } }
}
