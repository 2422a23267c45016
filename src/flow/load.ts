/** Reads a whole configuration from the texts of its files and says everything that is wrong with it. */
import { prepareCodes, type ValueMap } from '../mapping/index.ts'
import { buildFlows } from './build.ts'
import { Catalog, type RecordMaps } from './catalog.ts'
import type { Loaded } from './check/index.ts'
import { compileHalf } from './compile.ts'
import { type Connectors, readConnections } from './connections.ts'
import { readYaml, type YamlFile } from './document.ts'
import { type FileKind, kindOf } from './files.ts'
import { errorAt, type Finding, inReadingOrder } from './finding.ts'
import type { Connection, Flow, LoadedFlows } from './flow.ts'
import { readRecordMaps } from './record-maps.ts'
import { type ConfigurationFile, contentHash } from './release.ts'
import { type FlowTest, readFlowTest } from './test-file.ts'
import { readValues } from './values.ts'

/** The tenant of a hub that names none. */
const DEFAULT_TENANT = 'default'

/**
 * `flows` is there when there is no error; warnings do not keep it back. `findings` come in reading order, all of them
 * at once: a mistake hides others only inside its own part of its own file. Needs nothing but its arguments, so that any
 * process can load a release from the ledger. `loaded` is what has no errors of its own, for `checkMaps`. `tenant`: whose rows of value maps count.
 */
export function loadFlows(
  files: readonly ConfigurationFile[],
  connectors: Connectors,
  { tenant = DEFAULT_TENANT }: { tenant?: string } = {},
): { flows?: LoadedFlows; findings: Finding[]; loaded: Loaded } {
  const findings: Finding[] = []
  const read = readAll(files, findings)
  const connections = loadConnections(read, files, connectors, findings)
  const values = loadValues(read, findings)
  const maps = loadMaps(read, connectors, findings)
  const lists = [...values.map(({ list }) => list), ...unread(files, read, 'values', nameOfFile)]
  const catalog = new Catalog(connections, connectors, maps, lists)
  findings.push(...checkUsualMaps(maps, catalog))
  const { flows, names } = loadEach(read, catalog, findings)
  const testable = [...names, ...flows.filter(({ derivedFrom }) => derivedFrom).map(({ name }) => name)]
  const tests = loadTests(read, [...testable, ...unread(files, read, 'flow', nameInText)], findings)
  const all = inReadingOrder(distinct(findings))
  const broken = all.some(({ severity }) => severity === 'error')
  const loaded = { flows, values, catalog, complete: !broken }
  if (broken) return { findings: all, loaded }
  const hash = contentHash(files)
  const { code, explain: explainCode } = prepareCodes(values, { tenant })
  return {
    flows: { flows, connections: connections ?? [], values, code, explainCode, tests, hash },
    findings: all,
    loaded,
  }
}

type ReadFiles = readonly { kind: FileKind; yaml: YamlFile }[]

function readAll(files: readonly ConfigurationFile[], findings: Finding[]): ReadFiles {
  return files.flatMap(({ path, text }) => {
    const kind = kindOf(path)
    if (kind === 'metadata') return []
    if (path.endsWith('.yml')) {
      const at = { file: path, line: 1, column: 1 }
      findings.push(
        errorAt(
          at,
          'wrong-extension',
          'configuration files end in .yaml',
          `rename it to ${path.replace(/yml$/, 'yaml')}`,
        ),
      )
    }
    const { yaml, findings: problems } = readYaml(path, text, kind === 'values' ? 'text' : 'typed')
    findings.push(...problems)
    return yaml ? [{ kind, yaml }] : []
  })
}

/** Names of files that could not be read, so that what refers to them is not said to be wrong as well. */
function unread(
  files: readonly ConfigurationFile[],
  read: ReadFiles,
  kind: FileKind,
  nameOf: (file: ConfigurationFile) => string,
): string[] {
  const known = new Set(read.map(({ yaml }) => yaml.file))
  return files.filter(({ path }) => kindOf(path) === kind && !known.has(path)).map(nameOf)
}

function nameOfFile({ path }: ConfigurationFile): string {
  return path.replace(/^.*\/|\.ya?ml$/g, '')
}

function nameInText({ path, text }: ConfigurationFile): string {
  return /^flow:\s*["']?([^\s"']+)/m.exec(text)?.[1] ?? nameOfFile({ path, text })
}

function ofKind(read: ReadFiles, kind: FileKind): YamlFile[] {
  return read.filter((file) => file.kind === kind).map(({ yaml }) => yaml)
}

/** Undefined when no file of connections could be read. */
function loadConnections(
  read: ReadFiles,
  files: readonly ConfigurationFile[],
  connectors: Connectors,
  findings: Finding[],
): Connection[] | undefined {
  if (!files.some(({ path }) => kindOf(path) === 'connections')) {
    const at = { file: 'flows/connections.yaml', line: 1, column: 1 }
    findings.push(
      errorAt(
        at,
        'no-connections',
        'there is no connections.yaml',
        'add it: flows run between the connections it names',
      ),
    )
  }
  if (ofKind(read, 'connections').length === 0) return undefined
  const seen = new Map<string, Connection>()
  for (const yaml of ofKind(read, 'connections')) {
    const result = readConnections(yaml, connectors)
    findings.push(...result.findings)
    for (const connection of result.connections) {
      const before = seen.get(connection.name)
      if (before) {
        const message = `there are two connections "${connection.name}"`
        findings.push(
          errorAt(connection.at, 'double-name', message, `the other stands in ${before.at.file}:${before.at.line}`),
        )
      } else seen.set(connection.name, connection)
    }
  }
  return [...seen.values()]
}

function loadValues(read: ReadFiles, findings: Finding[]): ValueMap[] {
  const seen = new Map<string, { map: ValueMap; file: string }>()
  for (const yaml of ofKind(read, 'values')) {
    const { map, findings: problems } = readValues(yaml)
    findings.push(...problems)
    const before = seen.get(map.list)
    if (before) {
      const message = `there are two value maps "${map.list}"`
      findings.push(errorAt(yaml.at(['list']), 'double-name', message, `the other stands in ${before.file}`))
    } else seen.set(map.list, { map, file: yaml.file })
  }
  return [...seen.values()].map(({ map }) => map)
}

function loadMaps(read: ReadFiles, connectors: Connectors, findings: Finding[]): Map<string, RecordMaps> {
  const maps = new Map<string, RecordMaps>()
  for (const yaml of ofKind(read, 'map')) {
    const result = readRecordMaps(yaml, connectors)
    findings.push(...result.findings)
    if (result.name !== undefined && result.maps) maps.set(result.name, result.maps)
  }
  return maps
}

/** Mistakes in usual maps. What value maps one needs is for the flows that use it to say: all connectors' maps are read, and most folders use few of them. */
function checkUsualMaps(maps: ReadonlyMap<string, RecordMaps>, catalog: Catalog): Finding[] {
  const findings: Finding[] = []
  for (const { in: enters, out } of maps.values()) {
    if (enters) compileHalf(enters, 'in', catalog, findings)
    if (out) compileHalf(out, 'out', catalog, findings)
  }
  return findings.filter(({ code }) => code !== 'unknown-list')
}

function loadEach(read: ReadFiles, catalog: Catalog, findings: Finding[]): { flows: Flow[]; names: string[] } {
  const seen = new Map<string, string>()
  const flows: Flow[] = []
  for (const yaml of ofKind(read, 'flow')) {
    const built = buildFlows(yaml, catalog)
    findings.push(...built.findings)
    flows.push(...built.flows)
    if (built.name === undefined) continue
    const before = seen.get(built.name)
    if (before !== undefined) {
      const message = `there are two flows "${built.name}"`
      findings.push(
        errorAt(yaml.at(['flow']), 'double-name', message, `the other stands in ${before}; each flow has its own name`),
      )
    } else seen.set(built.name, yaml.file)
  }
  const derivedLast = [...flows.filter((flow) => !flow.derivedFrom), ...flows.filter((flow) => flow.derivedFrom)]
  return { flows: derivedLast, names: [...seen.keys()] }
}

function loadTests(read: ReadFiles, names: readonly string[], findings: Finding[]): FlowTest[] {
  return ofKind(read, 'test').flatMap((yaml) => {
    const { test, findings: problems } = readFlowTest(yaml, names)
    findings.push(...problems)
    return test ? [test] : []
  })
}

/** A map that several flows use is checked with each of them; its mistakes are told once. */
function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()]
}
