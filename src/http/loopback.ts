import type { HttpBindings } from '@hono/node-server'
import { createMiddleware } from 'hono/factory'
import { problemReply } from './problems.ts'

/**
 * Keeps web sites away from pages without a login: a site whose name is made to point to 127.0.0.1 (DNS rebinding)
 * comes with its own name in `Host`. Calls that arrive over loopback must name loopback; others are not touched.
 */
export const loopbackOnly = createMiddleware<{ Bindings: HttpBindings }>(async (call, next) => {
  const local = call.env.incoming.socket.localAddress ?? ''
  const host = new URL(call.req.url).hostname
  if (isLoopback(local) && !isLoopback(host)) {
    return problemReply('wrong-host', `this page answers to 127.0.0.1 and localhost, not to "${host}"`)
  }
  return await next()
})

function isLoopback(host: string): boolean {
  return /^(127(\.\d{1,3}){3}|(::ffff:)?127(\.\d{1,3}){3}|\[?::1\]?|localhost|.+\.localhost)$/.test(host)
}
