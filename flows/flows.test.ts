/** The flows that come with the hub: free of findings, and every case beside them passes. */
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectors } from '../connectors/index.ts'
import { formatFinding, loadFlows, readConfiguration } from '../src/flow/index.ts'
import { openThrowAway, type ThrowAway } from '../src/testing/database.ts'
import type { PlayedCase } from '../src/testing/play.ts'
import { playAll } from '../src/testing/play-all.ts'
import { freshDatabase } from '../test/services.ts'

const files = await readConfiguration(fileURLToPath(new URL('.', import.meta.url)))
const { flows, findings } = loadFlows(files, connectors)

it('have no mistakes and no warnings', () => expect(findings.map(formatFinding)).toEqual([]))

it('name the schema that editors check them with', () => {
  const unmarked = flows?.flows.filter(({ name, derivedFrom }) => {
    const text = files.find(({ path }) => path === `flows/${name}.yaml`)?.text
    return !derivedFrom && !text?.startsWith('# yaml-language-server: $schema=../schemas/generated/flow.schema.json\n')
  })
  expect(unmarked).toEqual([])
})

it('each have cases', () => {
  const tested = new Set(flows?.tests.map(({ flow }) => flow))
  expect(flows?.flows.filter(({ name, derivedFrom }) => !derivedFrom && !tested.has(name))).toEqual([])
})

describe('every case goes through the pipeline as it says', () => {
  let database: ThrowAway
  let played: PlayedCase[] = []
  beforeAll(async () => {
    database = await openThrowAway(await freshDatabase())
    if (!flows) return
    const all = flows.tests.flatMap((test) => test.cases.map((_, index) => ({ test, index })))
    played = await playAll({ loaded: flows, connectors, watched: (flow) => flow }, all, database.trials)
  })
  afterAll(() => database.close())

  it.each((flows?.tests ?? []).flatMap(({ flow, cases }) => cases.map(({ name }) => [flow, name])))(
    '%s: %s',
    (flow, name) => {
      const { steps, trouble } = played.find((each) => each.flow === flow && each.case === name) ?? {}
      expect([
        ...(steps ?? []).flatMap((step) => step.mismatches.map(({ message }) => message)),
        ...(trouble ?? []),
      ]).toEqual([])
      expect(steps?.length).toBeGreaterThan(0)
    },
  )
})
