/**
 * The suite every connector must pass, against its own simulator. The operations a connector has choose its tests; a
 * connector's own test file gives the samples and adds the quirks of its system.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { secretFields } from '../../src/connector/index.ts'
import { REQUIRED_FAULTS } from '../../src/connector/simulator.ts'
import { Bench } from './bench.ts'
import { exerciseDescribing } from './describe.ts'
import { exerciseInbound } from './inbound.ts'
import { exerciseLogin } from './login.ts'
import { exerciseReading } from './read.ts'
import type { Subject } from './subject.ts'
import { exerciseWriting } from './write.ts'

export { Bench, Controls, outgoing } from './bench.ts'
export type * from './subject.ts'

/** Runs the shared tests for one connector. After each test nothing that was logged or thrown may show a secret. */
export function exerciseConnector(subject: Subject): void {
  describe(`the ${subject.connector.id} connector keeps the contract`, () => {
    let open: Bench | undefined
    const bench = (): Bench => {
      if (!open) throw new Error('no bench is open')
      return open
    }
    beforeEach(async () => {
      open = await Bench.open(subject)
    })
    afterEach(async () => {
      const { logged } = bench()
      await bench().close()
      for (const secret of subject.secrets) expect(logged).not.toContain(secret)
    })

    test('titles in English and Chinese', () => {
      const { connector } = subject
      for (const { title } of [connector, ...Object.values(connector.records)]) {
        expect(title.en).toMatch(/./)
        expect(title.zh).toMatch(/\p{Script=Han}|^[\w/+ -]+$/u)
      }
    })

    test('its secrets are marked as such', () => {
      const fields = secretFields(subject.connector.config)
      const values = fields.map((field) => field.split('.').reduce<unknown>(step, bench().config))
      for (const secret of subject.secrets) expect(values).toContain(secret)
    })

    test('its simulator can make every required fault', async () => {
      for (const kind of REQUIRED_FAULTS) await bench().controls.fault({ kind, next: 1 })
    })

    exerciseLogin(subject, bench)
    exerciseReading(subject, bench)
    exerciseWriting(subject, bench)
    exerciseDescribing(subject, bench)
    exerciseInbound(subject, bench)
  })
}

function step(value: unknown, name: string): unknown {
  return (value as Record<string, unknown> | undefined)?.[name]
}
