import { findingsOf } from './check-findings.ts'
import { explained, probe } from './check-probe.ts'
import { KingdeeError } from './errors.ts'
import { rowsOf } from './operations.ts'
import { anyOf } from './query.ts'
import type { KingdeeContext } from './session.ts'

/**
 * The "test connection" button. The log-on has gone before it, so a wrong account set and a wrong password have been told
 * already; here the organisations, the right to see each form that a flow may use, and the fields that the connection
 * names are tried. What only some installations need is warned of: a connection may not use the form.
 *
 * @throws KingdeeError that says in English and Chinese all that is wrong, and whose job it is.
 */
export async function check(ctx: KingdeeContext): Promise<void> {
  await checkOrganizations(ctx)
  const findings = await findingsOf(ctx)
  const errors = findings.filter(({ isError }) => isError)
  const others = findings.filter(({ isError }) => !isError)
  for (const { form, text } of others) ctx.log.warn({ form }, text)
  if (errors.length === 0) return
  const also = others.length === 0 ? [] : ['Where flows need it / 如相关流程需要:', ...others.map(({ text }) => text)]
  const setting = errors.find((one) => one.setting !== undefined)?.setting
  throw new KingdeeError({
    kind: 'invalid',
    rule: 'config',
    ...(setting !== undefined && { field: setting }),
    message: [`${ctx.config.url}:`, ...errors.map(({ text }) => text), ...also].join('\n'),
  })
}

async function checkOrganizations(ctx: KingdeeContext): Promise<void> {
  const { url, organization, customerOrganization, useOrganizations } = ctx.config
  const wanted = Object.entries({ organization, customerOrganization }).flatMap(([field, number]) =>
    number === undefined ? [] : [{ field, number }],
  )
  wanted.push(...useOrganizations.map((number) => ({ field: 'useOrganizations', number })))
  if (wanted.length === 0) return
  const numbers = [...new Set(wanted.map(({ number }) => number))]
  const rows = await probe(ctx, 'ORG_Organizations 组织', () =>
    rowsOf(ctx, 'ExecuteBillQuery', {
      ...{ FormId: 'ORG_Organizations', FieldKeys: 'FNumber', FilterString: anyOf('FNumber', numbers) },
      ...{ OrderString: 'FNumber ASC', StartRow: 0, Limit: numbers.length, TopRowCount: 0 },
    }),
  )
  const there = new Set(rows.flat().map(String))
  const missing = wanted.find(({ number }) => !there.has(number))
  if (missing) throw noOrganization(url, missing)
}

function noOrganization(url: string, { field, number }: { field: string; number: string }): KingdeeError {
  return explained(`${url} ORG_Organizations 组织`, {
    kind: 'invalid',
    rule: 'config',
    field,
    value: number,
    message: `there is no organisation ${number}, or the user may not see it`,
    advice: `Correct \`${field}\` in the connection, or let Galaxy’s administrator give the user this organisation. / 组织不存在或用户无权查看：请更正连接的 ${field}，或请管理员授予该组织。`,
  })
}
