import { ControlError } from '../../../src/connector/simulator.ts'
import { instant, isObject } from '../odata.ts'
import { ODataError } from './answer.ts'
import type { Stored } from './filter.ts'
import { entityType, propertiesOf } from './types.ts'

/** Customer fields pass unchecked, as on a system that has them. */
const CUSTOMER_FIELD = /^(YY1_|ZZ)/

/**
 * A body that a caller posts, checked as strictly as a Gateway does: unknown properties, wrong JSON types and texts
 * that are too long are refused. Decimals are text, lists come bare or under `results`.
 *
 * @throws ODataError (400) naming the property.
 */
export function postedRow(set: string, body: unknown): Stored {
  return row(set, body, (property, why) => {
    throw new ODataError(400, '/IWBEP/CM_MGW_RT/096', `Property '${property}' ${why}`, property)
  })
}

/**
 * A row of a seed, in the same form.
 *
 * @throws ControlError naming the property.
 */
export function storedRow(set: string, body: unknown): Stored {
  return row(set, body, (property, why) => {
    throw new ControlError(`${set}: property "${property}" ${why}.`)
  })
}

type Refuse = (property: string, why: string) => never

function row(set: string, body: unknown, refuse: Refuse): Stored {
  if (!isObject(body)) return refuse(set, 'must be an object')
  const type = entityType(set)
  const properties = new Map(propertiesOf(set).map((property) => [property.name, property]))
  const out: Stored = {}
  for (const [name, value] of Object.entries(body)) {
    const child = type.children[name]
    const property = properties.get(name)
    if (name === '__metadata') continue
    if (child) {
      const entries = type.ones?.includes(name) && isSingle(value) ? [value] : list(value, name, refuse)
      out[name] = entries.map((entry) => row(child.set, entry, refuse))
    } else if (CUSTOMER_FIELD.test(name)) out[name] = value
    else if (!property) refuse(name, `is invalid: ${type.type} has no such property`)
    else out[name] = plainValue(name, property, value, refuse)
  }
  return out
}

function isSingle(value: unknown): boolean {
  return isObject(value) && !Array.isArray(value.results)
}

function list(value: unknown, name: string, refuse: Refuse): unknown[] {
  const rows = isObject(value) ? value.results : value
  return Array.isArray(rows) ? rows : refuse(name, 'must be a list')
}

function plainValue(
  name: string,
  { kind, maxLength }: ReturnType<typeof propertiesOf>[number],
  value: unknown,
  refuse: Refuse,
): unknown {
  if (value === null) return null
  switch (kind) {
    case 'boolean':
      return typeof value === 'boolean' ? value : refuse(name, 'must be true or false')
    case 'decimal':
      return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)
        ? value
        : refuse(name, 'must be a decimal as text')
    case 'day':
    case 'time': {
      const iso = instant(typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00` : value)
      if (iso === undefined) return refuse(name, 'must be a time like /Date(1767261600000)/')
      return kind === 'day' ? iso.slice(0, 10) : iso
    }
    default:
      if (typeof value !== 'string') return refuse(name, 'must be text')
      if (maxLength !== undefined && value.length > maxLength) return refuse(name, `is longer than ${maxLength}`)
      return value
  }
}
