import type { FieldInfo, Outcome, RecordType } from '../../src/connector/index.ts'
import { describeForm } from './describe.ts'
import { documentWrite } from './document.ts'
import { changeOrder, findChanges, isChange } from './order-change.ts'
import { FORM, orderType } from './order-type.ts'
import type { KingdeeContext } from './session.ts'
import { OWN_FIELDS, standardFields } from './standard.ts'

/** Fields for the connector, which it does not send. */
const OURS: readonly FieldInfo[] = [
  { name: 'Revision', type: 'number', precision: 9, scale: 0 },
  { name: 'Cancel', type: 'boolean' },
  { name: 'Partial', type: 'boolean' },
]
const LINE_NOS = ['LineNo', 'ParentLineNo'].map(
  (name): FieldInfo => ({ name: `FSaleOrderEntry.${name}`, type: 'string', maxLength: 9 }),
)

const write = documentWrite(orderType, 20)
const { resend } = write
if (typeof resend === 'string') throw new Error('documents are looked up')

/**
 * Sales orders to SAL_SaleOrder: saved, and taken on to submit and audit as the connection says. A revision from 2 on and
 * a cancellation change the order that is there, as long as it is not audited (see `order-change.ts`).
 */
export const salesOrder: RecordType<KingdeeContext> = {
  title: { en: 'Sales order', zh: '销售订单' },
  entity: 'SalesOrder',
  write: {
    ...write,
    async send(batch, ctx) {
      const changed: Outcome[] = []
      const fresh = batch.filter(({ data }) => !isChange(data))
      for (const outgoing of batch) {
        if (!isChange(outgoing.data)) continue
        const outcome = await changeOrder(outgoing, ctx)
        if (outcome) changed.push(outcome)
        else fresh.push(outgoing)
      }
      return [...changed, ...(fresh.length === 0 ? [] : await write.send(fresh, ctx))]
    },
    resend: {
      ...resend,
      async find(sought, ctx) {
        const changes = sought.filter(({ data }) => isChange(data))
        const first = sought.filter(({ data }) => !isChange(data))
        const found = first.length === 0 ? new Map() : await resend.find(first, ctx)
        return new Map([...found, ...(changes.length === 0 ? [] : await findChanges(changes, ctx))])
      },
    },
  },
  describe: async (ctx) => withOurs(await describeForm(ctx, FORM)),
  standard: () => withOurs(standardFields(FORM)),
  ownFields: OWN_FIELDS,
}

function withOurs(fields: readonly FieldInfo[]): FieldInfo[] {
  const last = fields.findLastIndex(({ name }) => name === 'FSaleOrderEntry' || name.startsWith('FSaleOrderEntry.'))
  return [...fields.slice(0, last + 1), ...(last < 0 ? [] : LINE_NOS), ...fields.slice(last + 1), ...OURS]
}
