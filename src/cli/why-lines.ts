/** Why a document was sent as it was, as text. */
import { clock } from '../console/format.ts'
import { absenceText, causeParts, shownPosition, shownValue, whyWords } from '../console/why-words.ts'
import { states, word } from '../console/words.ts'
import type { Why, WhyField } from '../pipeline/why.ts'
import type { Lang } from './command.ts'
import { table } from './table.ts'

/** Characters of a rule or value in a column of a table. */
const COLUMN = 48

/** What was sent, when, and under which release. */
export function headLines(why: Why, lang: Lang): string[] {
  const t = whyWords[lang]
  const { release } = why
  const sent = why.proof !== 'unsent'
  const to = why.to ? `${why.to.connection}: ${why.to.record}` : why.flow
  const of = release.createdAt
    ? t.release(release.number, clock(release.createdAt), release.createdBy ?? '')
    : t.releaseAlone(release.number)
  return [
    `${why.key} → ${to}${why.targetId === undefined ? '' : ` ${why.targetId}`}  (${why.flow}, ${word(states, why.state, lang)})`,
    `  ${(sent ? t.sentAt : t.since)(clock(why.at))}, ${of}`,
    `  ${why.problem ? t.problem[why.problem] : t.proof[why.proof]}${why.unsent === undefined ? '' : `: ${why.unsent}`}`,
    ...(why.failure ? [`  ! ${why.failure.message}`] : []),
    ...(why.of === 'entity' ? [`  (${t.ofEntity})`] : []),
  ]
}

/** One field with everything about it. */
export function fieldLines(why: Why, field: WhyField, lang: Lang): string[] {
  const t = whyWords[lang]
  const value = 'value' in field ? shownValue(field.value) : absenceText(field.cause, lang)
  return [
    `${field.pointer} = ${value}`,
    ...(field.now ? [`  ! ${t.now('value' in field.now ? shownValue(field.now.value) : t.noValue)}`] : []),
    ...(field.failure ? [`  ! ${t.wrong}: ${field.failure.detail}`] : []),
    ...(field.cause ? partLines(causeParts(field.cause, why.release.number, lang), '  ') : []),
    ...(field.into ? [`  ${field.into.length > 0 ? t.becomes(field.into.join(', ')) : t.unused}`] : []),
  ]
}

function partLines(parts: ReturnType<typeof causeParts>, indent: string): string[] {
  return parts.flatMap(({ label, text, at, inner }) => [
    `${indent}${[label, text].filter((part) => part !== '').join('  ')}${at ? `  ${shownPosition(at)}` : ''}`,
    ...(inner ? partLines(inner, `${indent}    `) : []),
  ])
}

/** All fields, a line each. */
export function fieldTable(why: Why, lang: Lang): string {
  const t = columns[lang]
  const rows = why.fields.map((field) => [
    field.pointer,
    cut('value' in field ? shownValue(field.value) : whyWords[lang].noValue),
    cut(field.cause?.rule?.text ?? (field.cause ? whyWords[lang].how[field.cause.how] : '')),
    shownPosition(field.cause?.rule?.position),
    cut(sourcesOf(field).join(', ')),
  ])
  return table([t.field, t.value, t.rule, t.at, t.source], rows)
}

/** Where in the message its value came from. */
function sourcesOf({ cause }: WhyField): string[] {
  const paths = (cause?.reads ?? []).flatMap((read) => (read.from ? read.from.reads : [read]).map(({ path }) => path))
  return [...new Set(paths)]
}

/** On one line, whatever the rule or value was written on. */
function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > COLUMN ? `${line.slice(0, COLUMN - 1)}…` : line
}

const columns = {
  en: { field: 'Field', value: 'Value', rule: 'Rule', at: 'File', source: 'Read in the message' },
  zh: { field: '字段', value: '值', rule: '规则', at: '文件', source: '在消息中读取' },
}
