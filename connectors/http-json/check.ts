import { HttpError } from '../../src/connector/index.ts'
import { type Ask, call, type RestContext } from './call.ts'
import type { RecordSettings } from './config-record.ts'
import { RestError } from './errors.ts'
import { textAt } from './json-path.ts'
import { itemsIn } from './list.ts'
import { pageParameters } from './paging.ts'
import { formatTime } from './times.ts'

/** One place that was asked, and what was wrong there. */
interface Tried {
  name: string
  error?: unknown
}

/**
 * Asks every list once, and the path that the settings name for the test.
 *
 * @throws Error that says what is wrong and whose job it is: the address, the credentials, a missing right, the path or
 * the fields of one record type, the network, or the system itself
 */
export async function check(ctx: RestContext): Promise<void> {
  const { config } = ctx
  const tried: Tried[] = []
  if (config.check)
    tried.push(
      await attempt('check.path', () => call(ctx, { method: 'GET', path: config.check?.path ?? '', reads: true })),
    )
  for (const [name, settings] of Object.entries(config.records)) {
    const look = looking(ctx, name, settings)
    if (!look || tried.some(({ error }) => concernsAll(error))) continue
    tried.push(await attempt(`records.${name}`, look))
  }
  const wrong = tried.filter(({ error }) => error !== undefined)
  if (wrong.length === 0) return
  const isAnswered = tried.length > wrong.length
  throw new Error(wrong.map(({ name, error }) => explanation(name, error, config.url, isAnswered)).join(' — '))
}

async function attempt(name: string, work: () => Promise<unknown>): Promise<Tried> {
  try {
    await work()
    return { name }
  } catch (error) {
    return { name, error }
  }
}

/** Without credentials or a connection nothing else would be any better. */
function concernsAll(error: unknown): boolean {
  if (error instanceof RestError) return error.failure.kind === 'auth-expired'
  return error instanceof HttpError && error.kind !== 'garbage'
}

/** The first page of a list, or a look-up of a key that nobody has. */
function looking(ctx: RestContext, name: string, settings: RecordSettings): (() => Promise<void>) | undefined {
  const { list, find } = settings
  if (!list && !find) return undefined
  return async () => {
    if (!list) {
      if (find?.items === undefined) return
      const { method, path, query, body } = find
      const places = JSON.stringify([path, query, body]).includes('{data.')
      if (places) return
      const ask: Ask = { method, path, query, body, values: { key: 'HUB-CONNECTION-TEST' }, reads: true }
      itemsIn(await call(ctx, ask), ask, find.items)
      return
    }
    const parameters = pageParameters(list.paging, undefined)
    if (list.pageSize.parameter) parameters[list.pageSize.parameter] = list.pageSize.size
    if (list.since?.first) parameters[list.since.parameter] = list.since.template.replace('{since}', list.since.first)
    else if (list.since) {
      const day = formatTime(ctx.now().getTime() - 86_400_000, ctx.config.times)
      parameters[list.since.parameter] = list.since.template.replace('{since}', day)
    }
    const { method, path, query, body } = list
    const ask: Ask = { method, path, query, body, parameters, reads: true }
    const [first] = itemsIn(await call(ctx, ask), ask, list.items)
    const lacking = [settings.id, settings.changedAt].filter(
      (place) => place !== undefined && textAt(first, place) === undefined,
    )
    if (first !== undefined && lacking.length > 0) {
      throw new Error(
        `its records have no ${lacking.join(' and no ')}: correct records.${name} of the connection. / 记录中没有该字段，请更正连接的 records.${name}。`,
      )
    }
  }
}

function explanation(name: string, error: unknown, url: string, isAnswered: boolean): string {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof RestError && error.failure.kind === 'auth-expired') {
    return `The system refuses the credentials: get valid ones from its operator. / 系统拒绝了凭据，请向系统管理员索取。 (${message})`
  }
  if (error instanceof RestError && error.status === 403) {
    return `${name}: the user of the connection may not read this: the operator of the system must allow it. / ${name}：连接用户无权读取，请系统管理员授权。 (${message})`
  }
  if (error instanceof RestError && (error.status === 404 || error.status === 405)) {
    return isAnswered
      ? `${name}: there is nothing at its path: correct the path. / ${name}：该路径不存在，请更正路径。 (${message})`
      : `Nothing that was asked for is at ${url}: correct the URL of the connection, then the path of ${name}. / ${url} 下没有所需内容，请先更正连接的 URL，再检查 ${name} 的路径。 (${message})`
  }
  if (error instanceof HttpError && error.kind === 'garbage') {
    return isAnswered
      ? `${name}: the answer is not as its config says: correct it. / ${name}：应答与配置不符，请更正配置。 (${message})`
      : `What answers at ${url} is not the system that the config describes: correct the URL of the connection. / ${url} 的应答与配置不符，请更正连接的 URL。 (${message})`
  }
  if (error instanceof HttpError) {
    return `The system cannot be reached: ask its operator and the network team. / 无法连接系统，请联系系统管理员和网络管理员。 (${message})`
  }
  if (error instanceof RestError && error.failure.kind === 'invalid') {
    return `${name}: the system refuses the question: correct the parameters in its config. / ${name}：系统拒绝了请求，请更正其配置中的参数。 (${message})`
  }
  if (!(error instanceof RestError)) return `${name}: ${message}`
  return `The system has trouble of its own: ask its operator. / 系统自身出现问题，请联系系统管理员。 (${message})`
}
