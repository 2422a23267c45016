import type { HttpResponse } from '../../src/connector/index.ts'
import { isObject } from './odata.ts'

/** One message inside an error. `field` is the property it is about. */
export interface Message {
  code?: string
  message: string
  field?: string
}

/** What an error body says, whatever its shape. `details` are the messages behind the first, without repeats of it. */
export interface Words extends Message {
  shape: 'json' | 'xml' | 'html' | 'text' | 'empty'
  details: Message[]
  transactionId?: string
}

/** Longest part of a body that is looked at, and longest text that is shown of one that has no known shape. */
const READ = 100_000
const SHOWN = 300

/**
 * Reads an error body in all the shapes SAP answers in: OData V2 and V4 JSON, Atom XML, a page of HTML (dispatcher,
 * log-on page, proxy) and plain text. Never throws.
 */
export function wordsOf(response: HttpResponse): Words {
  const body = response.text.slice(0, READ).trim()
  if (body === '') return { shape: 'empty', message: 'empty answer', details: [] }
  if (body.startsWith('{')) {
    const words = fromJson(response)
    if (words) return words
  }
  if (/^(<\?xml[^>]*>\s*)?<(\w+:)?error[\s>]/.test(body)) return fromXml(body)
  if (/^<(!doctype html|html|head|body)/i.test(body) || /<html[\s>]/i.test(body)) return fromHtml(body)
  return { shape: 'text', message: shorten(body), details: [] }
}

/** True when a body is a page for people and no data. */
export function isPage(response: HttpResponse): boolean {
  const type = String(response.headers['content-type'] ?? '')
  return /html/i.test(type) || /^\s*<(!doctype html|html)/i.test(response.text.slice(0, 500))
}

function fromJson(response: HttpResponse): Words | undefined {
  let error: unknown
  try {
    const body = response.json()
    error = isObject(body) ? body.error : undefined
  } catch {
    return undefined
  }
  if (!isObject(error)) return undefined
  const inner = isObject(error.innererror) ? error.innererror : {}
  const raw = error.message
  const main: Message = message(error, isObject(raw) ? asText(raw.value) : asText(raw))
  const list = inner.errordetails ?? error.details
  const nested = isObject(list) ? list.errordetail : list
  const details = Array.isArray(nested) ? nested.filter(isObject).map((d) => message(d, asText(d.message))) : []
  const transactionId = asText(inner.transactionid)
  return { shape: 'json', ...together(main, details), ...(transactionId && { transactionId }) }
}

function message(from: Record<string, unknown>, text: string): Message {
  const code = asText(from.code)
  const field = fieldName(asText(from.propertyref) || asText(from.target))
  return { message: text, ...(code && { code }), ...(field && { field }) }
}

/** `/A_SalesOrder/to_Item(1)/Material` and `Material` are the same to a reader; a part like `#TRANSIENT#` is no field. */
function fieldName(reference: string): string {
  const last = reference.split('/').at(-1) ?? ''
  return last.startsWith('#') ? '' : last
}

/**
 * The main message with the messages behind it. Entries whose code is the name of an exception class
 * (`/IWBEP/CX_MGW_BUSI_EXCEPTION`) are left out, since they repeat the main text; only their field is kept.
 */
function together(main: Message, all: Message[]): Message & { details: Message[] } {
  const field = main.field ?? all.find((d) => d.field !== undefined)?.field
  const details = all.filter((d) => !/\/CX_/i.test(d.code ?? '') && d.message !== main.message)
  return { ...main, ...(field !== undefined && { field }), details }
}

function fromXml(body: string): Words {
  const inner = element(body, 'innererror')
  const outer = body.replace(/<(\w+:)?innererror[\s\S]*/, '')
  const code = element(outer, 'code')
  const main: Message = { message: unescapeXml(element(outer, 'message')), ...(code && { code }) }
  const details = [...inner.matchAll(/<(?:\w+:)?errordetail>([\s\S]*?)<\/(?:\w+:)?errordetail>/g)].map(([, xml = '']) =>
    message(
      { code: element(xml, 'code'), propertyref: element(xml, 'propertyref'), target: element(xml, 'target') },
      unescapeXml(element(xml, 'message')),
    ),
  )
  const transactionId = element(inner, 'transactionid')
  return { shape: 'xml', ...together(main, details), ...(transactionId && { transactionId }) }
}

function element(xml: string, name: string): string {
  return new RegExp(`<(?:\\w+:)?${name}(?:\\s[^>]*)?>([\\s\\S]*?)</(?:\\w+:)?${name}>`).exec(xml)?.[1]?.trim() ?? ''
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' }

function unescapeXml(xml: string): string {
  return xml.replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole
    const point = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
}

function fromHtml(body: string): Words {
  const title = unescapeXml(element(body, 'title'))
  const visible = body.replace(/<(script|style|head)[\s>][\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ')
  const words = unescapeXml(visible).replace(/\s+/g, ' ').trim()
  return { shape: 'html', message: shorten(`web page "${title || 'without title'}": ${words}`), details: [] }
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
}
