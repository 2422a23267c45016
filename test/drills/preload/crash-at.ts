/**
 * Loaded before the hub (`node --import`): ends the process with SIGKILL, or freezes it with SIGSTOP, exactly at a named
 * point. Nothing in the hub knows of it: the points are found where every process of its kind must come by, in the
 * database driver, the HTTP client, the queue and the HTTP server.
 *
 * `DRILL_CRASH_AT` is the point, `DRILL_CRASH_NTH` at which passing (default the first), `DRILL_CRASH_MARK` a file that
 * says it was reached, `DRILL_CRASH_SIGNAL` the signal.
 */
import diagnostics from 'node:diagnostics_channel'
import { writeFileSync } from 'node:fs'
import { ServerResponse } from 'node:http'
import { Queue } from 'bullmq'
import pg from 'pg'
import type { CrashPoint } from '../crash-point.ts'

const wanted = process.env.DRILL_CRASH_AT
const signal = (process.env.DRILL_CRASH_SIGNAL ?? 'SIGKILL') as NodeJS.Signals
let left = Number(process.env.DRILL_CRASH_NTH ?? 1)

function pass(point: CrashPoint): void {
  if (point !== wanted || --left !== 0) return
  writeFileSync(process.env.DRILL_CRASH_MARK ?? '/dev/null', point)
  process.kill(process.pid, signal)
}

/** The statements of a session's transaction so far. */
const transactions = new WeakMap<object, string[]>()

const has = (statements: string[], ...parts: string[]) =>
  parts.every((part) => statements.some((statement) => statement.includes(part)))
const isArrival = (statements: string[]) => has(statements, 'INSERT INTO event (tenant')
const isPage = (statements: string[]) => has(statements, 'INSERT INTO source_state')
const isSettlement = (statements: string[]) => has(statements, 'INSERT INTO attempt', 'INSERT INTO delivery_history')

let answered = false
let taken = false

type Query = (this: object, query: unknown, ...rest: unknown[]) => unknown
const { query } = pg.Client.prototype as unknown as { query: Query }
;(pg.Client.prototype as unknown as { query: Query }).query = function (first, ...rest) {
  const text = typeof first === 'string' ? first : String((first as { text?: unknown } | undefined)?.text ?? '')
  const before = transactions.get(this) ?? []
  if (text === 'BEGIN') {
    transactions.set(this, [])
    if (answered) pass('after answer, before settle')
  } else before.push(text)
  if (text === 'COMMIT' && isArrival(before)) pass('before commit of arrival')
  if (text === 'COMMIT' && isPage(before)) pass('in the middle of a page')
  if (text.includes('INSERT INTO delivery_history') && has(before, 'INSERT INTO attempt')) pass('during settle')
  if (text.includes('INSERT INTO release_current')) pass('in the middle of a release')
  if (text.startsWith('SELECT r.* FROM release r')) pass('while taking up a release')
  const done = (value: pg.QueryResult) => {
    if (text === 'COMMIT' && isArrival(before)) pass('after commit, before anything else')
    if (text === 'COMMIT' && isSettlement(before) && has(before, 'INSERT INTO message'))
      pass("after settle, before feedback's wake-up")
    if (text.includes('fence = d.fence + 1, release = $6')) taken ||= value.rows.some(isOrder)
    // Orders have been taken and shaped, and their documents claimed: what comes next is the sending.
    if (taken && text.includes('INSERT INTO applied AS a')) pass('after take and shaping')
  }
  // Sessions give a promise, the pool hands in a function.
  const called = rest.at(-1)
  if (typeof called === 'function') {
    const heard = (error: unknown, value: pg.QueryResult) => {
      if (!error) done(value)
      called(error, value)
    }
    return query.call(this, first, ...rest.slice(0, -1), heard)
  }
  const result = query.call(this, first, ...rest)
  if (!(result instanceof Promise)) return result
  return result.then((value: pg.QueryResult) => {
    done(value)
    return value
  })
}

const isOrder = (row: { flow?: unknown; state?: unknown }) => row.flow === 'order-to-sap' && row.state === 'sending'

const { add } = Queue.prototype
Queue.prototype.add = function (this: Queue, name: string, ...rest: unknown[]) {
  if (name === 'wake' && (rest[0] as { name?: unknown }).name === 'order-to-sap') pass('after commit, before wake-up')
  return (add as (...all: unknown[]) => ReturnType<typeof add>).call(this, name, ...rest)
} as typeof add

const { writeHead } = ServerResponse.prototype
ServerResponse.prototype.writeHead = function (this: ServerResponse, status: number, ...rest: unknown[]) {
  if (status === 202) pass('after commit, before answer')
  return (writeHead as (...all: unknown[]) => ServerResponse).call(this, status, ...rest)
} as typeof writeHead

interface Called {
  request: { method: string; path: string }
}
const isOrderPost = ({ request }: Called) => request.method === 'POST' && request.path.includes('A_SalesOrder')
const when = (channel: string, then: () => void) =>
  diagnostics.subscribe(`undici:request:${channel}`, (message) => {
    if (isOrderPost(message as Called)) then()
  })
when('create', () => pass('after take, before send'))
when('bodySent', () => pass('after send, before answer'))
when('trailers', () => {
  answered = true
})
