/** What a connector says of its records' fields: live, and as the system is delivered. */
import { expect, test } from 'vitest'
import type { FieldInfo } from '../../src/connector/index.ts'
import type { Bench } from './bench.ts'
import type { Subject } from './subject.ts'

/** Only for record types that are described. */
export function exerciseDescribing(subject: Subject, bench: () => Bench): void {
  for (const [name, { describe, standard, ownFields }] of Object.entries(subject.connector.records)) {
    if (describe) {
      test(`${name}: describes its fields, each once and behind the one it is below`, async () => {
        expectFields(await describe(await bench().context()))
      })
    }
    if (standard) {
      test(`${name}: what the system is delivered with, needs no settings`, () => {
        expectFields(standard({}))
        for (const field of standard({})) expect(ownFields?.test(field.name) ?? false).toBe(false)
      })
    }
    if (describe && standard) {
      test(`${name}: what its simulator has is what the system is delivered with`, async () => {
        const delivered = new Map(standard({}).map((field) => [field.name, field.type]))
        const live = await describe(await bench().context())
        const other = live.filter((field) => delivered.get(field.name) !== field.type)
        expect(other.map((field) => `${field.name}: ${field.type}, not ${delivered.get(field.name)}`)).toEqual([])
      })
    }
  }
}

function expectFields(fields: readonly FieldInfo[]): void {
  const seen = new Map<string, FieldInfo>()
  expect(fields.length).toBeGreaterThan(0)
  for (const field of fields) {
    expect([field.name, seen.has(field.name)]).toEqual([field.name, false])
    const above = field.name.split('.').slice(0, -1).join('.')
    if (above !== '') expect(['list', 'object']).toContain(seen.get(above)?.type)
    seen.set(field.name, field)
  }
}
