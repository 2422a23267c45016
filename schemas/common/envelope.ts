import { z } from 'zod'
import { about } from './about.ts'
import { broken, type Payload, shown } from './rule.ts'
import { oneOf, text } from './text.ts'
import { instant } from './time.ts'

/**
 * What every record may carry beside its own fields. The hub fills it; a sender needs none of it, but `version` or
 * `changedAt` lets the hub drop what arrives late. `tenantId` is accepted and thrown away: the tenant comes from the
 * credential.
 */
export const envelopeFields = {
  tenantId: about(z.unknown().optional(), '租户', 'Ignored: the hub takes the tenant from the credential'),
  entity: about(text(40).optional(), '实体', 'Name of the entity'),
  schemaVersion: about(text(20).optional(), '模式版本', 'Version of this schema, major.minor'),
  id: about(text(60).optional(), '中枢编号', 'Id in the hub'),
  sourceSystem: about(text(60).optional(), '来源系统', 'Alias of the system the record comes from'),
  sourceKey: about(text(100).optional(), '来源主键', 'Native key there, as text; leading zeros kept'),
  businessKey: about(text(100).optional(), '业务键', 'The business key, as the hub read it'),
  version: about(
    z.union([z.int(), text(60)], { error: 'expected a whole number or text' }).optional(),
    '来源版本',
    'Grows with every change at the source: a number, or text of fixed width such as a time in ISO 8601',
  ),
  changedAt: about(instant.optional(), '变更时间', "Changed at the source, by the source's clock"),
  receivedAt: about(instant.optional(), '接收时间', 'Arrived at the hub'),
  deleted: about(z.boolean().optional(), '删除标志', 'True makes the record a tombstone'),
  deletedReason: about(oneOf(['deleted', 'archived', 'merged', 'outOfScope']).optional(), '删除原因', 'Why it is gone'),
  mergedInto: about(text(60).optional(), '并入', 'Key of the record that lives on, after a merge'),
  ext: about(
    z.record(z.string(), z.unknown()).optional(),
    '扩展字段',
    'Fields of one system, by names such as `kingdee.F_XX`; passed through, never used by shared rules',
  ),
}

/** The rules of the envelope, checked on every record. */
export function checkEnvelope(payload: Payload, record: Record<string, unknown>): void {
  if (record.deletedReason === 'merged' && record.mergedInto === undefined) {
    broken(payload, 'tombstone', 'is missing; a merged record names the one that lives on', ['mergedInto'])
  }
  for (const field of ['deletedReason', 'mergedInto']) {
    if (record[field] === undefined || record.deleted === true) continue
    broken(payload, 'tombstone', `${shown(record[field])} stands in a record that is not deleted`, [field])
  }
}

/** The record without the tenant it claims. */
export function withoutTenant<T extends { tenantId?: unknown }>(record: T): T {
  if (!('tenantId' in record)) return record
  const { tenantId: _claimed, ...rest } = record
  return rest as T
}
