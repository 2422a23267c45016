/** Links that a person sets, one or a whole table of them: the rules of the cross-reference, and who, when and why. */
import type { By } from './audit-link.ts'
import { type Changed, type GivenLink, LinkRefused, type LinkState, partKey } from './cross-reference.ts'
import { uuidv7 } from './ids.ts'
import { releaseWaits } from './links.ts'
import type { Ledger } from './open.ts'
import { inChunks, type Session, table, transaction } from './sql.ts'

/**
 * Sets a link by a person's word, and lets go on what waited for it. Another native key in its place needs `replace`.
 *
 * @throws LinkRefused when the native key belongs to another key, the key is linked otherwise, was merged into another
 * one, or there is no split rule for a further document; nothing is changed then.
 */
export function setLink(ledger: Ledger, given: GivenLink, by: By, replace = false): Promise<Changed> {
  return transaction(ledger.pool, async (session) => {
    const [answer] = await setLinks(ledger, session, [given], by, replace)
    if (answer instanceof LinkRefused) throw answer
    return answer as Changed
  })
}

/**
 * Sets links inside a transaction of the caller, in their order, and says of each what became of it. What is refused is
 * left out, and keeps nothing else from being set.
 */
export async function setLinks(
  ledger: Ledger,
  session: Session,
  given: readonly GivenLink[],
  by: By,
  replace: boolean,
): Promise<(Changed | LinkRefused)[]> {
  const known = await readKnown(ledger, session, given)
  const answers = given.map((link) => judge(link, known, replace))
  const set = answers.flatMap((answer) => (answer instanceof LinkRefused || answer.change === 'same' ? [] : [answer]))
  await inChunks(set, (chunk) => write(ledger, session, chunk, by))
  const active = set.flatMap(({ link }) => (link.state === 'pending' ? [] : [link]))
  await releaseWaits(ledger, session, active, by.now)
  return answers
}

/** What the ledger knows of the links that are to be set, kept up to date while one after the other is judged. */
interface Known {
  /** Keys by their native keys. */
  owners: Map<string, string>
  links: Map<string, { native: string; state: LinkState }>
  survivors: Map<string, string>
  /** `connection record` pairs with a split rule. */
  rules: Set<string>
}

const name = (...parts: string[]) => JSON.stringify(parts)
const ownKey = (link: GivenLink) => (link.part === undefined ? link.key : partKey(link.key, link.part))

async function readKnown(ledger: Ledger, session: Session, given: readonly GivenLink[]): Promise<Known> {
  const known: Known = { owners: new Map(), links: new Map(), survivors: new Map(), rules: new Set() }
  const rules = await session.query('SELECT connection, record FROM link_split WHERE tenant = $1', [ledger.tenant])
  for (const row of rules.rows) known.rules.add(name(row.connection, row.record))
  await inChunks([...given], async (chunk) => {
    const t = table(
      chunk.map((link) => [link.connection, link.record, ownKey(link), link.native, link.key]),
      ['text', 'text', 'text', 'text', 'text'],
      2,
    )
    const asked = `${t.text} n(connection, record, key, native, whole)`
    const params = [ledger.tenant, ...t.params]
    const links = await session.query(
      `SELECT connection, record, key, native, state FROM link l WHERE tenant = $1
         AND (connection, record, key) IN (SELECT connection, record, key FROM ${asked})
       ORDER BY connection, record, key FOR UPDATE`,
      params,
    )
    for (const row of links.rows) known.links.set(name(row.connection, row.record, row.key), row)
    const owners = await session.query(
      `SELECT l.connection, l.record, l.key, l.native FROM ${asked} JOIN link l ON l.tenant = $1 AND l.native = n.native
         AND l.connection = n.connection AND l.record = n.record AND l.state = 'active'`,
      params,
    )
    for (const row of owners.rows) known.owners.set(name(row.connection, row.record, row.native), row.key)
    const merged = await session.query(
      `SELECT DISTINCT m.record, m.key, m.survivor FROM ${asked} JOIN merged m ON m.tenant = $1 AND m.record = n.record
         AND m.key = n.whole`,
      params,
    )
    for (const row of merged.rows) known.survivors.set(name(row.record, row.key), row.survivor)
  })
  return known
}

function judge(link: GivenLink, known: Known, replace: boolean): Changed | LinkRefused {
  const { connection, record, native, state = 'active' } = link
  const key = ownKey(link)
  const survivor = known.survivors.get(name(record, link.key))
  if (survivor !== undefined) {
    return new LinkRefused('merged', `${record} ${link.key} was merged into ${survivor}: link that one`, survivor)
  }
  const owner = known.owners.get(name(connection, record, native))
  if (owner !== undefined && owner !== key && state === 'active') {
    return new LinkRefused('native-taken', `${connection} ${record} ${native} belongs to ${owner} already`, owner)
  }
  const was = known.links.get(name(connection, record, key))
  if (was?.native === native && was.state === state) return { link, change: 'same', was }
  if (was && was.state === 'active' && was.native !== native && !replace) {
    const message = `${connection} ${record} ${link.key} is linked to ${was.native} already`
    return new LinkRefused('key-linked', message, was.native)
  }
  if (link.part !== undefined && !known.rules.has(name(connection, record))) {
    const message = `there is no rule by which a ${record} has several documents in ${connection}`
    return new LinkRefused('no-split-rule', message)
  }
  if (was?.state === 'active') known.owners.delete(name(connection, record, was.native))
  if (state === 'active') known.owners.set(name(connection, record, native), key)
  known.links.set(name(connection, record, key), { native, state })
  return { link, change: was ? 'changed' : 'added', ...(was ? { was: { native: was.native, state: was.state } } : {}) }
}

async function write(ledger: Ledger, session: Session, changed: readonly Changed[], by: By): Promise<void> {
  // A key that stands twice is written as it was said last; its steps are audited all.
  const last = new Map(
    changed.map((each) => [name(each.link.connection, each.link.record, ownKey(each.link)), each.link]),
  )
  const links = table(
    [...last.values()].map((link) => [
      link.connection,
      link.record,
      ownKey(link),
      link.native,
      link.parent ?? (link.part === undefined ? '' : link.key),
      link.part ?? '',
      link.state ?? 'active',
    ]),
    ['text', 'text', 'text', 'text', 'text', 'text', 'text'],
    3,
  )
  await session.query(
    `INSERT INTO link (tenant, changed_at, connection, record, key, native, parent, part, state)
     SELECT $1, $2::timestamptz, * FROM ${links.text}
     ON CONFLICT (tenant, connection, record, key) DO UPDATE SET native = EXCLUDED.native, state = EXCLUDED.state,
       because = NULL, delivery_id = NULL, changed_at = EXCLUDED.changed_at`,
    [ledger.tenant, by.now, ...links.params],
  )
  const audit = table(
    changed.map(({ link, was }) => [
      uuidv7(by.now),
      `${link.connection}/${link.record}/${ownKey(link)}`,
      { was: was ?? null, now: { native: link.native, state: link.state ?? 'active' }, why: by.why },
    ]),
    ['uuid', 'text', 'jsonb'],
    4,
  )
  await session.query(
    `INSERT INTO audit (tenant, at, who, action, id, subject, detail)
     SELECT $1, $2::timestamptz, $3, 'link-set', * FROM ${audit.text}`,
    [ledger.tenant, by.now, by.who, ...audit.params],
  )
}
