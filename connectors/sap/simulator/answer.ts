/** Answers as a Gateway writes them: the envelope of OData V2, and errors in their several shapes. */
import { isTime, type Stored } from './filter.ts'

/** One message behind the first. */
export interface Detail {
  code: string
  message: string
  propertyref?: string
  severity?: string
}

/** A refusal of the service, thrown anywhere in it. `field` is the property it is about. */
export class ODataError extends Error {
  readonly status: number
  readonly code: string
  readonly field: string
  readonly details: Detail[]
  constructor(status: number, code: string, message: string, field = '', details: Detail[] = []) {
    super(message)
    this.status = status
    this.code = code
    this.field = field
    this.details = details
  }
}

const CLASS_OF_BUSINESS_ERRORS = '/IWBEP/CX_MGW_BUSI_EXCEPTION'

/**
 * The JSON body of an error. The first detail repeats the main text under the name of an exception class, as a
 * Gateway does.
 */
export function errorBody(error: ODataError, transactionId: string): object {
  const repeated = {
    code: CLASS_OF_BUSINESS_ERRORS,
    message: error.message,
    propertyref: error.field,
    severity: 'error',
    target: error.field,
  }
  return {
    error: {
      code: error.code,
      message: { lang: 'zh', value: error.message },
      innererror: {
        transactionid: transactionId,
        timestamp: '',
        errordetails: [
          repeated,
          ...error.details.map((d) => ({ propertyref: '', severity: 'error', target: '', ...d })),
        ],
      },
    },
  }
}

/** The same as Atom XML, for callers that do not ask for JSON. */
export function errorXml(error: ODataError, transactionId: string): string {
  const details = [{ code: CLASS_OF_BUSINESS_ERRORS, message: error.message }, ...error.details]
    .map(
      (d) =>
        `<errordetail><code>${escapeXml(d.code)}</code><message>${escapeXml(d.message)}</message><severity>error</severity></errordetail>`,
    )
    .join('')
  return `<?xml version="1.0" encoding="utf-8"?><error xmlns="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"><code>${escapeXml(error.code)}</code><message xml:lang="zh">${escapeXml(error.message)}</message><innererror><transactionid>${transactionId}</transactionid><errordetails>${details}</errordetails></innererror></error>`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** An entity set and the sets below it, as far as answers need them. */
export interface EntityType {
  set: string
  type: string
  keys: string[]
  children: Record<string, EntityType>
  /** Children of which there is one at most: they come alone and not as a list. */
  ones?: string[]
  /** The property that its ETag is made of, where it has one. */
  etag?: string
  /** Names of the plain properties, for `$filter`, `$select` and bodies. */
  properties: ReadonlySet<string>
}

/**
 * A record in its JSON form: `__metadata`, times as `/Date(…)/`, expanded lists under `results`, the others deferred.
 * `expand` holds paths such as `to_Item/to_ScheduleLine`.
 */
export function entityBody(
  record: Stored,
  type: EntityType,
  root: string,
  expand: string[],
  select?: string[],
): Stored {
  const uri = `${root}${type.set}(${keyOf(record, type)})`
  const etag = type.etag === undefined ? {} : { etag: etagOf(record, type.etag) }
  const out: Stored = { __metadata: { id: uri, uri, type: type.type, ...etag } }
  for (const name of type.properties) {
    if (select && !select.includes(name)) continue
    out[name] = propertyBody(name, record[name])
  }
  // Fields of the customer's own stand in no metadata here, and are given as they were put in.
  for (const name of Object.keys(record)) if (/^(YY1_|ZZ)/.test(name)) out[name] = record[name]
  for (const [name, child] of Object.entries(type.children)) {
    if (select && !select.some((path) => path === name || path.startsWith(`${name}/`))) continue
    if (!expand.some((path) => path === name || path.startsWith(`${name}/`))) {
      out[name] = { __deferred: { uri: `${uri}/${name}` } }
      continue
    }
    const below = expand.filter((path) => path.startsWith(`${name}/`)).map((path) => path.slice(name.length + 1))
    const rows = (record[name] as Stored[] | undefined) ?? []
    const bodies = rows.map((row) => entityBody(row, child, root, below))
    out[name] = type.ones?.includes(name) ? (bodies[0] ?? null) : { results: bodies }
  }
  return out
}

/** The ETag of a record: weak, and made of the one property that every change moves. */
export function etagOf(record: Stored, property: string): string {
  return `W/"datetimeoffset'${encodeURIComponent(String(record[property] ?? ''))}'"`
}

function keyOf(record: Stored, type: EntityType): string {
  const quoted = (name: string) => `'${encodeURIComponent(String(record[name] ?? '').replaceAll("'", "''"))}'`
  const [only] = type.keys
  return type.keys.length === 1 && only ? quoted(only) : type.keys.map((name) => `${name}=${quoted(name)}`).join(',')
}

/** Days have no zone, times have `+0000`; both are milliseconds of UTC. */
function propertyBody(name: string, value: unknown): unknown {
  if (!isTime(name) || typeof value !== 'string') return value ?? (isTime(name) ? null : '')
  const ms = Date.parse(value)
  return name.endsWith('DateTime') ? `/Date(${ms}+0000)/` : `/Date(${ms})/`
}
