/** The flows between a DMS and a CRM: free of findings, and every case beside them passes in the pipeline. */
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { checkMaps, formatFinding, loadFlows, readConfiguration } from '../../src/flow/index.ts'
import { openThrowAway } from '../../src/testing/database.ts'
import { playAll } from '../../src/testing/play-all.ts'
import { freshDatabase } from '../../test/services.ts'
import { dms } from '../dms/connector.ts'
import { httpJson } from './connector.ts'

const connectors = { dms, 'http-json': httpJson }
const all = await readConfiguration(fileURLToPath(new URL('flows', import.meta.url)))
const files = all.filter(({ path }) => path.startsWith('flows/') || /^connectors\/(dms|http-json)\//.test(path))
const { flows, findings, loaded } = loadFlows(files, connectors)

test('have no mistakes and no warnings', () => {
  expect(findings.map(formatFinding)).toEqual([])
  expect(checkMaps(files, loaded).findings.map(formatFinding)).toEqual([])
})

test('every flow has cases, and they pass', async () => {
  if (!flows) throw new Error('not loaded')
  expect(flows.tests.map(({ flow }) => flow).sort()).toEqual(flows.flows.map(({ name }) => name).sort())
  const database = await openThrowAway(await freshDatabase())
  try {
    const cases = flows.tests.flatMap((each) => each.cases.map((_, index) => ({ test: each, index })))
    const played = await playAll({ loaded: flows, connectors, watched: (flow) => flow }, cases, database.trials)
    const wrong = played.flatMap(({ flow, case: name, steps, trouble }) =>
      [...steps.flatMap((step) => step.mismatches.map(({ message }) => message)), ...(trouble ?? [])].map(
        (message) => `${flow}: ${name}: ${message}`,
      ),
    )
    expect(wrong).toEqual([])
    expect(played.length).toBe(cases.length)
  } finally {
    await database.close()
  }
})
