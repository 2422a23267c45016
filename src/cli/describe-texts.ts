/** What `hub describe` and `hub drift` say, in both languages. */
import type { Lang } from './command.ts'

const en = {
  asking: 'Asking the systems …',
  noConnection: (name: string) => `There is no connection "${name}" in connections.yaml.`,
  noConnections: 'There are no connections yet: add them to flows/connections.yaml.',
  described: (name: string, file: string, records: number, fields: number) =>
    `${name}: ${fields} fields of ${records} record types are in ${file}.`,
  describedSame: (name: string, file: string) => `${name}: nothing has changed in ${file}.`,
  noDescription: (name: string, why: string) => `${name} did not describe itself: ${why}`,
  noDrift: (name: string) => `${name}: nothing has changed.`,
  driftOf: (name: string, n: number) => `${name}: ${n} ${n === 1 ? 'field has' : 'fields have'} changed.`,
  againstStandard: (name: string) =>
    `  There is no copy yet, so this is against what came with the connector: hub describe ${name}`,
  fieldChange: { added: 'added  ', removed: 'removed', changed: 'changed' },
  acceptedInto: (file: string) => `  Taken into ${file}; next: hub check`,
}

const zh: typeof en = {
  asking: '正在读取各系统 …',
  noConnection: (name) => `connections.yaml 中没有连接“${name}”。`,
  noConnections: '还没有连接：请写入 flows/connections.yaml。',
  described: (name, file, records, fields) => `${name}：${records} 种记录的 ${fields} 个字段已写入 ${file}。`,
  describedSame: (name, file) => `${name}：${file} 没有变化。`,
  noDescription: (name, why) => `${name} 未能提供字段说明：${why}`,
  noDrift: (name) => `${name}：没有变化。`,
  driftOf: (name, n) => `${name}：${n} 个字段有变化。`,
  againstStandard: (name) => `  还没有副本，因此与连接器自带的字段比较：hub describe ${name}`,
  fieldChange: { added: '新增', removed: '删除', changed: '变更' },
  acceptedInto: (file) => `  已写入 ${file}；下一步：hub check`,
}

const languages: Readonly<Record<Lang, typeof en>> = { en, zh }

export function describeTexts(lang: Lang): typeof en {
  return languages[lang]
}
