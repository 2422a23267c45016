import { z } from 'zod'
import { type Enquiry, type KnownDocument, type RawReply, type RawRequest, Refusal } from '../../src/connector/index.ts'
import { readBody } from './inbound-body.ts'

/** `POST /in/<connection>/status` */
const STATUS = 'status'
const MAX_ASKED = 100

const question = z.union([
  z.strictObject({ receipts: z.array(z.uuid()).min(1).max(MAX_ASKED) }),
  z.strictObject({
    documents: z
      .array(z.strictObject({ record: z.string().min(1).max(60), key: z.string().min(1).max(500) }))
      .min(1)
      .max(MAX_ASKED),
  }),
])

/** Does the call ask what became of documents? */
export function asksStatus({ record }: RawRequest): boolean {
  return record === STATUS
}

/** What is asked for. Throws a Refusal 422 when it cannot be read. */
export function enquiryIn(request: RawRequest): Enquiry {
  const result = question.safeParse(readBody(request).value)
  if (!result.success) {
    const detail = `Ask with {"receipts": […]} or {"documents": [{"record": …, "key": …}]}, 1 to ${MAX_ASKED} of them; receipts are UUIDs.`
    const detailZh = `请以 {"receipts": […]} 或 {"documents": [{"record": …, "key": …}]} 查询，1 到 ${MAX_ASKED} 个；回执号为 UUID。`
    throw new Refusal(422, 'No question', detail, [{ pointer: '', detail, detailZh }])
  }
  if ('receipts' in result.data) return result.data.receipts.map((receipt) => ({ receipt: receipt.toLowerCase() }))
  return result.data.documents.map(({ record, key }) => ({ record, id: key }))
}

/** The answer: one entry for each that was asked for, in their order. */
export function statusReply(answers: KnownDocument[], request: RawRequest): RawReply {
  const asked = enquiryIn(request)
  const documents = answers.map((known, i) => {
    if (!known) return { known: false, ...named(asked[i]) }
    const { id, receivedAt, results, ...rest } = known
    return {
      known: true,
      ...rest,
      key: id,
      receivedAt: receivedAt.toISOString(),
      results: results.map((one) => ({ ...one, asOf: one.asOf.toISOString() })),
    }
  })
  return { status: 200, body: { documents } }
}

function named(asked: Enquiry[number] | undefined): object {
  if (asked === undefined || 'receipt' in asked) return { receipt: asked?.receipt }
  return { record: asked.record, key: asked.id }
}
