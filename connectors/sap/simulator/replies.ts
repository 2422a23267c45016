/** What the simulated Gateway answers with, and what it reads of a call. */
import type { SimulatorCall } from '../../../src/connector/simulator.ts'
import { errorBody, errorXml, ODataError } from './answer.ts'

export const LOCKED = new ODataError(400, 'VL/045', '销售凭证当前正由用户 SAP_WFRT 处理', '', [
  { code: 'VL/045', message: '销售凭证当前正由用户 SAP_WFRT 处理' },
])

export async function posted(call: SimulatorCall): Promise<unknown> {
  try {
    return await call.req.json()
  } catch {
    throw new ODataError(400, '/IWBEP/CM_MGW_RT/096', 'Error while parsing a JSON stream')
  }
}

export function hasLogon(call: SimulatorCall, { user, password }: { user: string; password: string }): boolean {
  const [scheme = '', encoded = ''] = (call.req.header('authorization') ?? '').split(' ')
  return /^basic$/i.test(scheme) && Buffer.from(encoded, 'base64').toString() === `${user}:${password}`
}

export function unauthorised(call: SimulatorCall, why: string): Response {
  call.header('www-authenticate', 'Basic realm="SAP NetWeaver Application Server"')
  return page(call, 401, `<html><head><title>Logon Error Message</title></head><body>${why}</body></html>`)
}

export function csrfRequired(call: SimulatorCall): Response {
  call.header('x-csrf-token', 'Required')
  return call.text('CSRF token validation failed', 403)
}

/** An error in JSON where the caller asks for it, else in XML. */
export function refuse(call: SimulatorCall, error: ODataError): Response {
  const id = '6B8C5D1A2F3E4A5B9C0D1E2F3A4B5C6D'
  if (/json/i.test(call.req.header('accept') ?? '') || call.req.query('$format') === 'json') {
    return json(call, error.status, errorBody(error, id))
  }
  call.header('content-type', 'application/xml;charset=utf-8')
  return call.body(errorXml(error, id), error.status as 400)
}

export function page(call: SimulatorCall, status: number, html: string, retryAfter?: number): Response {
  if (retryAfter !== undefined) call.header('retry-after', String(retryAfter))
  call.header('content-type', 'text/html; charset=utf-8')
  return call.body(html, status as 200)
}

export function json(call: SimulatorCall, status: number, body: object): Response {
  call.header('content-type', 'application/json;charset=utf-8')
  call.header('dataserviceversion', '2.0')
  return call.body(JSON.stringify(body), status as 200)
}

export function originOf(call: SimulatorCall): string {
  return new URL(call.req.url).origin
}

export function isWrite(method: string): boolean {
  return method !== 'GET' && method !== 'HEAD'
}
