import type { FieldInfo } from '../../src/connector/index.ts'
import { businessInfo } from './operations.ts'
import type { KingdeeContext } from './session.ts'
import { type FormPart, lifted, listed, type StandardField, standardForm } from './standard.ts'
import { isObject, type Row, text } from './values.ts'

/** Live fields of a form as they are saved, from QueryBusinessInfo. */
export async function describeForm(ctx: KingdeeContext, form: string): Promise<FieldInfo[]> {
  return listed(partsOf(form, await businessInfo(ctx, form)))
}

/** Live fields of a form's header as queries give them. */
export async function describeHeader(ctx: KingdeeContext, form: string): Promise<FieldInfo[]> {
  return listed(lifted(partsOf(form, await businessInfo(ctx, form))))
}

/**
 * Of these optional fields those that the account set has; asked once a session. Builds and customers differ in them,
 * and one unknown field fails the whole query.
 */
export async function existing(ctx: KingdeeContext, form: string, fields: readonly string[]): Promise<string[]> {
  const { known } = ctx.session
  const asked = known.get(form) ?? namesOf(ctx, form)
  known.set(form, asked)
  const names = await asked.catch((error) => {
    known.delete(form)
    throw error
  })
  return fields.filter((field) => names.has((field.split('.')[0] ?? '').toLowerCase()))
}

async function namesOf(ctx: KingdeeContext, form: string): Promise<Set<string>> {
  const parts = partsOf(form, await businessInfo(ctx, form))
  return new Set(parts.flatMap(({ fields }) => fields.map(({ name }) => name.toLowerCase())))
}

/** Parts of a form by the entities that its metadata lists (`Entrys`). The header has a key of its own in each form. */
function partsOf(form: string, info: Row): FormPart[] {
  const standard = standardForm(form) ?? []
  const entities = Array.isArray(info.Entrys) ? info.Entrys.filter(isObject) : []
  return entities.map((entity, i) => {
    const key = text(entity.Key)
    const name = i === 0 || /^FBillHead$/i.test(key) ? '' : key
    // Entities below an entry are named alone; a form as it is delivered says where they stand.
    const known = standard.find((part) => part.name.split('.').at(-1)?.toLowerCase() === name.toLowerCase())
    const isList = name !== '' && (known ? known.isList : !/^SubHead/i.test(name))
    const fields = Array.isArray(entity.Fields) ? entity.Fields.filter(isObject) : []
    return {
      name: known?.name ?? name,
      isList,
      fields: fields.map((field) => fieldOf(field, known?.fields)).filter(({ name }) => name !== ''),
    }
  })
}

/**
 * One field. The metadata names the type of the column by the number SQL Server gives it; what is not understood is as
 * Galaxy is delivered, else text.
 */
function fieldOf(from: Row, delivered: StandardField[] | undefined): StandardField {
  const name = text(from.Key)
  const known = delivered?.find((field) => field.name.toLowerCase() === name.toLowerCase())
  const isReference = Object.keys(Object(from.LookUpObject)).length > 0
  const type = isReference ? 'object' : (TYPES[text(from.FieldType)] ?? known?.type ?? 'string')
  const [length, precision, scale] = [from.EditLen, from.Precision, from.Scale].map(whole)
  const title = titleOf(from.Name)
  return {
    name,
    type,
    ...(isReference && { isReference: true as const }),
    ...(title !== '' && { title }),
    ...(type === 'string' && length !== undefined && length > 0 && { maxLength: length }),
    ...(type === 'number' && precision !== undefined && precision > 0 && { precision, scale: scale ?? 0 }),
    ...(text(from.MustInput) === '1' && { required: true }),
    ...(known?.readOnly && { readOnly: true }),
  }
}

const TYPES: Readonly<Record<string, FieldInfo['type']>> = {
  35: 'string',
  36: 'string',
  40: 'date',
  56: 'number',
  61: 'datetime',
  99: 'string',
  104: 'boolean',
  106: 'number',
  108: 'number',
  127: 'number',
  167: 'string',
  175: 'string',
  231: 'string',
  239: 'string',
}

/** A name in the languages of the account set; Chinese where there is one. */
function titleOf(name: unknown): string {
  if (!Array.isArray(name)) return text(name)
  const all = name.filter(isObject)
  return text((all.find(({ Key }) => text(Key) === '2052') ?? all[0])?.Value)
}

function whole(value: unknown): number | undefined {
  const number = Number(text(value) || Number.NaN)
  return Number.isSafeInteger(number) ? number : undefined
}
