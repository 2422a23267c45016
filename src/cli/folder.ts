/** Where a configuration is read from, and everything that is wrong with it. */
import { globSync, statSync } from 'node:fs'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { connectors } from '../../connectors/index.ts'
import {
  type ConfigurationFile,
  checkMaps,
  connectorOf,
  type Finding,
  inReadingOrder,
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
  /** What the maps of each connection were checked against: see `checkMaps`. */
  metadata: ReadonlyMap<string, 'copy' | 'standard'>
}

/**
 * Reads and checks the configuration that a folder holds: the folder of flows, or the one with `flows/` in it. Where the
 * files have no errors, the cases of their tests are run too. Throws a `UsageError` when there is no such folder.
 */
export async function checkFolder(given: string, lang: Lang): Promise<CheckedFolder> {
  const folder = flowsFolder(given, lang)
  const files = await readConfiguration(folder)
  const checked = await checkFiles(files)
  const findings = checked.findings.map((finding) => ({ ...finding, file: shownPath(finding.file, folder) }))
  return { ...checked, files, findings }
}

/** As `checkFolder`, of files at hand; `file` of a finding is a path of theirs. */
export async function checkFiles(files: ConfigurationFile[]): Promise<CheckedFolder> {
  const { flows, findings, loaded } = loadFlows(files, connectors)
  const checked = checkMaps(files, loaded)
  const failed = flows ? await failedCases(flows) : []
  const all = inReadingOrder(distinctPlaces([...findings, ...checked.findings, ...failed]))
  const usable = !all.some(({ severity }) => severity === 'error')
  const cases = flows?.tests.reduce((total, test) => total + test.cases.length, 0) ?? 0
  return { files, ...(flows && usable ? { flows } : {}), findings: all, cases, metadata: checked.metadata }
}

/** What loading has said already at a place is not said there again. */
function distinctPlaces(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>()
  return findings.filter(({ code, file, line, column, message }) => {
    const place = `${code} ${file}:${line}:${column} ${code === 'unknown-field' ? '' : message}`
    return !seen.has(place) && seen.add(place)
  })
}

/** The folder of flows that a person means: it, or the one with `flows/` in it. Throws a `UsageError` for neither. */
export function flowsFolder(given: string, lang: Lang): string {
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
export function shownPath(file: string, folder: string): string {
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
    const accepts = connectorOf(connectors, target)?.records[flow?.to.record ?? '']?.write?.schema
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
