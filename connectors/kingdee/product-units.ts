/** Units of materials beyond the base unit: conversions (物料单位换算) are records of a form of their own. */
import { Decimal } from '../../schemas/common/decimal.ts'
import type { Source } from './changes.ts'
import { KingdeeError } from './errors.ts'
import { anyOf, at, everything, page } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { instant, local } from './times.ts'
import { chunks, decimal, type Row } from './values.ts'

/** One of the unit is `Numerator`/`Denominator` of the base unit, in whole numbers. */
export interface UnitOf {
  FUnitId: { FNumber: string }
  Numerator: string
  Denominator: string
}

const STATE = ['FDocumentStatus', 'FForbidStatus', 'FModifyDate']
const MATERIALS_A_CALL = 50

/** Rows of materials with `Units`, the base unit first; each unit once. Their change time is that of the newest conversion, if that is newer. */
export async function withUnits(rows: Row[], ctx: KingdeeContext): Promise<Row[]> {
  const conversions = await conversionsOf(
    rows.map((row) => at(row, 'FNumber')),
    ctx,
  )
  return rows.map((row) => {
    const base = at(row, 'FBaseUnitId.FNumber')
    const units = new Map<string, UnitOf>([[base, { FUnitId: { FNumber: base }, Numerator: '1', Denominator: '1' }]])
    const all = conversions.get(at(row, 'FNumber')) ?? []
    for (const conversion of all) {
      const unit = isLiving(conversion) ? unitOf(conversion, base, ctx.config) : undefined
      if (unit && !units.has(unit.FUnitId.FNumber)) units.set(unit.FUnitId.FNumber, unit)
    }
    const times = [row, ...all].map((one) => at(one, 'FModifyDate')).sort()
    return { ...row, FModifyDate: times.at(-1), Units: base === '' ? [] : [...units.values()] }
  })
}

/** One that is disabled, or not audited, has no say; but it may have had one, so its change time counts. */
function isLiving(row: Row): boolean {
  return at(row, 'FDocumentStatus') === 'C' && at(row, 'FForbidStatus') !== 'B'
}

/** A conversion between the base unit and another one, whichever way round it was entered. */
function unitOf(row: Row, base: string, { conversionFields: names }: KingdeeContext['config']): UnitOf | undefined {
  const [from, to] = [at(row, `${names.from}.FNumber`), at(row, `${names.to}.FNumber`)]
  const [above, below] = [decimal(row[names.numerator]), decimal(row[names.denominator])]
  if (!above?.gt(0) || !below?.gt(0) || from === to || ![from, to].includes(base)) return undefined
  const [unit, numerator, denominator] = to === base ? [from, above, below] : [to, below, above]
  const ratio = whole(numerator, denominator)
  return unit === '' || !ratio ? undefined : { FUnitId: { FNumber: unit }, ...ratio }
}

/** The same ratio in whole numbers without a common divisor. */
function whole(above: Decimal, below: Decimal): { Numerator: string; Denominator: string } | undefined {
  const scale = new Decimal(10).pow(Math.max(above.decimalPlaces(), below.decimalPlaces()))
  const [numerator, denominator] = [above.times(scale), below.times(scale)]
  let [a, b] = [numerator, denominator]
  while (!b.isZero()) [a, b] = [b, a.mod(b)]
  const [Numerator, Denominator] = [numerator.div(a), denominator.div(a)]
  // Beyond that no map can count with them.
  if (Decimal.max(Numerator, Denominator).gt(Number.MAX_SAFE_INTEGER)) return undefined
  return { Numerator: Numerator.toFixed(), Denominator: Denominator.toFixed() }
}

async function conversionsOf(materials: string[], ctx: KingdeeContext): Promise<Map<string, Row[]>> {
  const { unitConversionForm: form, conversionFields: names } = ctx.config
  const material = `${names.material}.FNumber`
  const found: Row[] = []
  if (form === '' || ctx.session.missing.has(form)) return new Map()
  for (const some of chunks([...new Set(materials)], MATERIALS_A_CALL)) {
    const units = [`${names.from}.FNumber`, `${names.to}.FNumber`]
    const query = {
      form,
      fields: [names.id, material, ...units, names.numerator, names.denominator, ...STATE],
      filter: anyOf(material, some),
      order: `${names.id} ASC`,
    }
    found.push(...(await unlessMissing(form, ctx, () => everything(ctx, query, (row) => at(row, names.id)))))
  }
  return Map.groupBy(found, (row) => at(row, material))
}

/** A change of a conversion is a change of its material, and does not move the time of that. */
export const conversionChanges: NonNullable<Source['beside']> = {
  async newest(since, ctx) {
    const [row] = await changed(since, ['FModifyDate'], `FModifyDate DESC, ${ctx.config.conversionFields.id} DESC`, ctx)
    return row && instant(row.FModifyDate, ctx.config.zone)
  },
  async concerned(since, ctx) {
    const { id, material } = ctx.config.conversionFields
    const rows = await changed(since, [`${material}.FNumber`], `${id} ASC`, ctx)
    const materials = [...new Set(rows.map((row) => at(row, `${material}.FNumber`)))].filter((one) => one !== '')
    if (materials.length === 0) return undefined
    // Of very many changes all materials are read again: a filter cannot be any length, nor the answer to that question.
    return rows.length >= MOST_CHANGES ? "FNumber <> ''" : anyOf('FNumber', materials)
  },
}

const MOST_CHANGES = 500

async function changed(
  since: string | undefined,
  fields: string[],
  order: string,
  ctx: KingdeeContext,
): Promise<Row[]> {
  const { unitConversionForm: form, conversionFields, zone } = ctx.config
  if (form === '' || ctx.session.missing.has(form)) return []
  const filter = since === undefined ? '' : `FModifyDate >= '${local(since, zone)}'`
  const limit = fields[0] === 'FModifyDate' ? 1 : MOST_CHANGES
  return unlessMissing(form, ctx, () =>
    page(ctx, { form, fields: [conversionFields.id, ...fields], filter, order, limit }),
  )
}

/** An account set without the form has base units only: that is said once and noted for the session. */
async function unlessMissing(form: string, ctx: KingdeeContext, ask: () => Promise<Row[]>): Promise<Row[]> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof KingdeeError) || !/业务对象不存在|BusinessObject.*not exist/i.test(error.failure.message))
      throw error
    ctx.session.missing.add(form)
    ctx.log.warn({ form }, 'Galaxy has no such form of unit conversions: materials have their base unit only')
    return []
  }
}
