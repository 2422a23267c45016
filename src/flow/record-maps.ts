/**
 * Reads `connectors/<id>/<record>.map.yaml`: the usual map of a record type, `in` and `out`. Where connections name their
 * own record types, it is for all of that name.
 */
import { isMap } from 'yaml'
import { didYouMean } from '../mapping/index.ts'
import type { RecordMaps } from './catalog.ts'
import type { Connectors } from './connections.ts'
import { keyOf, type YamlFile } from './document.ts'
import { errorAt, type Finding } from './finding.ts'
import { readMap } from './map-file.ts'

/** The two halves, and `<connector>/<record>` as the name they are found by. */
export function readRecordMaps(
  yaml: YamlFile,
  connectors: Connectors,
): { name?: string; maps?: RecordMaps; findings: Finding[] } {
  const findings: Finding[] = []
  const [, id = '', record = ''] = /([^/]+)\/([^/]+)\.map\.ya?ml$/.exec(yaml.file) ?? []
  const connector = Object.hasOwn(connectors, id) ? connectors[id] : undefined
  if (!connector) {
    findings.push(
      errorAt(
        yaml.at([]),
        'unknown-connector',
        `there is no connector "${id}"`,
        didYouMean(id, Object.keys(connectors)),
      ),
    )
  } else if (!connector.recordsOf && !Object.hasOwn(connector.records, record)) {
    const hint = didYouMean(record, Object.keys(connector.records))
    findings.push(errorAt(yaml.at([]), 'unknown-record', `${id} has no record type "${record}"`, hint))
  }
  const root = yaml.node([])
  if (!isMap(root)) {
    findings.push(
      errorAt(
        yaml.at([]),
        'wrong-type',
        'a map file has the halves "in" and "out"',
        'write "in:" or "out:" with the map below it',
      ),
    )
    return { findings }
  }
  const maps: RecordMaps = {}
  for (const pair of yaml.pairs(root)) {
    const half = keyOf(pair)
    if (half !== 'in' && half !== 'out') {
      findings.push(
        errorAt(yaml.keyAt([half]), 'unknown-key', `unknown key "${half}"`, didYouMean(half, ['in', 'out'])),
      )
      continue
    }
    maps[half] = readMap(yaml, yaml.resolve(pair.value), findings)
  }
  return { name: `${id}/${record}`, maps, findings }
}
