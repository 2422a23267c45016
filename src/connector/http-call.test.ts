import type { Dispatcher } from 'undici'
import { expect, test, vi } from 'vitest'
import { Call } from './http-call.ts'
import type { HttpError } from './http-error.ts'

function start(safe: boolean) {
  const errors: HttpError[] = []
  const options = { name: 'POST /orders', safe, timeoutMs: 1000, maxBytes: 100 }
  const call = new Call(options, { resolve: vi.fn(), reject: (error) => errors.push(error) })
  const abort = vi.fn()
  return { call, errors, controller: { abort } as unknown as Dispatcher.DispatchController, abort }
}

test('an unsafe request is never written to a second connection', () => {
  const { call, errors, controller, abort } = start(false)
  call.onRequestStart(controller)
  expect(abort).not.toHaveBeenCalled()
  call.onRequestStart(controller)
  expect(abort).toHaveBeenCalled()
  expect(errors).toMatchObject([{ kind: 'cut', mayHaveArrived: true }])
})

test('a safe request may be', () => {
  const { call, errors, controller, abort } = start(true)
  call.onRequestStart(controller)
  call.onRequestStart(controller)
  expect(abort).not.toHaveBeenCalled()
  expect(errors).toEqual([])
  call.onResponseError(controller, new Error('end of the test'))
})
