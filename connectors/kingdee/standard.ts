import { readFileSync } from 'node:fs'
import type { FieldInfo } from '../../src/connector/index.ts'

/** Fields that customers add in the designer: `F_XXXX_Name`. */
export const OWN_FIELDS = /^(\w+\.)?F_/

/**
 * `standard.json` says what the forms have as Galaxy is delivered, a word a field: `Name:40` is text with its longest
 * length, `Name>` a reference by its code (`{ FNumber }`), `Name#23.10` a decimal with its digits, `Name?` a boolean,
 * `Name@` a day, `Name@@` a time; `!` marks what must be given and `-` what Galaxy fills in. A part is below a name of its
 * own; one with `[]` is a list of lines, and one with a dot (`FEntity.FSerialSubEntity[]`) is below each line of another.
 */
type Standard = Readonly<Record<string, Readonly<Record<string, string>>>>

let read: Standard | undefined

function forms(): Standard {
  read ??= JSON.parse(readFileSync(new URL('standard.json', import.meta.url), 'utf8')) as Standard
  return read
}

/** One part of a form: the header (name ''), a part of the header, or a list of lines. */
export interface FormPart {
  name: string
  isList: boolean
  fields: StandardField[]
}

export interface StandardField extends FieldInfo {
  /** Given by its code. */
  isReference?: true
}

/** A form as Galaxy is delivered, or undefined for one that is not known here. */
export function standardForm(form: string): FormPart[] | undefined {
  const found = forms()[form]
  if (!found) return undefined
  return Object.entries(found).map(([name, words]) => ({
    name: name.replace('[]', ''),
    isList: name.endsWith('[]'),
    fields: words.split(' ').map(field),
  }))
}

/** Names of the forms that `standard.json` knows. */
export function standardForms(): string[] {
  return Object.keys(forms())
}

/** The fields of a form, as they are saved. */
export function standardFields(form: string): FieldInfo[] {
  return listed(standardForm(form) ?? [])
}

/** The fields of a form's header as queries give them: parts of the header are not apart, and there are no lines. */
export function standardHeader(form: string): FieldInfo[] {
  return listed(lifted(standardForm(form) ?? []))
}

/** The header with its parts in it, and without lines. */
export function lifted(parts: FormPart[]): FormPart[] {
  const fields = new Map(parts.filter(({ isList }) => !isList).flatMap((part) => part.fields.map((f) => [f.name, f])))
  return [{ name: '', isList: false, fields: [...fields.values()] }]
}

/** As the contract lists fields: dotted, each behind the one it is below, each once. */
export function listed(parts: FormPart[]): FieldInfo[] {
  const found = new Map<string, FieldInfo>()
  const add = (info: FieldInfo) => {
    if (!found.has(info.name)) found.set(info.name, info)
  }
  for (const { name, isList, fields } of parts) {
    if (name !== '') add({ name, type: isList ? 'list' : 'object' })
    const above = name === '' ? '' : `${name}.`
    for (const { isReference, ...info } of fields) {
      add({ ...info, name: above + info.name })
      if (isReference) add({ name: `${above}${info.name}.FNumber`, type: 'string', maxLength: 80 })
    }
  }
  return [...found.values()]
}

const TYPES: Readonly<Record<string, FieldInfo['type']>> = {
  '#': 'number',
  '?': 'boolean',
  '@': 'date',
  '@@': 'datetime',
  '>': 'object',
}

function field(word: string): StandardField {
  const [, name = '', decimal, digits, mark = decimal ?? '', length, key, fixed] =
    /^(\w+)(?:(#)(\d+(?:\.\d+)?)?|(\?|@@?|>)|:(\d+))?(!)?(-)?$/.exec(word) ?? []
  const [precision, scale = '0'] = digits?.split('.') ?? []
  return {
    name,
    type: TYPES[mark] ?? 'string',
    ...(mark === '>' && { isReference: true as const }),
    ...(length !== undefined && { maxLength: Number(length) }),
    ...(precision !== undefined && { precision: Number(precision), scale: Number(scale) }),
    ...(key && { required: true }),
    ...(fixed && { readOnly: true }),
  }
}
