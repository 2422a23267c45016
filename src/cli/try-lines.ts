/** What a record, or many, would become, as text. */
import { shownPosition, shownValue } from '../console/why-words.ts'
import type { Flow } from '../flow/index.ts'
import { formatPosition } from '../mapping/index.ts'
import type { Move, Shadow } from '../pipeline/shadow.ts'
import type { Tried } from '../pipeline/try.ts'
import type { Lang } from './command.ts'

/** What became of one record. */
export function triedLines(tried: Tried, flow: Flow, lang: Lang): string[] {
  const t = tryTexts[lang]
  const { connection, record } = flow.to
  const positions = [
    [t.key, 'key' in tried ? shownValue(tried.key) : undefined, flow.key],
    ['where', tried.where === undefined ? undefined : String(tried.where), flow.where],
    ['once', 'once' in tried ? shownValue(tried.once) : undefined, flow.once],
  ] as const
  return [
    `${flow.name}: ${t.outcome[tried.outcome](`${connection} ${record}`)}`,
    ...(tried.waits ? [`  ! ${t.waits(tried.waits.record, tried.waits.value, connection)}`] : []),
    ...(tried.failure ? [`  ! ${tried.failure.message}`] : []),
    ...tried.mistakes.map(
      ({ pointer, detail, at }) => `    ${pointer}  ${detail}${at ? `  (${shownPosition(at)})` : ''}`,
    ),
    ...(tried.failure?.advice === undefined ? [] : [`  ${t.advice}: ${tried.failure.advice}`]),
    ...positions.flatMap(([name, value, expression]) =>
      value === undefined
        ? []
        : [`  ${name}: ${value}${expression ? `  (${formatPosition(expression.locate(0))})` : ''}`],
    ),
    ...('entity' in tried ? ['', `${flow.entity}:`, ...json(tried.entity)] : []),
    ...('sends' in tried ? ['', `${t.sends}:`, ...json(tried.sends)] : []),
  ]
}

const json = (value: unknown): string[] => (JSON.stringify(value, null, 2) ?? '').split('\n').map((line) => `  ${line}`)

const MOVES: Move[] = ['fails', 'waits', 'skipped', 'lane', 'once', 'passes', 'goes-on', 'wanted']

/** What a shadow run has found. */
export function shadowLines(found: Shadow, lang: Lang): string[] {
  const t = tryTexts[lang]
  if (found.records === 0) return [t.noRecords(found.flow)]
  const compared = found.records - found.gone
  const lines = [
    `${found.flow}: ${found.release === undefined ? t.newFlow : t.against(found.release)}`,
    `  ${t.looked(found.records)}${found.gone > 0 ? `, ${t.gone(found.gone)}` : ''}`,
    `  ${t.same(found.same)}, ${t.changed(found.changed)}`,
    `  ${t.sent(found.sent.same, found.sent.changed, found.sent.unknown)}`,
  ]
  for (const move of MOVES) {
    const counted = found.moves[move]
    if (!counted) continue
    lines.push('', `${t.move[move]}: ${counted.count}`)
    for (const { key, why } of counted.examples) lines.push(`  ${key}${why === '' ? '' : `  ${why}`}`)
  }
  if (found.fields.length > 0) lines.push('', t.fields)
  for (const { field, count, examples } of found.fields) {
    lines.push(`  ${field}  ${t.records(count)}`)
    for (const example of examples)
      lines.push(`    ${example.key}  ${side(example, 'before', t)} → ${side(example, 'after', t)}`)
  }
  if (found.moreFields > 0) lines.push(`  ${t.moreFields(found.moreFields)}`)
  lines.push('', compared > 0 && found.changed === 0 ? t.nothingChanges : t.nothingSent)
  return lines
}

function side(example: { before?: unknown; after?: unknown }, which: 'before' | 'after', t: Texts): string {
  return which in example ? shownValue(example[which]) : t.absent
}

type Texts = typeof en

const en = {
  fileOrLast: 'Say which: a file with one record, or --last N for the last real ones.',
  fileOrLastNext: 'hub try <flow> order.json, or hub try <flow> --last 100',
  notTried: 'Nothing was tried: correct the errors first.',
  noFlow: (name: string) => `There is no flow "${name}" in the folder.`,
  cannotRead: (file: string, why: string) => `${file} cannot be read: ${why}`,
  notJson: (file: string, why: string) => `${file} is not JSON: ${why}`,
  badLink: (text: string) => `--link: expected RECORD:KEY=ID, but got "${text}".`,
  progress: (done: number, of: number) => `${done} of ${of} …`,
  key: 'key',
  advice: 'what to do',
  sends: 'Would be sent',
  outcome: {
    sends: (to: string) => `would be sent to ${to}`,
    skipped: () => 'would be skipped: the flow does not want it (where)',
    waits: () => 'would wait for a reference',
    parked: () => 'would be parked for a person',
  } satisfies Record<Tried['outcome'], (to: string) => string>,
  waits: (record: string, key: string, connection: string) =>
    `${record} ${key} is not known in ${connection}; to try with it: --link ${record}:${key}=ID`,
  noRecords: (flow: string) => `${flow} has had no records in that time.`,
  against: (release: number) => `the files as they stand, beside release ${release} in force`,
  newFlow: 'the files as they stand; the release in force does not have this flow',
  looked: (n: number) => `${n} ${n === 1 ? 'record' : 'records'}`,
  gone: (n: number) => `${n} of them without their content (past its retention)`,
  same: (n: number) => `the same: ${n}`,
  changed: (n: number) => `changed: ${n}`,
  sent: (same: number, changed: number, unknown: number) =>
    `beside what was really sent: the same ${same}, other ${changed}, not kept or not sent ${unknown}`,
  move: {
    fails: 'Would newly be parked',
    waits: 'Would newly wait for a reference',
    skipped: 'Would newly be skipped',
    lane: 'Would change their lane (key)',
    once: 'Would change their idempotency key (once): what is delivered already could be created a second time',
    passes: 'Would no longer be parked',
    'goes-on': 'Would no longer wait',
    wanted: 'Would no longer be skipped',
  } satisfies Record<Move, string>,
  fields: 'Fields that change:',
  records: (n: number) => `${n} ${n === 1 ? 'record' : 'records'}`,
  moreFields: (n: number) => `and ${n} changes in further fields`,
  absent: '(none)',
  nothingChanges: 'Nothing changes. Nothing was sent.',
  nothingSent: 'Nothing was sent.',
}

const zh: Texts = {
  fileOrLast: '请指明：一条数据的文件，或用 --last N 取最近的真实数据。',
  fileOrLastNext: 'hub try <flow> order.json，或 hub try <flow> --last 100',
  notTried: '没有试运行：请先更正错误。',
  noFlow: (name) => `目录中没有流程“${name}”。`,
  cannotRead: (file, why) => `无法读取 ${file}：${why}`,
  notJson: (file, why) => `${file} 不是 JSON：${why}`,
  badLink: (text) => `--link：应为 RECORD:KEY=ID，但得到“${text}”。`,
  progress: (done, of) => `${done} / ${of} …`,
  key: '单号',
  advice: '处理方法',
  sends: '将发送',
  outcome: {
    sends: (to) => `将发送到 ${to}`,
    skipped: () => '将被跳过：流程不需要它（where）',
    waits: () => '将等待引用',
    parked: () => '将待人工处理',
  },
  waits: (record, key, connection) => `${connection} 中没有 ${record} ${key}；可用 --link ${record}:${key}=ID 试运行`,
  noRecords: (flow) => `${flow} 在该时间内没有数据。`,
  against: (release) => `当前文件，与生效的配置版本 ${release} 对比`,
  newFlow: '当前文件；生效的配置版本没有该流程',
  looked: (n) => `${n} 条数据`,
  gone: (n) => `其中 ${n} 条内容已超过保留期限`,
  same: (n) => `相同：${n}`,
  changed: (n) => `变更：${n}`,
  sent: (same, changed, unknown) => `与实际发送对比：相同 ${same}，不同 ${changed}，未保留或未发送 ${unknown}`,
  move: {
    fails: '将新增待人工处理',
    waits: '将新增等待引用',
    skipped: '将新增跳过',
    lane: '将改变队列（key）',
    once: '将改变幂等键（once）：已投递的单据可能被再次创建',
    passes: '将不再待人工处理',
    'goes-on': '将不再等待',
    wanted: '将不再跳过',
  },
  fields: '变更的字段：',
  records: (n) => `${n} 条`,
  moreFields: (n) => `其他字段另有 ${n} 处变更`,
  absent: '（无）',
  nothingChanges: '没有变化。没有发送任何内容。',
  nothingSent: '没有发送任何内容。',
}

export const tryTexts: Readonly<Record<Lang, Texts>> = { en, zh }
