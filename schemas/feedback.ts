import { z } from 'zod'
import { about } from './common/about.ts'
import { quantityFromZero } from './common/decimal.ts'
import { checkEnvelope, envelopeFields, withoutTenant } from './common/envelope.ts'
import { languageMap } from './common/language-map.ts'
import { broken, type Payload } from './common/rule.ts'
import { code, oneOf, text, wholeNumber } from './common/text.ts'
import { instant } from './common/time.ts'
import { unit } from './common/unit.ts'

/** What may become of a document. Only `parked` and `waiting` are not final: another feedback follows. */
export const feedbackResults = ['accepted', 'changed', 'rejected', 'parked', 'waiting', 'skipped'] as const

const result = oneOf(feedbackResults)
const words = languageMap(1000)

const why = {
  reason: about(code.optional(), '原因', 'credit stock price expired damaged wrongItem unsold quality policy other'),
  reasonText: about(
    words.optional(),
    '原因说明',
    'For people, in Chinese and English; required unless accepted or changed',
  ),
  pointer: about(
    text(300).optional(),
    '字段',
    'JSON Pointer to the field that is at fault, in the document as it was sent',
  ),
  value: about(text(200).optional(), '取值', 'The value that is at fault; never of a personal field'),
  rule: about(text(100).optional(), '规则', 'Stable code of the rule that is broken, or code of the other system'),
}

const line = z.looseObject({
  lineNo: about(wholeNumber(1), '行号', "The document's own number of the line"),
  result: about(result, '结果', 'What became of the line'),
  number: about(text(100).optional(), '目标行号', 'Number of the line in the other system, as text'),
  quantity: about(quantityFromZero.optional(), '数量', 'How much of the line it is about; all of it when absent'),
  unit: about(unit.optional(), '单位', 'Unit of quantity'),
  ...why,
})

const fields = z.looseObject({
  ...envelopeFields,
  record: about(text(60), '记录类型', 'Kind of document, as in `/in/dms/<record>`'),
  key: about(text(300), '业务键', 'Business key of the document, as in the receipt'),
  system: about(text(60), '系统', 'System that the document was sent to, by the name of its connection at the hub'),
  documentVersion: about(text(60).optional(), '单据版本', 'Version or revision of the document it speaks of'),
  receipt: about(text(60).optional(), '回执号', 'Receipt of the message the document came with'),
  sequence: about(
    wholeNumber(0),
    '序号',
    'Grows with every feedback on the document; a later one replaces any earlier one of the same system',
  ),
  asOf: about(instant, '时点', 'When it was so'),
  result: about(result, '结果', 'What became of the document as a whole'),
  number: about(
    text(100).optional(),
    '目标单号',
    'Number in the other system, as text; required when accepted or changed',
  ),
  ...why,
  advice: about(text(1000).optional(), '建议', 'What can be done about it'),
  fields: about(
    z.record(z.string(), z.unknown()).optional(),
    '回写字段',
    'Fields of the document that the other system owns and has set, by their names: status, posted number, dates, credit. The DMS writes them into its document; null empties a field',
  ),
  lines: about(
    z.array(line).default([]),
    '明细',
    'What became of each line; empty when there is nothing to say beyond the whole',
  ),
})

type Fields = z.output<typeof fields>

function checkTold(payload: Payload, told: Fields | Fields['lines'][number], path: (string | number)[]): void {
  const isTaken = told.result === 'accepted' || told.result === 'changed'
  if (isTaken) return
  for (const language of ['zh-CN', 'en']) {
    if (told.reasonText?.[language] !== undefined) continue
    const detail = `is required when the result is ${told.result}, and missing`
    broken(payload, 'required', detail, [...path, 'reasonText', language])
  }
}

/**
 * Feedback 处理结果: what became of a document that the DMS sent, in one other system. Cumulative: a later one replaces any
 * earlier one of the same document and system. Orders have their own, more precise one: OrderConfirmation.
 */
export const feedback = fields
  .check((payload) => {
    const { value } = payload
    checkEnvelope(payload, value)
    checkTold(payload, value, [])
    const isTaken = value.result === 'accepted' || value.result === 'changed'
    if (isTaken && value.number === undefined) {
      broken(payload, 'required', `is required when the result is ${value.result}, and missing`, ['number'])
    }
    const seen = new Set<number>()
    value.lines.forEach((line, i) => {
      if (seen.has(line.lineNo)) broken(payload, 'unique', `${line.lineNo} stands twice`, ['lines', i, 'lineNo'])
      seen.add(line.lineNo)
      checkTold(payload, line, ['lines', i])
    })
  })
  .overwrite(withoutTenant)
  .meta({
    title: '处理结果',
    description:
      'Feedback: what became of a document that the DMS sent. Business key: record, key and system; a later sequence replaces an earlier one.',
  })

export type Feedback = z.output<typeof feedback>
export type FeedbackInput = z.input<typeof feedback>
