import type { Enquiry, KnownDocument, KnownResult } from '../connector/index.ts'
import { type Asked, type PushedDocument, pushedDocuments } from '../ledger/pushed-documents.ts'
import type { Runtime } from './runtime.ts'
import { fault, told } from './told.ts'

/** What became of documents that a connection has pushed, for its sender; in the order of the question. */
export async function answerEnquiry(runtime: Runtime, connection: string, enquiry: Enquiry): Promise<KnownDocument[]> {
  const asked = enquiry.map(
    (one): Asked => ('receipt' in one ? { id: one.receipt } : { record: one.record, sourceKey: one.id }),
  )
  const documents = await pushedDocuments(runtime.ledger, connection, asked)
  return documents.map((document) => document && known(runtime, document))
}

function known(runtime: Runtime, document: PushedDocument): KnownDocument {
  const { id, record, sourceKey, sourceVersion, receivedAt, deliveries } = document
  return {
    receipt: id,
    record,
    id: sourceKey,
    ...(sourceVersion !== undefined && { version: sourceVersion }),
    receivedAt,
    results: deliveries.map((delivery) => resultOf(runtime, record, delivery)),
  }
}

function resultOf(runtime: Runtime, record: string, delivery: PushedDocument['deliveries'][number]): KnownResult {
  const { flow, targetId, failure, changedAt } = delivery
  const { field, ...rest } = failure ? fault(failure) : {}
  return {
    // A flow that has been taken out of force since is still known by its name.
    system: runtime.active().flows.get(flow)?.to.connection ?? flow,
    ...told(delivery, record),
    asOf: changedAt,
    ...(targetId !== undefined && { number: targetId }),
    ...(field !== undefined && { pointer: field }),
    ...rest,
  }
}
