/** The two ends of a flow: are they there, and can they do what the flow asks of them? */
import type { EntityName } from '../../schemas/index.ts'
import { didYouMean } from '../mapping/index.ts'
import type { AnyRecordType } from './catalog.ts'
import type { Path } from './document.ts'
import { type Draft, refuse } from './draft.ts'
import { milliseconds } from './duration.ts'
import { entityNames, isEntity } from './entities.ts'
import type { FlowFile } from './shape.ts'

interface End {
  connection: string
  record: string
}

function recordType(draft: Draft, path: Path, end: End) {
  const at = { connection: draft.yaml.at([...path, 'connection']), record: draft.yaml.at([...path, 'record']) }
  return draft.catalog.record(end, at, draft.findings)
}

/** The record type a flow reads; mistakes in how it is read become findings. */
export function sourceOf(draft: Draft, from: FlowFile['from']): AnyRecordType | undefined {
  const { poll, push } = from
  if (poll && push) {
    refuse(
      draft,
      ['from', 'push'],
      'poll-and-push',
      'a flow either polls or is pushed to',
      'keep one of the two; a second flow can do the other',
    )
  }
  if (!poll && !push) {
    refuse(
      draft,
      ['from'],
      'no-trigger',
      'the flow does not say how records arrive',
      'add "poll: { every: 10s }", or "push: true" where the source calls the hub',
    )
  }
  if (poll && milliseconds(poll.every) === 0) {
    refuse(draft, ['from', 'poll', 'every'], 'bad-duration', 'a poll every 0 would never stop', 'write 10s or more')
  }
  if (poll) checkReconcile(draft, poll)
  const found = recordType(draft, ['from'], from)
  if (!found) return undefined
  const able = `${from.connection} ${from.record}`
  if (poll && push) return found.type
  if (poll && !found.type.read) {
    refuse(
      draft,
      ['from', 'poll'],
      'cannot-poll',
      `${able} cannot be read`,
      found.receives ? 'use "push: true": this system calls the hub' : 'choose a record type that can be read',
    )
  }
  if (poll && milliseconds(poll.reconcile ?? '0s') !== 0 && found.type.read && !found.type.listing) {
    refuse(
      draft,
      ['from', 'poll', 'reconcile'],
      'cannot-list',
      `${able} cannot be listed as a whole`,
      'leave "reconcile" out: this system tells of deletions itself, or deletes nothing',
    )
  }
  if (push && !found.receives) {
    refuse(
      draft,
      ['from', 'push'],
      'cannot-receive',
      `${from.connection} does not call the hub`,
      'use "poll: { every: 10s }"',
    )
  }
  return found.type
}

function checkReconcile(draft: Draft, { reconcile, deleteShare }: NonNullable<FlowFile['from']['poll']>): void {
  const at: Path = ['from', 'poll']
  if (reconcile !== undefined && milliseconds(reconcile) === 0) {
    refuse(draft, [...at, 'reconcile'], 'bad-duration', 'a listing every 0 would never stop', 'write 1d')
  }
  if (reconcile === undefined && deleteShare !== undefined) {
    const what = 'deleteShare says nothing without reconcile: nothing is deleted'
    refuse(draft, [...at, 'deleteShare'], 'no-reconcile', what, 'add "reconcile: 1d", or leave deleteShare out')
  }
}

/** The record type a flow writes. */
export function targetOf(draft: Draft, path: Path, to: End): AnyRecordType | undefined {
  const found = recordType(draft, path, to)
  if (!found) return undefined
  if (!found.type.write) {
    const records = draft.catalog.connectorOf(to.connection)?.records ?? {}
    const writable = Object.keys(records).filter((name) => records[name]?.write)
    refuse(
      draft,
      [...path, 'record'],
      'cannot-write',
      `${to.connection} ${to.record} cannot be written`,
      writable.length > 0 ? `can be written there: ${writable.join(', ')}` : undefined,
    )
  }
  return found.type
}

/** The entity between two record types: the one both name. A record type that names none goes along with the other. */
export function entityBetween(
  draft: Draft,
  source: AnyRecordType | undefined,
  target: AnyRecordType | undefined,
): EntityName | undefined {
  if (!source || !target?.write) return undefined
  const name = source.entity ?? target.entity
  if (name === undefined) {
    refuse(
      draft,
      ['from', 'record'],
      'unknown-entity',
      'neither end of the flow names its entity',
      'one of the two record types must name its canonical entity',
    )
    return undefined
  }
  if (target.entity !== undefined && target.entity !== name) {
    refuse(
      draft,
      ['to', 'record'],
      'different-entities',
      `the flow brings a ${name}, but its target takes a ${target.entity}`,
      `choose a record type for ${name}`,
    )
    return undefined
  }
  if (isEntity(name)) return name
  refuse(draft, ['from', 'record'], 'unknown-entity', `there is no entity "${name}"`, didYouMean(name, entityNames()))
  return undefined
}
