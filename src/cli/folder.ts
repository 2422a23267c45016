/** Where a configuration is read from, and everything that is wrong with it. */
import { globSync, statSync } from 'node:fs'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { connectors } from '../../connectors/index.ts'
import {
  type ConfigurationFile,
  type Finding,
  type LoadedFlows,
  loadFlows,
  readConfiguration,
  runCase,
} from '../flow/index.ts'
import { type Lang, UsageError } from './command.ts'
import { texts } from './texts.ts'

export interface CheckedFolder {
  files: ConfigurationFile[]
  /** There when nothing keeps the configuration from being used. */
  flows?: LoadedFlows
  /** In reading order; `file` is a path from the working folder. */
  findings: Finding[]
  /** Test cases that were run. */
  cases: number
}

/**
 * Reads and checks the configuration that a folder holds: the folder of flows, or the one with `flows/` in it. Where the
 * files have no errors, the cases of their tests are run too. Throws a `UsageError` when there is no such folder.
 */
export async function checkFolder(given: string, lang: Lang): Promise<CheckedFolder> {
  const folder = flowsFolder(given, lang)
  const files = await readConfiguration(folder)
  const { flows, findings } = loadFlows(files, connectors)
  const failed = flows ? await failedCases(flows) : []
  const all = [...findings, ...failed].map((finding) => ({ ...finding, file: shownPath(finding.file, folder) }))
  const cases = flows?.tests.reduce((total, test) => total + test.cases.length, 0) ?? 0
  return { files, ...(flows && failed.length === 0 ? { flows } : {}), findings: all, cases }
}

function flowsFolder(given: string, lang: Lang): string {
  const folder = resolve(given)
  const below = join(folder, 'flows')
  if (isFolder(below)) return below
  if (isFolder(folder) && globSync('**/*.{yaml,yml}', { cwd: folder }).length > 0) return folder
  throw new UsageError(texts(lang).noFlowsFolder(given), texts(lang).noFlowsFolderNext)
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** A release calls its folder `flows/` whatever it is called; people need the path that they can open. */
function shownPath(file: string, folder: string): string {
  if (!file.startsWith('flows/')) return file
  const path = join(folder, file.slice('flows/'.length))
  const fromHere = relative(process.cwd(), path)
  return fromHere.startsWith('..') || isAbsolute(fromHere) ? path : fromHere
}

async function failedCases(loaded: LoadedFlows): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const test of loaded.tests) {
    const flow = loaded.flows.find(({ name }) => name === test.flow)
    const target = loaded.connections.find(({ name }) => name === flow?.to.connection)
    const accepts = connectors[target?.connector ?? '']?.records[flow?.to.record ?? '']?.write?.schema
    if (!flow || !accepts) continue
    for (const item of test.cases) {
      const { pass, differences, file, line } = await runCase(flow, test, item, loaded.code, accepts)
      if (pass) continue
      const message = `"${item.name}" is not as expected: ${differences.join('; ')}`
      findings.push({ severity: 'error', code: 'failed-case', file, line, column: 1, message })
    }
  }
  return findings
}
