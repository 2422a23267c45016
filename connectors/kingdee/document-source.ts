import type { Source } from './changes.ts'
import type { KingdeeContext } from './session.ts'
import { instant, local } from './times.ts'
import type { Row } from './values.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** A form of documents, read by change and audit time, from the day on that the connection names. */
export function documentSource(
  form: string,
  { config }: Pick<KingdeeContext, 'config'>,
  more: Pick<Source, 'fields'> & Partial<Source>,
): Source {
  return {
    form,
    id: 'FID',
    stamps: ['FModifyDate', 'FApproveDate'],
    ...(config.ordersSince !== undefined && { since: instant(config.ordersSince, config.zone) }),
    ...more,
  }
}

/** The condition that a document is no older than `openDays`; undefined where the connection looks back no day. */
export function isRecent({ config, now }: Pick<KingdeeContext, 'config' | 'now'>): string | undefined {
  const { openDays, zone } = config
  if (openDays === 0) return undefined
  const since = new Date(now().getTime() - openDays * DAY_MS).toISOString()
  return `FCreateDate >= '${local(since, zone)}'`
}

/** When a document changed last; undefined where none of its times was asked for. */
export function changedAt(header: Row, { zone }: Pick<KingdeeContext['config'], 'zone'>): string | undefined {
  return ['FModifyDate', 'FApproveDate', 'FCreateDate']
    .flatMap((field) => instant(header[field], zone) ?? [])
    .sort()
    .at(-1)
}
