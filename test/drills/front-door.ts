/** One address for the doors of several processes, as a load balancer gives it: a connection goes to one that listens. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface FrontDoor {
  url: string
  close(): Promise<void>
}

/** `urls` names, at any moment, who listens. With nobody there the caller is hung up on. */
export async function openFrontDoor(urls: () => string[]): Promise<FrontDoor> {
  const sockets = new Set<Socket>()
  let turn = 0
  const server = createServer((near) => {
    const all = urls()
    const to = all[turn++ % all.length]
    keep(near)
    if (to === undefined) return void near.destroy()
    const far = keep(connect(Number(new URL(to).port), '127.0.0.1'))
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
    near.pipe(far).pipe(near)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')

  function keep(socket: Socket): Socket {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    return socket.on('close', () => sockets.delete(socket))
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
