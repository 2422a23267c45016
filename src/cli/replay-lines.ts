import { figure } from '../console/format.ts'
import { isPersonal, MASK } from '../console/mask.ts'
import type { Effect, Foreseen } from '../pipeline/preview.ts'
import type { LeftBecause, Replayed } from '../pipeline/replay.ts'
import type { Io } from './command.ts'
import { replayTexts } from './replay-texts.ts'
import { plainTable } from './table.ts'

/** Deliveries listed one by one; JSON has all of them. */
const MOST_LISTED = 50
/** Of what is listed, the fields that differ. */
const MOST_FIELDS = 5

const EFFECTS: readonly Effect[] = [
  'there',
  'create',
  'change',
  'conflict',
  'waits',
  'wrong',
  'unwanted',
  'unknown',
  'left',
]

/** The preview as one document: how many of each, in which fields, and every delivery; personal fields blanked. */
export function previewDocument(foreseen: Foreseen[]) {
  const counts = Object.fromEntries(
    EFFECTS.map((effect) => [effect, foreseen.filter((f) => f.effect === effect).length]),
  )
  return { selected: foreseen.length, counts, fields: fieldCounts(foreseen), deliveries: foreseen.map(masked) }
}

export function previewLines(foreseen: Foreseen[], { lang }: Pick<Io, 'lang'>): string[] {
  const t = replayTexts(lang)
  const { counts, fields } = previewDocument(foreseen)
  const rows = EFFECTS.filter(
    (effect) => (counts[effect] ?? 0) > 0 || effect === 'there' || effect === 'create' || effect === 'change',
  )
  const named = Object.entries(fields).sort(([, a], [, b]) => b - a)
  const listed = foreseen.filter(({ effect }) => effect !== 'there').slice(0, MOST_LISTED)
  const more = foreseen.filter(({ effect }) => effect !== 'there').length - listed.length
  const unasked = foreseen.filter(
    ({ effect, according }) => according === 'hub' && (effect === 'create' || effect === 'change'),
  )
  return [
    ...plainTable(rows.map((effect) => [t.effects[effect], figure(counts[effect] ?? 0)])),
    ...(named.length > 0 ? [t.fields(named.map(([field, n]) => `${field} ${figure(n)}`).join(', '))] : []),
    ...(unasked.length > 0 ? [t.unasked(unasked.length)] : []),
    ...(listed.length > 0 ? ['', ...plainTable(listed.map(masked).map((each) => detail(each, lang)))] : []),
    ...(more > 0 ? [`  … ${more}`] : []),
    '',
    t.nothingWritten,
  ]
}

function detail({ key, flow, effect, targetId, fields = [], why }: Foreseen, lang: Io['lang']): string[] {
  const t = replayTexts(lang)
  const shown = fields
    .slice(0, MOST_FIELDS)
    .map(({ path, sent, found }) => `${path}: ${JSON.stringify(found)} → ${JSON.stringify(sent)}`)
  const because = why === undefined ? [] : [effect === 'left' ? t.left[why as LeftBecause] : why]
  const rest = fields.length > MOST_FIELDS ? [`… ${fields.length - MOST_FIELDS}`] : []
  return [`  ${key}`, flow, t.effects[effect], targetId ?? '', [...because, ...shown, ...rest].join('; ')]
}

/** In how many deliveries each field differs; places in lists count as one field. */
function fieldCounts(foreseen: Foreseen[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { fields = [] } of foreseen) {
    for (const field of new Set(fields.map(({ path }) => path.replace(/\/\d+(?=\/|$)/g, '/*')))) {
      counts[field] = (counts[field] ?? 0) + 1
    }
  }
  return counts
}

function masked(each: Foreseen): Foreseen {
  if (!each.fields) return each
  const fields = each.fields.map((field) => {
    const [last = '', parent] = field.path
      .split('/')
      .filter((part) => part !== '' && !/^\d+$/.test(part))
      .reverse()
    return isPersonal(last, parent) ? { ...field, sent: MASK, found: MASK } : field
  })
  return { ...each, fields }
}

export function replayedLines(mode: 'reprocess' | 'refetch', so: Replayed, { lang }: Pick<Io, 'lang'>): string[] {
  const t = replayTexts(lang)
  const left = Object.entries(so.left).filter(([, n]) => n > 0)
  return [
    mode === 'reprocess' ? t.reprocessed(figure(so.again)) : t.refetched(figure(so.again)),
    ...(so.released > 0 ? [t.released(figure(so.released))] : []),
    ...left.map(([why, n]) => t.leftAlone(figure(n), t.left[why as LeftBecause])),
  ]
}
