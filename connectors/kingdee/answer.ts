/**
 * Reads what Galaxy answers. HTTP 200 says nothing: failures come as objects, as rows of a query, in one or two lists,
 * as bare text, or as a page for people.
 */
import { type HttpResponse, parseJson } from '../../src/connector/index.ts'
import { isObject, type Row, text } from './values.ts'

/** One message, and the place of the document it is about in what was sent. */
export interface Said {
  field?: string
  message: string
  index?: number
}

/** A document that was taken. */
export interface Taken {
  id: string
  number: string
  index?: number
}

/** `ResponseStatus`, whatever it was wrapped in. Both lists may be filled: then a batch was taken in part. */
export interface Status {
  success: boolean
  code?: number
  errors: Said[]
  taken: Taken[]
}

export type Answer =
  /** JSON without a status: the rows of a query, the answer of a log-on. */
  | { shape: 'data'; value: unknown }
  /** JSON with a status; `result` is `Result` around it. */
  | { shape: 'status'; status: Status; result: Row }
  /** `response_error:` and a text. */
  | { shape: 'exception'; message: string }
  /** A page, nothing, or what cannot be read. */
  | { shape: 'garbage'; message: string }

/** Longest text that is shown of a body without a known shape. */
const SHOWN = 200

/** What a body says. Never throws. */
export function readAnswer(response: Pick<HttpResponse, 'text'>): Answer {
  const body = response.text.trim().replace(/^\uFEFF/, '')
  if (body === '') return { shape: 'garbage', message: 'an empty answer' }
  const exception = exceptionOf(body)
  if (exception !== undefined) return { shape: 'exception', message: exception }
  if (body.startsWith('<')) return { shape: 'garbage', message: `a web page: ${pageText(body)}` }
  let value: unknown
  try {
    value = parseJson(body)
    // Some proxies put the whole answer into quotes: JSON inside JSON.
    if (typeof value === 'string') {
      const inner = exceptionOf(value.trim())
      if (inner !== undefined) return { shape: 'exception', message: inner }
      value = parseJson(value)
    }
  } catch {
    return { shape: 'garbage', message: `no JSON: ${shorten(body)}` }
  }
  const result = resultIn(value)
  if (!result) return { shape: 'data', value }
  return { shape: 'status', status: statusOf(result), result }
}

function exceptionOf(body: string): string | undefined {
  return /^response_error:/i.test(body) ? shorten(body.slice('response_error:'.length).trim()) || 'no text' : undefined
}

/** `Result` with a status in it: bare, or as the first cell of the first row. */
function resultIn(value: unknown): Row | undefined {
  let first = value
  while (Array.isArray(first)) first = first[0]
  if (!isObject(first)) return undefined
  const result = isObject(first.Result) ? first.Result : first
  return isObject(result.ResponseStatus) ? result : undefined
}

/** A push has two statuses, and both must be good. */
function statusOf(result: Row): Status {
  const statuses = [result.ResponseStatus, result.ConvertResponseStatus].filter(isObject).map(oneStatus)
  const [main = { success: false, errors: [], taken: [] }, ...more] = statuses
  const bad = more.find(({ success }) => !success)
  return bad && main.success ? { ...bad, taken: main.taken } : main
}

function oneStatus(status: Row): Status {
  const code = Number(text(status.MsgCode) || Number.NaN)
  return {
    success: text(status.IsSuccess).toLowerCase() === 'true',
    ...(Number.isSafeInteger(code) && { code }),
    errors: rows(status.Errors).map((error) => ({
      ...(text(error.FieldName) !== '' && { field: text(error.FieldName) }),
      message: text(error.Message),
      ...indexOf(error),
    })),
    taken: rows(status.SuccessEntitys).map((entity) => ({
      id: text(entity.Id),
      number: text(entity.Number),
      ...indexOf(entity),
    })),
  }
}

function indexOf(row: Row): { index?: number } {
  const index = Number(text(row.DIndex) || Number.NaN)
  return Number.isSafeInteger(index) ? { index } : {}
}

function rows(list: unknown): Row[] {
  return Array.isArray(list) ? list.filter(isObject) : []
}

function pageText(body: string): string {
  const title = /<title[^>]*>([\s\S]*?)<\/title>/i.exec(body)?.[1]
  return shorten(title ?? body.replace(/<[^>]*>/g, ' '))
}

function shorten(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line
}
