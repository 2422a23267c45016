/** Stands before a system and counts what goes to it, so that a bound can be checked from outside the hub. */
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface CountingProxy {
  url: string
  calls: number
  /** Answers with 401. */
  refused: number
  /** Calls under way at one time, at most. */
  most: number
  close(): Promise<void>
}

export async function openCountingProxy(target: string): Promise<CountingProxy> {
  let running = 0
  const { hostname, port } = new URL(target)
  const server = createServer((call, answer) => {
    running++
    proxy.calls++
    proxy.most = Math.max(proxy.most, running)
    answer.once('close', () => running--)
    const { method, url, headers } = call
    const onward = request({ hostname, port, method, path: url, headers }, (response) => {
      if (response.statusCode === 401) proxy.refused++
      answer.writeHead(response.statusCode ?? 502, response.rawHeaders)
      response.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    call.pipe(onward)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const proxy: CountingProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: 0,
    refused: 0,
    most: 0,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return proxy
}
