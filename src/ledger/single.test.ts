import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { freshDatabase, silent } from '../../test/services.ts'
import { type Claim, claimFolder } from './single.ts'

const dir = './data'

async function claim(url: string, onLost: (error: Error) => void = () => {}): Promise<Claim> {
  const made = await claimFolder({ url, dir, log: silent, onLost })
  onTestFinished(() => made.release())
  return made
}

/** Ends the sessions that hold a claim on the database, as a restart of the server would. */
async function cut(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_locks
      WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  )
  await client.end()
}

/** The server's process that holds the claim. */
async function holder(url: string): Promise<number | undefined> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query(
    `SELECT pid FROM pg_locks
      WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  )
  await client.end()
  return rows[0]?.pid
}

test('a second hub is told who is there, and what to do', async () => {
  const url = await freshDatabase()
  const first = await claim(url)
  const refused = claimFolder({ url, dir, log: silent, onLost() {} })
  await expect(refused).rejects.toThrow(
    new RegExp(
      `another hub \\(pid ${process.pid} on .+, started at \\d{4}-.+Z\\) is running on \\./data: ` +
        'stop it, .* HUB_DATA, or set DATABASE_URL',
    ),
  )
  await first.release()
  await claim(url)
})

test('other databases of the same server are free', async () => {
  await claim(await freshDatabase())
  await claim(await freshDatabase())
})

test('a lost connection is claimed again', async () => {
  const url = await freshDatabase()
  await claim(url)
  const before = await holder(url)
  await cut(url)
  await expect.poll(() => holder(url)).toSatisfy((pid) => pid !== undefined && pid !== before)
})

test('says so when another was quicker', async () => {
  const url = await freshDatabase()
  const lost = Promise.withResolvers<Error>()
  await claim(url, lost.resolve)
  // The rival waits for the lock in the queue of the server, where nobody can be quicker.
  const rival = new pg.Client(url)
  await rival.connect()
  const taken = rival.query('SELECT pg_advisory_lock($1, $2)', [0x646d73, 1])
  await cut(url)
  await taken
  expect((await lost.promise).message).toContain('another hub')
  await rival.end()
})
