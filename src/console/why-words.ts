/** Words for telling why a field has its value, in both languages. Used by the page and by the command line. */
import { formatPosition, type Position } from '../mapping/index.ts'
import type { Proof, WhyProblem } from '../pipeline/why.ts'
import type { Cause, WhyLink } from '../pipeline/why-cause.ts'
import { clock } from './format.ts'
import type { Lang } from './words.ts'

/** Characters of a value that are shown. */
const MOST = 200

/** A value as it is shown in a line: JSON, cut where it is long. */
export function shownValue(value: unknown): string {
  const text = JSON.stringify(value) ?? ''
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text
}

const en = {
  sentAt: (at: string) => `sent ${at}`,
  since: (at: string) => `since ${at}`,
  release: (n: number, at: string, by: string) => `release ${n} (${at}, ${by})`,
  releaseAlone: (n: number) => `release ${n}`,
  proof: {
    same: 'checked: the maps of that release give the same again',
    differs:
      'NOT the same: the maps of that release now give something else; what they looked up has changed without a trace',
    unsent: 'nothing was sent',
    unknown: 'what was sent is not kept, so it cannot be compared',
  } satisfies Record<Proof, string>,
  problem: {
    'content-gone': 'The content has passed its retention: what was read can no longer be told.',
    'no-release': 'This release is not in the ledger: its maps can no longer be told.',
    'release-unreadable': 'This hub can no longer read that release: its maps cannot be told.',
    'no-flow': 'That release has no such flow.',
  } satisfies Record<WhyProblem, string>,
  ofEntity: 'fields of the entity',
  noValue: 'no value',
  nothingRead: (path: string) => `no value: the source has no ${path}`,
  gaveNothing: 'no value: the rule gives nothing for this record',
  failsHere: 'no value: the rule fails on this record',
  noRule: 'no rule fills it',
  becomes: (fields: string) => `becomes ${fields}`,
  unused: 'the target gets nothing of it',
  now: (value: string) => `now the maps give ${value}`,
  how: {
    rule: 'rule',
    'passed-on': 'no rule: passed on as it came',
    'entity-rules': 'filled in by the rules of the entity',
    deletion: 'set because the record is gone at its source',
  } satisfies Record<Cause['how'], string>,
  read: 'read',
  missing: 'missing',
  more: (n: number) => `and ${n} more`,
  valueMap: 'value map',
  noRow: (side: string) => `no row for this ${side} value`,
  side: { in: 'native', out: 'canonical' },
  level: {
    'dealer-and-tenant': 'of the dealer and tenant',
    dealer: 'of the dealer',
    tenant: 'of the tenant',
    general: 'general',
  },
  byDefault: 'default',
  version: (v: string) => `version ${v}`,
  link: 'link',
  unlinked: (connection: string) => `not known in ${connection}`,
  linked: (at: string) => `since ${at}`,
  linkedUntil: (at: string) => `until ${at}`,
  by: (flow: string, key: string) => `by ${flow} ${key}`,
  byPerson: 'by a person',
  fails: 'fails',
  wrong: 'wrong',
}

type Words = typeof en

const zh: Words = {
  sentAt: (at) => `发送于 ${at}`,
  since: (at) => `自 ${at}`,
  release: (n, at, by) => `配置版本 ${n}（${at}，${by}）`,
  releaseAlone: (n) => `配置版本 ${n}`,
  proof: {
    same: '已核对：按该版本的映射重新计算，结果相同',
    differs: '不一致：按该版本的映射重新计算，结果不同；其查询的数据已改变且无记录',
    unsent: '没有发送',
    unknown: '发送的内容未保留，无法核对',
  },
  problem: {
    'content-gone': '内容已超过保留期限：无法再说明读取了什么。',
    'no-release': '账本中没有该配置版本：无法再说明其映射。',
    'release-unreadable': '本程序已无法读取该配置版本：无法说明其映射。',
    'no-flow': '该配置版本没有此流程。',
  },
  ofEntity: '标准实体的字段',
  noValue: '无值',
  nothingRead: (path) => `无值：来源没有 ${path}`,
  gaveNothing: '无值：规则对这条数据没有给出值',
  failsHere: '无值：规则在这条数据上失败',
  noRule: '没有规则填写它',
  becomes: (fields) => `成为 ${fields}`,
  unused: '目标系统没有用到它',
  now: (value) => `现在的结果是 ${value}`,
  how: {
    rule: '规则',
    'passed-on': '没有规则：原样传递',
    'entity-rules': '由实体规则补充',
    deletion: '因来源中该记录已删除而设置',
  },
  read: '读取',
  missing: '缺失',
  more: (n) => `另有 ${n} 项`,
  valueMap: '值映射',
  noRow: (side) => `没有该${side}的行`,
  side: { in: '原始值', out: '标准值' },
  level: { 'dealer-and-tenant': '经销商和租户级', dealer: '经销商级', tenant: '租户级', general: '通用' },
  byDefault: '默认值',
  version: (v) => `版本 ${v}`,
  link: '对照',
  unlinked: (connection) => `${connection} 中未知`,
  linked: (at) => `自 ${at}`,
  linkedUntil: (at) => `至 ${at}`,
  by: (flow, key) => `由 ${flow} ${key}`,
  byPerson: '人工',
  fails: '失败',
  wrong: '错误',
}

export const whyWords: Readonly<Record<Lang, Words>> = { en, zh }

type Part = { label: string; text: string; at?: Position; inner?: Part[] }

/** Read fields that are listed one by one. */
const MOST_READ = 12

/** A cause as parts: what is used, and what was read with where that came from. */
export function causeParts(cause: Cause, release: number, lang: Lang): Part[] {
  const t = whyWords[lang]
  const { how, rule, codes, links, failed } = cause
  return [
    rule ? { label: t.how.rule, text: rule.text, at: rule.position } : { label: t.how[how], text: '' },
    ...(failed === undefined ? [] : [{ label: t.fails, text: failed }]),
    ...codes.map((code) => codePart(code, release, lang)),
    ...links.map((link) => ({ label: t.link, text: linkText(link, lang) })),
    ...cause.reads.slice(0, MOST_READ).map(
      (read): Part => ({
        label: t.read,
        text: `${read.path === '' ? '$' : read.path} = ${'value' in read ? shownValue(read.value) : t.missing}`,
        ...(read.from ? { inner: causeParts(read.from, release, lang) } : {}),
      }),
    ),
    ...(cause.reads.length > MOST_READ ? [{ label: '', text: t.more(cause.reads.length - MOST_READ) }] : []),
  ]
}

function codePart(code: Cause['codes'][number], release: number, lang: Lang): Part {
  const t = whyWords[lang]
  const { list, value, answer, direction, level, row, version } = code
  const facts = [
    ...(answer === undefined ? [t.noRow(t.side[direction])] : []),
    direction,
    ...(code.default ? [t.byDefault] : []),
    ...(level ? [t.level[level]] : []),
    ...(version === undefined ? [] : [t.version(version)]),
    t.releaseAlone(release),
  ]
  return {
    label: t.valueMap,
    text: `${list}: ${shownValue(value)}${answer === undefined ? '' : ` → ${shownValue(answer)}`} (${facts.join(', ')})`,
    ...(row ? { at: { file: row.file, line: row.line, column: 1 } } : {}),
  }
}

function linkText({ record, key, id, connection, since, until, by }: WhyLink, lang: Lang): string {
  const t = whyWords[lang]
  if (id === undefined) return `${record} ${key}: ${t.unlinked(connection)}`
  const facts = [
    ...(since ? [t.linked(clock(since))] : []),
    ...(until ? [t.linkedUntil(clock(until))] : []),
    ...(by ? [t.by(by.flow, by.key)] : since ? [t.byPerson] : []),
  ]
  return `${record} ${key} → ${id} (${[connection, ...facts].join(', ')})`
}

/** Why a field without a value has none. */
export function absenceText(cause: Cause | undefined, lang: Lang): string {
  const t = whyWords[lang]
  if (!cause) return `${t.noValue}: ${t.noRule}`
  if (cause.failed !== undefined) return t.failsHere
  const missing = cause.reads.filter((read) => !('value' in read))
  if (missing.length === 0 || missing.length < cause.reads.length) return t.gaveNothing
  const sources = missing.flatMap(
    ({ path, from }) => from?.reads.filter((read) => !('value' in read)).map((r) => r.path) ?? [path],
  )
  return t.nothingRead([...new Set(sources.length > 0 ? sources : missing.map(({ path }) => path))].join(', '))
}

/** A position as it is shown. */
export const shownPosition = (at: Position | undefined): string => (at ? formatPosition(at) : '')
