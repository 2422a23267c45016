/** A form's metadata, and a document as a tree, as Galaxy gives them. */
import type { StandardField } from '../standard.ts'
import { type Row, text } from '../values.ts'
import { code } from './account.ts'
import { rawNumber } from './answer.ts'
import type { Form, Stored } from './tables.ts'

const COLUMN: Record<string, number> = { string: 231, number: 106, boolean: 175, date: 40, datetime: 61, object: 56 }

/** `QueryBusinessInfo`: entities with their fields; customers' fields stand in the header. */
export function businessInfo(form: Form): object {
  const entities = form.parts.map(({ name, isList, fields: delivered }, i) => ({
    Id: `${form.name}_${name || 'head'}`,
    Key: i === 0 ? 'FBillHead' : name.split('.').at(-1),
    Name: [{ Key: 2052, Value: i === 0 ? form.title : name }],
    Fields: [
      ...[...delivered, ...added(form, name, isList, delivered)].map((field) => ({
        Key: field.name,
        PropertyName: field.name.replace(/^F/, ''),
        FieldName: field.name.toUpperCase(),
        Name: [{ Key: 2052, Value: field.name }],
        MustInput: field.required ? 1 : 0,
        FieldType: field.type === 'boolean' ? 104 : COLUMN[field.type],
        LookUpObject: field.isReference ? { FormId: 'BD_ANY', Name: [] } : null,
        EditLen: field.maxLength ?? 0,
        Precision: field.precision ?? 0,
        Scale: field.scale ?? 0,
      })),
    ],
  }))
  return { Id: form.name, Name: [{ Key: 2052, Value: form.title }], Entrys: entities }
}

/** Fields beyond those that are delivered; those of the header stand in its first part. */
function added(form: Form, name: string, isList: boolean, delivered: StandardField[]): StandardField[] {
  if (name !== '' && !isList) return []
  const all = (isList ? form.lists.get(name) : form.header) ?? new Map<string, StandardField>()
  const known = new Set((isList ? delivered : form.parts.flatMap(({ fields }) => fields)).map((field) => field.name))
  return [...all.values()].filter((field) => !known.has(field.name))
}

/** `View`: names without their F, references with id, code and name, lines below the name of their list. */
export function tree({ id, header, lists }: Stored): Row {
  const found: Row = { Id: rawNumber(id), ...plain(header) }
  for (const [list, rows] of Object.entries(lists)) {
    found[list.replace(/^F/, '')] = rows.map((row) => ({ Id: rawNumber(text(row.FEntryID)), ...plain(row) }))
  }
  return found
}

function plain(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => !/^F(ID|EntryID|MATERIALID)$/i.test(name))
      .map(([name, value]) => [
        name.replace(/^F(?!_)/, ''),
        Array.isArray(value)
          ? value.map(plain)
          : typeof value === 'object' && value !== null
            ? { Number: code(value), Name: [{ Key: 2052, Value: code(value) }] }
            : rawNumber(value),
      ]),
  )
}

/** A document as it is shown by the controls: header and lists side by side. */
export function flat(form: Form, { id, header, lists }: Stored): Row {
  return { [form.id]: id, ...header, ...lists }
}
