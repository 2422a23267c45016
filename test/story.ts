/** What a ledger could say on a bad day: for tests of what is shown. */
import type { Standing } from '../src/ledger/standing.ts'
import type { Status } from '../src/ledger/status.ts'
import type { Timeline, TimelineMessage } from '../src/ledger/timeline.ts'
import type { Why } from '../src/pipeline/why.ts'

export const storyNow = new Date('2026-03-01T10:00:00Z')
const at = (secondsAgo: number) => new Date(storyNow.getTime() - secondsAgo * 1_000)

/** A refused order: the mistake, the field, the advice. */
export const parked: Standing = {
  id: '01900000-0000-7000-8000-000000000011',
  flow: 'order-to-sap',
  lane: 'SO-1001',
  state: 'parked',
  failure: {
    kind: 'invalid',
    message: 'V1/320: 物料 P100001 在销售范围 1000/10/00 中未定义',
    field: '/to_Item/0/Material',
    code: 'V1/320',
    value: 'P100001',
    rule: 'material-in-sales-area',
    advice: 'Extend the material to the sales area in SAP, then: hub retry SO-1001',
  },
  acceptedAt: at(900),
  changedAt: at(840),
}

export const status: Status = {
  release: 7,
  flows: [
    {
      flow: 'order-to-sap',
      accepted: 12_345,
      delivered: 12_300,
      unchanged: 20,
      skipped: 3,
      superseded: 0,
      open: { ready: 2, waiting: 5, retrying: 4, unsure: 1, parked: 10 },
      oldest: { key: 'SO-0042', acceptedAt: at(3_725), state: 'waiting' },
    },
    { flow: 'product-to-dms', accepted: 300, delivered: 300, unchanged: 0, skipped: 0, superseded: 0, open: {} },
  ],
  polls: [
    { connection: 'sap', record: 'product', polledAt: at(4), caughtUpAt: at(4) },
    {
      connection: 'sap',
      record: 'order-status',
      polledAt: at(3_600),
      caughtUpAt: at(7_200),
      failure: { kind: 'retryable', message: 'HTTP 503: the system is being updated', advice: 'Ask the SAP team.' },
    },
  ],
  connections: [
    { connection: 'sap', pausedAt: at(600), reason: 'HTTP 401: user DMSHUB is not allowed' },
    { connection: 'dms', restUntil: new Date(storyNow.getTime() + 30_000), reason: 'HTTP 429' },
  ],
}

const pushed: TimelineMessage = {
  id: '01900000-0000-7000-8000-000000000001',
  connection: 'dms',
  record: 'sales-order',
  kind: 'push',
  sourceKey: 'SO-1001',
  sourceVersion: '1',
  eventId: 'evt_1',
  receivedAt: at(900),
  data: {
    orderNo: 'SO-1001',
    shipToAddress: { contactName: '王小明', phone: '13812345678', city: '上海市' },
    lines: [{ lineNo: 10, productCode: 'P100001', quantity: '2', note: '请送到后门' }],
    remark: '客户电话 13812345678',
  },
  deliveries: [
    {
      id: parked.id,
      flow: 'order-to-sap',
      lane: 'SO-1001',
      release: 7,
      state: 'parked',
      attempts: 3,
      acceptedAt: at(900),
      changedAt: at(840),
      ...(parked.failure && { failure: parked.failure }),
      tries: [
        {
          id: '01900000-0000-7000-8000-000000000021',
          kind: 'send',
          startedAt: at(899),
          endedAt: at(898),
          outcome: 'ambiguous',
          worker: 'hub-1/42',
          failure: { kind: 'ambiguous', message: 'the connection broke before the answer had come' },
          sent: { PurchaseOrderByCustomer: 'SO-1001', PhoneNumber: '13812345678' },
        },
        {
          id: '01900000-0000-7000-8000-000000000022',
          kind: 'find',
          startedAt: at(869),
          endedAt: at(868.8),
          outcome: 'absent',
          worker: 'hub-1/42',
          sent: { soughtKey: 'SO-1001' },
        },
        {
          id: '01900000-0000-7000-8000-000000000023',
          kind: 'send',
          startedAt: at(841),
          endedAt: at(840),
          outcome: 'invalid',
          worker: 'hub-1/42',
          ...(parked.failure && { failure: parked.failure }),
          sent: { PurchaseOrderByCustomer: 'SO-1001', PhoneNumber: '13812345678' },
          answer: '{"error":{"message":"V1/320","EmailAddress":"wang@example.com"}}',
        },
      ],
    },
  ],
}

/** An order with every kind of trouble, and some feedback. */
export const timeline: Timeline = {
  key: 'SO-1001',
  links: [
    { connection: 'dms', record: 'sales-order', key: 'SO-1001', native: 'SO-1001', changedAt: at(900) },
    { connection: 'sap', record: 'sales-order', key: 'SO-1001', native: '0001000042', changedAt: at(800) },
  ],
  messages: [
    pushed,
    feedback('01900000-0000-7000-8000-000000000031', 'delivered', 830),
    feedback('01900000-0000-7000-8000-000000000032', 'waiting', 700),
    feedback('01900000-0000-7000-8000-000000000033', 'unsure', 600),
  ],
}

function feedback(id: string, state: string, secondsAgo: number): TimelineMessage {
  const open = state !== 'delivered'
  return {
    id,
    connection: 'sap',
    record: 'order-status',
    kind: 'poll',
    sourceKey: '0001000042',
    receivedAt: at(secondsAgo),
    deliveries: [
      {
        id: `${id.slice(0, -3)}9${id.slice(-2)}`,
        flow: 'order-status-to-dms',
        lane: 'SO-1001',
        release: 7,
        state,
        attempts: 1,
        acceptedAt: at(secondsAgo),
        changedAt: at(secondsAgo - 1),
        ...(open
          ? {
              dueAt: new Date(storyNow.getTime() + 65_000),
              failure: {
                kind: 'missing-reference',
                message: 'sales-order SO-1001 is not known in dms yet',
                record: 'sales-order',
                value: 'SO-1001',
              },
            }
          : { effect: 'created', targetId: 'SO-1001/1' }),
        tries: [],
      },
    ],
  }
}

/** Where the fields of the refused order came from; one of them is personal. */
export const whyTold: Why = {
  key: 'SO-1001',
  flow: 'order-to-sap',
  delivery: parked.id,
  message: '01900000-0000-7000-8000-000000000001',
  state: 'parked',
  from: { connection: 'dms', record: 'sales-order', sourceKey: 'SO-1001', receivedAt: at(900) },
  to: { connection: 'sap', record: 'sales-order' },
  release: { number: 7, createdAt: at(90_000), createdBy: 'li' },
  at: at(840),
  of: 'target',
  proof: 'same',
  fields: [
    {
      pointer: '/to_Item/0/Material',
      value: 'P100001',
      failure: { detail: 'not defined in this sales area' },
      cause: {
        how: 'rule',
        rule: {
          text: '=productCode',
          position: { file: 'connectors/sap/sales-order.map.yaml', line: 28, column: 17 },
        },
        reads: [{ path: '/lines/0/productCode', value: 'P100001' }],
        codes: [],
        links: [],
      },
    },
    {
      pointer: '/Text',
      value: 'call 13812345678',
      cause: {
        how: 'rule',
        rule: { text: '="call " & phone', position: { file: 'flows/order-to-sap.yaml', line: 9, column: 9 } },
        reads: [{ path: '/shipToAddress/phone', value: '13812345678' }],
        codes: [],
        links: [],
      },
    },
  ],
}
