/** Allocation (分配): master data that one organisation made is given to those that use it. */
import { callError, exception, garbage, KingdeeError } from './errors.ts'
import { exchange } from './exchange.ts'
import { anyOf, at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'

const ALLOCATE = 'Kingdee.BOS.WebApi.ServicesStub.DynamicFormService.Allocate'

/**
 * Allocates records to organisations, which are given by their numbers. Allocating again what is there changes nothing.
 *
 * @throws KingdeeError when Galaxy refuses it, or knows one of the organisations not.
 */
export async function allocate(
  ctx: KingdeeContext,
  form: string,
  ids: readonly string[],
  organizations: readonly string[],
): Promise<void> {
  const known = await organizationIds(organizations, ctx)
  const missing = organizations.find((number) => !known.has(number))
  if (missing !== undefined) throw unknownOrganization(missing)
  const data = {
    PkIds: ids.join(','),
    TOrgIds: organizations.map((number) => known.get(number)).join(','),
    IsAutoSubmitAndAudit: String(ctx.config.finish === 'audit'),
  }
  const answer = await exchange(ctx, ALLOCATE, { formid: form, data }, 'write')
  if (answer.shape === 'garbage') throw garbage(answer.message, 'write')
  if (answer.shape === 'exception') throw exception(answer.message, 'write', ctx.config)
  if (answer.shape === 'data') throw garbage('JSON without Result.ResponseStatus', 'write')
  if (!answer.status.success) throw callError(answer.status, ctx.config)
}

/** Internal ids of organisations by their numbers; those that are not there, or may not be seen, are left out. */
async function organizationIds(numbers: readonly string[], ctx: KingdeeContext): Promise<Map<string, string>> {
  const rows = await everything(
    ctx,
    {
      form: 'ORG_Organizations',
      fields: ['FOrgID', 'FNumber'],
      filter: anyOf('FNumber', numbers),
      order: 'FOrgID ASC',
    },
    (row) => at(row, 'FOrgID'),
  )
  return new Map(rows.map((row) => [at(row, 'FNumber'), at(row, 'FOrgID')]))
}

function unknownOrganization(number: string): KingdeeError {
  return new KingdeeError({
    kind: 'invalid',
    rule: 'config',
    field: 'useOrganizations',
    value: number,
    message: `there is no organisation ${number}, or the user may not see it / 组织 ${number} 不存在或无权查看`,
    advice:
      'Correct `useOrganizations` in the connection, or let Galaxy’s administrator give the user this organisation. / 请更正连接的 useOrganizations，或请管理员授予该组织。',
  })
}
