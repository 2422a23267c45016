import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { connectors } from '../../connectors/index.ts'
import { loadFlows, metadataPath, readConfiguration, writeMetadata } from '../flow/index.ts'
import { readSettings } from '../settings.ts'
import { type Command, FAILED, OK } from './command.ts'
import { describeTexts } from './describe-texts.ts'
import { flowsFolder, shownPath } from './folder.ts'
import { meant, readLive } from './live-metadata.ts'
import { withProgress } from './progress.ts'

export const describe: Command = {
  name: 'describe',
  summary: { en: 'copy the fields of the real systems beside the flows', zh: '把真实系统的字段复制到流程旁' },
  operands: ['[connection]'],
  options: {
    dir: {
      type: 'string',
      value: 'DIR',
      help: { en: 'folder with flows/ in it (default HUB_FLOWS)', zh: '包含 flows/ 的目录（默认 HUB_FLOWS）' },
    },
  },
  about: {
    en: 'Asks the named connection, or each one, for its fields: names, types, lengths, pick lists. They are written to flows/metadata/<connection>.json, to be reviewed and committed with the flows; hub check holds every map against them, and hub deploy puts them into the release. Reads only.',
    zh: '向指定的连接（省略时为全部连接）读取字段：名称、类型、长度、选项值。写入 flows/metadata/<连接>.json，与流程一起评审和提交；hub check 据此核对每个映射，hub deploy 将其纳入配置版本。只读取，不写入对方系统。',
  },
  examples: [
    { line: 'hub describe', what: { en: 'all connections', zh: '全部连接' } },
    { line: 'hub describe sap', what: { en: 'one of them', zh: '其中一个' } },
  ],
  exits: { 1: { en: 'a system did not answer; the others are written', zh: '有系统没有应答；其余已写入' } },
  async run({ operands: [name], value }, io) {
    const t = describeTexts(io.lang)
    const folder = flowsFolder(value('dir') ?? readSettings(io.env).flows, io.lang)
    const { loaded } = loadFlows(await readConfiguration(folder), connectors)
    const connections = meant([...loaded.catalog.connections.values()], name, io)
    const results = []
    for (const live of await withProgress(io, t.asking, () => readLive(connections, io))) {
      if ('why' in live) {
        results.push({ connection: live.connection, why: live.why })
        continue
      }
      const path = join(folder, metadataPath(live.connection).slice('flows/'.length))
      const text = writeMetadata(live)
      const changed = (await readFile(path, 'utf8').catch(() => undefined)) !== text
      await mkdir(dirname(path), { recursive: true })
      if (changed) await writeFile(path, text)
      const fields = Object.values(live.records).reduce((total, list) => total + list.length, 0)
      const file = shownPath(metadataPath(live.connection), folder)
      results.push({ connection: live.connection, file, changed, records: Object.keys(live.records).length, fields })
    }
    if (io.json) io.out(JSON.stringify({ connections: results }))
    else {
      for (const one of results) {
        if (one.why !== undefined) io.err(t.noDescription(one.connection, one.why))
        else if (one.changed) io.out(t.described(one.connection, one.file, one.records, one.fields))
        else io.out(t.describedSame(one.connection, one.file))
      }
      if (results.length === 0) io.out(t.noConnections)
    }
    return results.some(({ why }) => why !== undefined) ? FAILED : OK
  },
}
