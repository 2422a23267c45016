import { HttpError, type Incoming } from '../../src/connector/index.ts'
import type { RecordSettings } from './config-record.ts'
import { isOneOf } from './errors.ts'
import { textAt, valueAt } from './json-path.ts'
import { type Times, versionOf } from './times.ts'

/**
 * A record as the hub takes it.
 *
 * @throws HttpError `garbage` when it has no id, or a version that is neither a whole number nor a time.
 */
export function incoming(data: unknown, settings: RecordSettings, times: Times): Incoming {
  const id = textAt(data, settings.id)
  if (id === undefined)
    throw new HttpError('garbage', false, `a record has no "${settings.id}": check its id in the connection's config`)
  const result: Incoming = { id, data }
  const place = settings.version ?? settings.changedAt
  const said = place === undefined ? undefined : valueAt(data, place)
  if (place !== undefined && said !== undefined && said !== null && said !== '') {
    const version = versionOf(said, times)
    if (version === undefined) {
      const shown = JSON.stringify(said)
      throw new HttpError(
        'garbage',
        false,
        `${place} of record ${id} is ${shown}, which is neither a whole number nor a time`,
      )
    }
    result.version = version
  }
  const { deleted } = settings
  if (deleted !== undefined) {
    const there = valueAt(data, typeof deleted === 'string' ? deleted : deleted.at)
    if (isOneOf(there, typeof deleted === 'string' ? [true, 1] : deleted.equals)) result.deleted = true
  }
  return result
}
