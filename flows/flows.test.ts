/** The flows that come with the hub: free of findings, and every case beside them passes. */
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { connectors } from '../connectors/index.ts'
import { formatFinding, loadFlows, readConfiguration, runCase } from '../src/flow/index.ts'

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

for (const test of flows?.tests ?? []) {
  for (const item of test.cases) {
    it(`${test.flow}: ${item.name}`, async () => {
      const flow = flows?.flows.find(({ name }) => name === test.flow)
      const connection = flows?.connections.find(({ name }) => name === flow?.to.connection)
      const target = connectors[connection?.connector ?? '']?.records[flow?.to.record ?? '']?.write
      if (!flows || !flow || !target) return expect.unreachable(`${test.flow} is not whole`)
      const { differences } = await runCase(flow, test, item, flows.code, target.schema)
      expect(differences).toEqual([])
    })
  }
}
