import { expect, test } from 'vitest'
import { figure, fromNow, span } from './format.ts'

test.each([
  [0, '0 ms', '0 毫秒'],
  [320, '320 ms', '320 毫秒'],
  [999.6, '1 s', '1 秒'],
  [61_000, '1 min 1 s', '1 分 1 秒'],
  [3_600_000, '1 h', '1 小时'],
  [3_725_000, '1 h 2 min', '1 小时 2 分'],
  [90_061_000, '1 d 1 h', '1 天 1 小时'],
  [-5, '0 ms', '0 毫秒'],
])('%d ms are %s', (ms, en, zh) => {
  expect([span(ms, 'en'), span(ms, 'zh')]).toEqual([en, zh])
})

test('times are told from now', () => {
  const now = new Date(1_000_000)
  expect(fromNow(new Date(940_000), now, 'en')).toBe('1 min ago')
  expect(fromNow(new Date(1_060_000), now, 'zh')).toBe('1 分后')
  expect(fromNow(now, now, 'zh')).toBe('刚刚')
  expect(figure(1_234_567)).toBe('1,234,567')
})
