/** A proxy before PostgreSQL that breaks transactions just as they are committed. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Messages as driver and server send them: type, length, text, end (PostgreSQL manual, "Message Formats"). */
const message = (type: string, body: string) => {
  const length = Buffer.alloc(4)
  length.writeInt32BE(4 + Buffer.byteLength(body))
  return Buffer.concat([Buffer.from(type), length, Buffer.from(body)])
}
const COMMIT = message('Q', 'COMMIT\0')
const ROLLBACK = message('Q', 'ROLLBACK\0')
const COMMITTED = message('C', 'COMMIT\0')
const ROLLED_BACK = message('C', 'ROLLBACK\0')
const IDLE = message('Z', 'I')
/** As PostgreSQL says it of a full disk (SQLSTATE 53100). */
const DISK_FULL = message('E', 'SERROR\0VERROR\0C53100\0Mcould not extend file: No space left on device\0\0')

export interface PostgresProxy {
  /** The address of the database through it. */
  url: string
  /** Share of the COMMITs at which the session is cut, 0 to 1. */
  cutRate: number
  /** Answer every COMMIT as if the disk were full, and roll back. */
  full: boolean
  /** Cut so far: before PostgreSQL had the COMMIT, and after it had committed. */
  cuts: { before: number; after: number }
  close(): Promise<void>
}

export async function openPostgresProxy(direct: string, random: () => number): Promise<PostgresProxy> {
  const to = new URL(direct)
  const sockets = new Set<Socket>()

  const server = createServer((near) => {
    keep(near)
    const far = keep(connect(Number(to.port), to.hostname))
    let awaited: 'cut' | 'full' | undefined
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
    near.on('data', (chunk: Buffer) => {
      if (!chunk.equals(COMMIT)) return void far.write(chunk)
      if (proxy.full) {
        awaited = 'full'
        return void far.write(ROLLBACK)
      }
      if (random() < proxy.cutRate) {
        if (random() < 0.5) {
          proxy.cuts.before++
          return void near.destroy()
        }
        awaited = 'cut'
      }
      far.write(chunk)
    })
    far.on('data', (chunk: Buffer) => {
      if (awaited === 'cut' && chunk.includes(COMMITTED)) {
        proxy.cuts.after++
        return void near.destroy()
      }
      if (awaited === 'full' && chunk.includes(ROLLED_BACK)) {
        awaited = undefined
        return void near.write(Buffer.concat([DISK_FULL, IDLE]))
      }
      near.write(chunk)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')

  function keep(socket: Socket): Socket {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    return socket.on('close', () => sockets.delete(socket))
  }

  const through = new URL(direct)
  through.port = String((server.address() as AddressInfo).port)
  const proxy: PostgresProxy = {
    url: through.href,
    cutRate: 0,
    full: false,
    cuts: { before: 0, after: 0 },
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
  return proxy
}
