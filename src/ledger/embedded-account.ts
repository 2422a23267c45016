/**
 * Which account the private PostgreSQL runs as. PostgreSQL refuses to run as root, so a hub that runs as root
 * lends it an account that has no rights.
 */
import { readFileSync, statSync } from 'node:fs'

export interface Account {
  name: string
  /** Empty when the server runs as we do. */
  spawn: { uid?: number; gid?: number }
}

/** Accounts that exist on most machines and own little; the first that is there is taken. */
const candidates = ['postgres', '_postgres', 'nobody']

/**
 * The account for the server. As an ordinary user: that user. As root: the owner of the database that is there
 * already, else `postgres` or `nobody`.
 *
 * @param cluster the database's folder; it need not exist yet
 * @throws when the database belongs to somebody else, and we may not act for him
 */
export function accountFor(cluster: string): Account {
  const me = process.getuid?.() ?? 0
  const accounts = readAccounts()
  const nameOf = (uid: number) => accounts.find((each) => each.uid === uid)?.name ?? `uid ${uid}`
  const owner = statSync(cluster, { throwIfNoEntry: false })
  if (me !== 0) {
    if (owner && owner.uid !== me)
      throw new Error(
        `the database in ${cluster} belongs to ${nameOf(owner.uid)}, and this is ${nameOf(me)}: ` +
          'run the hub as root or as its owner, or choose another folder with HUB_DATA',
      )
    return { name: nameOf(me), spawn: {} }
  }
  if (owner && owner.uid !== 0) return { name: nameOf(owner.uid), spawn: { uid: owner.uid, gid: owner.gid } }
  for (const name of candidates) {
    const found = accounts.find((each) => each.name === name && each.uid !== 0)
    if (found) return { name, spawn: { uid: found.uid, gid: found.gid } }
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is no account `postgres` or `nobody` to lend it: ' +
      'create one (useradd --system postgres), run the hub as an ordinary user, or set DATABASE_URL',
  )
}

/** Options for `spawn`: the account, and an environment without anything of the hub's in it. */
export function asAccount(account: Account): { uid?: number; gid?: number; env: Record<string, string> } {
  return { ...account.spawn, env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } }
}

function readAccounts(): { name: string; uid: number; gid: number }[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
}
