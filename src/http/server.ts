import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import { PROBLEM_TYPE, type ProblemName, problemBody, problemReply, problems } from './problems.ts'

export interface Listening {
  port: number
  /**
   * Takes no new calls, closes idle connections at once, and resolves when the running calls are answered. What runs
   * longer than `graceMs` is cut off.
   */
  close(graceMs: number): Promise<void>
}

/** Listens; port 0 takes any free one. Rejects with one line that says what to do when it cannot. */
export async function listen(
  app: Hono<{ Bindings: HttpBindings }>,
  { host, port }: { host: string; port: number },
): Promise<Listening> {
  const answer = getRequestListener(app.fetch, {
    overrideGlobalObjects: false,
    errorHandler: () => problemReply('bad-request', 'the request has no usable address or host'),
  })
  const server = createServer({ headersTimeout: 20_000, requestTimeout: 120_000, keepAliveTimeout: 15_000 }, answer)
  server.on('clientError', (error: Error & { code?: string }, socket: Socket) => refuse(error, socket))
  const close = closer(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(error, host, port)))
    server.listen({ host, port }, resolve)
  })
  return { port: (server.address() as AddressInfo).port, close }
}

function closer(server: Server): Listening['close'] {
  const sockets = new Set<Socket>()
  const running = new Set<ServerResponse>()
  let closing = false
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('request', (_, response) => {
    if (closing) response.shouldKeepAlive = false
    running.add(response)
    response.once('close', () => running.delete(response))
  })
  return async (graceMs) => {
    closing = true
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    const busy = new Set([...running].map(({ socket }) => socket))
    for (const response of running) response.shouldKeepAlive = false
    // Node closes connections that wait for a next call, but not those that never had a first one.
    for (const socket of sockets) if (!busy.has(socket)) socket.destroy()
    const deadline = setTimeout(() => server.closeAllConnections(), graceMs)
    await closed
    clearTimeout(deadline)
  }
}

/** Answers what is not even HTTP, in the form of all other refusals. */
function refuse(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const reasons: Record<string, ProblemName> = {
    HPE_HEADER_OVERFLOW: 'headers-too-large',
    ERR_HTTP_REQUEST_TIMEOUT: 'body-too-slow',
  }
  const name = reasons[error.code ?? ''] ?? 'bad-request'
  const { status, title, help } = problems[name]
  const body = JSON.stringify(problemBody(name, help.en))
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\nconnection: close\r\ncontent-type: ${PROBLEM_TYPE}\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

function cannotListen(error: Error & { code?: string }, host: string, port: number): Error {
  const at = `${host} port ${port}`
  switch (error.code) {
    case 'EADDRINUSE':
      return new Error(`${at} is taken: stop what listens there, or choose another port with HUB_PORT`, {
        cause: error,
      })
    case 'EACCES':
      return new Error(`${at} is not allowed to this user: choose a port above 1023 with HUB_PORT`, { cause: error })
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Error(`${host} is no address of this machine: correct HUB_HOST`, { cause: error })
    default:
      return error
  }
}
