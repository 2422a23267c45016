import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { connectors } from '../../connectors/index.ts'
import type { FieldInfo } from '../connector/index.ts'
import {
  connectorOf,
  type FieldChange,
  type FieldUse,
  fieldUses,
  loadFlows,
  type MetadataCopy,
  metadataDiff,
  metadataPath,
  readConfiguration,
  readMetadata,
  writeMetadata,
} from '../flow/index.ts'
import { readSettings } from '../settings.ts'
import { type Command, FAILED, type Io, NOTHING_FOUND, OK } from './command.ts'
import { describeTexts } from './describe-texts.ts'
import { flowsFolder, shownPath } from './folder.ts'
import { meant, readLive } from './live-metadata.ts'
import { withProgress } from './progress.ts'

/** A change with the rules that it may break. */
type Hit = FieldChange & { rules: { flow: string; file: string; line: number }[] }

type Drift =
  | { connection: string; against: 'copy' | 'standard'; changes: Hit[]; accepted?: string }
  | { connection: string; why: string }

export const drift: Command = {
  name: 'drift',
  summary: {
    en: 'what has changed in the real systems since their fields were copied',
    zh: '真实系统的字段自复制以来有何变化',
  },
  operands: ['[connection]'],
  options: {
    accept: {
      type: 'boolean',
      help: { en: 'take the fields as they are now into the copy', zh: '用当前字段更新副本' },
    },
    dir: {
      type: 'string',
      value: 'DIR',
      help: { en: 'folder with flows/ in it (default HUB_FLOWS)', zh: '包含 flows/ 的目录（默认 HUB_FLOWS）' },
    },
  },
  about: {
    en: 'Asks the named connection, or each one, for its fields, and compares them with flows/metadata/, or where there is no copy with what came with the connector. Lists fields added, removed and changed (type, length, required, pick list) and the rules of the flows that read or fill them. Reads only.',
    zh: '向指定的连接（省略时为全部连接）读取字段，并与 flows/metadata/ 中的副本比较；没有副本时与连接器自带的字段比较。列出新增、删除和变更的字段（类型、长度、必填、选项值），以及读取或填写这些字段的流程规则。只读取，不写入对方系统。',
  },
  examples: [
    { line: 'hub drift sap', what: { en: 'has SAP changed?', zh: 'SAP 是否有变化' } },
    { line: 'hub drift --accept', what: { en: 'take it over, then hub check', zh: '接受变化，然后 hub check' } },
  ],
  exits: {
    1: { en: 'something has changed', zh: '有变化' },
    3: { en: 'a system did not answer', zh: '有系统没有应答' },
  },
  async run({ operands: [name], value, has }, io) {
    const t = describeTexts(io.lang)
    const folder = flowsFolder(value('dir') ?? readSettings(io.env).flows, io.lang)
    const files = await readConfiguration(folder)
    const { loaded } = loadFlows(files, connectors)
    const connections = meant([...loaded.catalog.connections.values()], name, io)
    const copies = readMetadata(files, [])
    const uses = fieldUses(files, loaded)
    const drifts: Drift[] = []
    for (const live of await withProgress(io, t.asking, () => readLive(connections, io))) {
      if ('why' in live) {
        drifts.push(live)
        continue
      }
      const config = loaded.catalog.connections.get(live.connection)?.config ?? {}
      const found = compared(live, copies.get(live.connection), config, uses, folder)
      const accepts = has('accept') && (found.changes.length > 0 || found.against === 'standard')
      drifts.push({ ...found, ...(accepts && { accepted: await accept(live, folder) }) })
    }
    if (io.json) io.out(JSON.stringify({ connections: drifts }))
    else for (const line of drifts.flatMap((one) => lines(one, io))) io.out(line)
    if (drifts.some((one) => 'why' in one)) return NOTHING_FOUND
    return drifts.some((one) => 'changes' in one && one.changes.length > 0 && one.accepted === undefined) ? FAILED : OK
  },
}

function compared(
  live: MetadataCopy,
  copy: MetadataCopy | undefined,
  config: Readonly<Record<string, unknown>>,
  uses: readonly FieldUse[],
  folder: string,
) {
  const changes = metadataDiff(copy?.records ?? standardOf(live, config), live.records).map((change): Hit => {
    const hit = uses.filter(
      ({ connection, record, field }) =>
        connection === live.connection &&
        record === change.record &&
        (field === change.field || field.startsWith(`${change.field}.`)),
    )
    const rules = hit.map(({ flow, at }) => ({ flow, file: shownPath(at.file, folder), line: at.line }))
    return { ...change, rules }
  })
  return { connection: live.connection, against: copy ? ('copy' as const) : ('standard' as const), changes }
}

function standardOf({ connector, records }: MetadataCopy, config: Readonly<Record<string, unknown>>) {
  const known: Record<string, readonly FieldInfo[]> = {}
  for (const record of Object.keys(records)) {
    const fields = connectorOf(connectors, { connector, config })?.records[record]?.standard?.(config)
    if (fields) known[record] = fields
  }
  return known
}

async function accept(live: MetadataCopy, folder: string): Promise<string> {
  const path = join(folder, metadataPath(live.connection).slice('flows/'.length))
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, writeMetadata(live))
  return shownPath(metadataPath(live.connection), folder)
}

function lines(one: Drift, io: Io): string[] {
  const t = describeTexts(io.lang)
  if ('why' in one) return [t.noDescription(one.connection, one.why)]
  const head = one.changes.length === 0 ? t.noDrift(one.connection) : t.driftOf(one.connection, one.changes.length)
  const against = one.against === 'standard' ? [t.againstStandard(one.connection)] : []
  const changes = one.changes.flatMap(({ record, field, change, details, rules }) => [
    `  ${t.fieldChange[change]} ${record} ${field}${details.length > 0 ? `: ${details.join(', ')}` : ''}`,
    ...rules.map(({ flow, file, line }) => `      ${flow}  ${file}:${line}`),
  ])
  return [head, ...against, ...changes, ...(one.accepted === undefined ? [] : [t.acceptedInto(one.accepted)])]
}
