/**
 * One field of a record type. What stands below another field has a dotted name (`to_Item.Material`), and stands behind
 * it in the list; below a list it is a field of every entry.
 */
export interface FieldInfo {
  name: string
  type: 'string' | 'number' | 'boolean' | 'date' | 'datetime' | 'object' | 'list'
  title?: string
  /** In characters. */
  maxLength?: number
  /** Digits of a decimal number, all of them and those behind the point. */
  precision?: number
  scale?: number
  required?: boolean
  /** The system fills it in itself, and takes no value for it. */
  readOnly?: boolean
  /** The pick list, where the field has one. */
  values?: string[]
}
