import { expect, test } from 'vitest'
import { hub, startHub } from '../test/hub-command.ts'

/** Makes Node pass for an older one, until it has started the right one. */
const old = [
  '--import',
  `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.19.0'}})`,
]

test('on an older Node the pinned one is started, with the same output and exit code', async () => {
  const fine = await hub(['help'], { node: old })
  expect([fine.code, fine.out]).toEqual([0, (await hub(['help'])).out])
  const wrong = await hub(['nope'], { node: old })
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('There is no command "nope"')])
})

test.each([
  ['SIGTERM', 'is passed on, and the command ends as it should', 0],
  ['SIGKILL', 'takes the command with it', null],
] as const)('%s to the one that was started %s', async (signal, _, code) => {
  const simulator = startHub(['simulate', 'sap'], { node: old })
  const [url] = await simulator.said(/http:\S+/)
  expect((await fetch(`${url}/__sim/log`)).status).toBe(200)
  simulator.child.kill(signal)
  expect(await simulator.ended).toBe(code)
  await expect.poll(() => fetch(`${url}/__sim/log`).catch(() => 'gone'), { timeout: 5_000 }).toBe('gone')
})
