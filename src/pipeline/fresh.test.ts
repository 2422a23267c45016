import { expect, it } from 'vitest'
import type { NewMessage } from '../ledger/types.ts'
import { Fresh } from './fresh.ts'

const message = (id: string, bytes: number): NewMessage => ({
  id,
  connection: 'dms',
  record: 'sales-order',
  kind: 'push',
  sourceKey: id,
  businessKey: id,
  data: { orderNo: id },
  hash: Buffer.alloc(32),
  bytes,
  receivedAt: new Date(0),
  deliveries: [],
})

it('hands out what was stored, as the ledger would', () => {
  const fresh = new Fresh()
  fresh.add({ ...message('a', 10), sourceVersion: '3', deleted: true })
  expect(fresh.get('a')).toEqual({
    id: 'a',
    connection: 'dms',
    record: 'sales-order',
    sourceKey: 'a',
    sourceVersion: '3',
    businessKey: 'a',
    deleted: true,
    receivedAt: new Date(0),
    data: { orderNo: 'a' },
  })
  expect(fresh.get('b')).toBeUndefined()
})

it('keeps 5,000 messages at most, and forgets the oldest first', () => {
  const fresh = new Fresh()
  for (let i = 0; i < 6_000; i++) fresh.add(message(`m${i}`, 10))
  expect(fresh.get('m999')).toBeUndefined()
  expect(fresh.get('m1000')).toBeDefined()
  expect(fresh.get('m5999')).toBeDefined()
})

it('keeps 16 MB at most: a large message pushes out the others, and then itself does not stay', () => {
  const fresh = new Fresh()
  fresh.add(message('small', 10))
  fresh.add(message('large', 16 * 1024 * 1024))
  expect(fresh.get('small')).toBeUndefined()
  expect(fresh.get('large')).toBeDefined()
  fresh.add(message('larger', 17 * 1024 * 1024))
  expect(fresh.get('large')).toBeUndefined()
  expect(fresh.get('larger')).toBeUndefined()
  fresh.add(message('after', 10))
  expect(fresh.get('after')).toBeDefined()
})
