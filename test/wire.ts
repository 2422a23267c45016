/** A wire to a server that can be cut: for servers that other tests use too, and that so may not be stopped. */
import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { freePort } from './services.ts'

export interface Wire {
  port: number
  /** Ends all connections; new ones are refused until `mend`. */
  cut(): Promise<void>
  mend(): Promise<void>
}

/** Listens on a free loopback port and passes everything on. */
export async function openWire(to: { host: string; port: number }): Promise<Wire> {
  const port = await freePort()
  const sockets = new Set<Socket>()
  let server: Server | undefined

  function pass(near: Socket): void {
    const far = connect(to)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  }

  const wire: Wire = {
    port,
    async cut() {
      if (!server) return
      const closed = once(server, 'close')
      server.close()
      server = undefined
      for (const socket of sockets) socket.destroy()
      await closed
    },
    async mend() {
      server = createServer(pass).listen(port, '127.0.0.1')
      await once(server, 'listening')
    },
  }
  await wire.mend()
  return wire
}
