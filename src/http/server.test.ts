import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { fakeDoors, openDoors } from '../../test/doors.ts'
import { createApp } from './app.ts'
import { listen } from './server.ts'

test('a port that is taken is said in one line, with what to do', async () => {
  const server = await openDoors(fakeDoors())
  const second = listen(createApp(fakeDoors()), { host: '127.0.0.1', port: server.port })
  await expect(second).rejects.toThrow(
    `127.0.0.1 port ${server.port} is taken: stop what listens there, or choose another port with HUB_PORT`,
  )
  await server.close(100)
})

test('an address of another machine is said, too', async () => {
  const elsewhere = listen(createApp(fakeDoors()), { host: '192.0.2.1', port: 0 })
  await expect(elsewhere).rejects.toThrow('192.0.2.1 is no address of this machine: correct HUB_HOST')
})

test('closing lets running calls finish, closes idle connections at once and takes nothing new', async () => {
  const started = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  const server = await openDoors(
    fakeDoors({
      receive: async () => {
        started.resolve()
        await gate.promise
        return { status: 200, body: 'stored' }
      },
    }),
  )
  const idle = connect(server.port, '127.0.0.1')
  await once(idle, 'connect')
  const idleClosed = once(idle, 'close')
  const running = fetch(`${server.url}/in/dms/x`, { method: 'POST', body: 'x' })
  await started.promise
  let closed = false
  const closing = server.close(10_000).then(() => {
    closed = true
  })
  idle.resume()
  await idleClosed
  await expect(fetch(`${server.url}/health/live`)).rejects.toThrow()
  expect(closed).toBe(false)
  gate.resolve()
  const answer = await running
  expect([answer.status, answer.headers.get('connection'), await answer.text()]).toEqual([200, 'close', 'stored'])
  await closing
})

test('what does not end within the grace is cut off', async () => {
  const started = Promise.withResolvers<void>()
  const server = await openDoors(
    fakeDoors({
      receive: () => {
        started.resolve()
        return new Promise<never>(() => {})
      },
    }),
  )
  const running = fetch(`${server.url}/in/dms/x`, { method: 'POST', body: 'x' })
  const cut = expect(running).rejects.toThrow()
  await started.promise
  await server.close(30)
  await cut
})
