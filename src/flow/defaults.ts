/** What a flow file leaves out. */
import type { EntityName } from '../../schemas/index.ts'
import type { AnyRecordType } from './catalog.ts'
import { type Draft, refuse } from './draft.ts'
import { milliseconds } from './duration.ts'
import { isMasterData } from './entities.ts'
import type { Flow } from './flow.ts'
import { share } from './percent.ts'
import type { FlowFile } from './shape.ts'

const RETRY = { attempts: 8, first: '15s', longest: '1h', giveUp: '48h' }

/** More than this share of a source's records gone at once is a mistake until a person says otherwise. */
const DELETE_SHARE = '5%'

/** Lengths of time were checked with the shape of the file. */
function ms(text: string): number {
  return milliseconds(text) ?? 0
}

export function fromOf({ connection, record, poll, push }: FlowFile['from']): Flow['from'] {
  if (push) return { connection, record, push }
  if (!poll) return { connection, record }
  const reconcile = poll.reconcile !== undefined && {
    everyMs: ms(poll.reconcile),
    deleteShare: share(poll.deleteShare ?? DELETE_SHARE),
  }
  return { connection, record, poll: { everyMs: ms(poll.every), ...(reconcile && { reconcile }) } }
}

export function batchOf(draft: Draft, batch: FlowFile['to']['batch'], target: AnyRecordType): Flow['to']['batch'] {
  const most = target.write?.maxBatch ?? 1
  const size = batch?.size ?? most
  if (size > most) {
    refuse(
      draft,
      ['to', 'batch', 'size'],
      'batch-too-big',
      `a batch of ${size} is more than the target takes in one call`,
      `write ${most} or less`,
    )
  }
  return { size, waitMs: batch?.wait === undefined ? 0 : ms(batch.wait) }
}

export function keepOf(keep: FlowFile['keep'], entity: EntityName): Flow['keep'] {
  return keep ?? (isMasterData(entity) ? 'latest' : 'every')
}

export function refsOf(refs: FlowFile['refs']): Flow['refs'] {
  const entries = Object.entries(refs ?? {})
  return Object.fromEntries(
    entries.flatMap(([record, { missing }]) => (missing ? [[record, { missingWaitMs: ms(missing.wait) }]] : [])),
  )
}

export function retryOf(draft: Draft, retry: FlowFile['retry']): Flow['retry'] {
  const { attempts = RETRY.attempts, first = RETRY.first, longest = RETRY.longest, giveUp = RETRY.giveUp } = retry ?? {}
  const result = { attempts, firstMs: ms(first), longestMs: ms(longest), giveUpMs: ms(giveUp) }
  if (result.firstMs > result.longestMs) {
    const field = retry?.first === undefined ? 'longest' : 'first'
    refuse(
      draft,
      ['retry', field],
      'bad-retry',
      `the first gap (${first}) is longer than the longest (${longest})`,
      'make "first" shorter, or "longest" longer',
    )
  }
  if (result.firstMs > result.giveUpMs) {
    const field = retry?.giveUp === undefined ? 'first' : 'giveUp'
    refuse(
      draft,
      ['retry', field],
      'bad-retry',
      `the flow gives up (${giveUp}) before its second attempt (${first})`,
      'make "giveUp" longer',
    )
  }
  return result
}
