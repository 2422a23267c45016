import pg from 'pg'

/** A session in the ledger's database, for the statements of one transaction. */
export type Session = pg.PoolClient

// int8 arrives as text by default; seq, fence and counts stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** Most rows of one multi-row statement: PostgreSQL takes 65,535 parameters, our widest row has 18. */
export const CHUNK = 1000

/**
 * Rows as the inside of a multi-row VALUES with its parameters. `types` cast the first row, which PostgreSQL then
 * takes for all (needed wherever the VALUES do not stand directly in an INSERT).
 */
export function values(rows: unknown[][], types: string[] = [], from = 1): { text: string; params: unknown[] } {
  const params: unknown[] = []
  const lines: string[] = []
  let n = from
  for (const row of rows) {
    const cells: string[] = []
    for (let i = 0; i < row.length; i++) {
      const type = lines.length === 0 ? types[i] : undefined
      cells.push(type ? `$${n}::${type}` : `$${n}`)
      params.push(row[i])
      n++
    }
    lines.push(`(${cells.join(',')})`)
  }
  return { text: lines.join(','), params }
}

/**
 * Rows as a table that stands behind FROM, one array a column: the text of a statement is then the same for any number
 * of rows, and PostgreSQL reads a hundred rows in half the time that a multi-row VALUES takes it. JSON is written down
 * here; binary columns are better off small, since arrays travel as text.
 */
export function table(rows: unknown[][], types: string[], from = 1): { text: string; params: string[] } {
  const columns = types.map((type, i) => `$${from + i}::${type}[]`)
  const params = types.map((type, i) => `{${rows.map((row) => element(row[i], type)).join()}}`)
  return { text: `unnest(${columns.join(', ')})`, params }
}

/** One element of an array as PostgreSQL reads it. Written here and not by the driver, which takes three times as long. */
function element(value: unknown, type: string): string {
  if (value === null || value === undefined) return 'NULL'
  if (type === 'jsonb') return quoted(JSON.stringify(value))
  if (typeof value === 'string') return quoted(value)
  if (value instanceof Date) return `"${value.toISOString()}"`
  if (Buffer.isBuffer(value)) return `"\\\\x${value.toString('hex')}"`
  return String(value)
}

const quoted = (text: string) =>
  text.includes('"') || text.includes('\\') ? `"${text.replaceAll(/["\\]/g, '\\$&')}"` : `"${text}"`

const names = new Map<string, string>()

/**
 * A statement that each session reads and plans once. Only for what inserts and looks at no table: a plan that was made
 * while a table was small would be kept when it is large.
 */
export function inserted(session: pg.PoolClient | pg.Pool, text: string, params: unknown[]): Promise<pg.QueryResult> {
  const name = names.get(text) ?? `hub_${names.size + 1}`
  names.set(text, name)
  return session.query({ name, text, values: params })
}

/** PostgreSQL's answer to whatever comes after a statement that failed. */
const ABORTED = '25P02'

/**
 * Statements that do not need one another's rows, in the order in which they are asked here. Waits for all of them,
 * whatever fails, so that nothing runs on behind the caller's back; then throws what failed first.
 */
export async function together<const T extends readonly Promise<unknown>[]>(
  ask: () => T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const answers = await Promise.allSettled(ask())
  const failed = answers.filter((answer) => answer.status === 'rejected').map(({ reason }) => reason)
  if (failed.length > 0) throw failed.find(({ code }) => code !== ABORTED) ?? failed[0]
  return answers.map((answer) => (answer as PromiseFulfilledResult<unknown>).value) as never
}

/** The same session, whose statements go out one after the other however they are asked. */
function inTurn(session: Session): Session {
  let last: Promise<unknown> = Promise.resolve()
  const query = (text: never, values: never) => {
    const answer = last.then(() => session.query(text, values))
    last = answer.catch(() => {})
    return answer
  }
  return { query } as unknown as Session
}

/** Runs `work` for every chunk of rows; nothing for none. */
export async function inChunks<T>(rows: T[], work: (chunk: T[]) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < rows.length; i += CHUNK) await work(rows.slice(i, i + CHUNK))
}

/** PostgreSQL ended the transaction because two waited for each other: nothing was done, and it can be done again. */
const DEADLOCK = '40P01'
/** A native key that belongs to another key was linked: nothing was done, and it can be done with more care. */
const TAKEN = { code: '23505', constraint: 'link_owner' }
const MOST_TRIES = 5

/**
 * One transaction: commits what `work` did, or nothing of it. Everybody locks in one order (see insert.ts); should two
 * meet crosswise all the same, the one that PostgreSQL ends runs `work` again, so it must do nothing but statements. So does
 * one that links a native key of another key (see links.ts). `again` says that it is not the first run.
 */
export async function transaction<T>(
  pool: pg.Pool,
  work: (session: Session, again: boolean) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await once(pool, (session) => work(session, tries > 1))
    } catch (error) {
      if (!mayRunAgain(error) || tries >= MOST_TRIES) throw error
    }
  }
}

function mayRunAgain(error: unknown): boolean {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  return code === DEADLOCK || (code === TAKEN.code && constraint === TAKEN.constraint)
}

async function once<T>(pool: pg.Pool, work: (session: Session) => Promise<T>): Promise<T> {
  const session = await pool.connect()
  let broken: Error | undefined
  try {
    await session.query('BEGIN')
    const result = await work(inTurn(session))
    const { command } = await session.query('COMMIT')
    // PostgreSQL's answer when a statement had failed and nobody said so.
    if (command !== 'COMMIT') throw new Error(`the transaction was not committed: PostgreSQL answered ${command}`)
    return result
  } catch (error) {
    // A session that cannot even roll back is thrown away, never given back to the pool.
    await session.query('ROLLBACK').catch((failed: Error) => {
      broken = failed
    })
    throw error
  } finally {
    session.release(broken)
  }
}
