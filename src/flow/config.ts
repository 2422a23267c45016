/** Connection settings: `${NAME}` and `secret:name` stand in the file, values come from outside when they are needed. */
import type { AnyConnector } from '../connector/index.ts'
import { valueAt } from './check-shape.ts'
import type { Path } from './document.ts'
import type { Connection } from './flow.ts'

/** Environment variables, by name. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Looks a secret of the vault up by name; undefined when there is none. */
export type Vault = (name: string) => string | undefined

const PLACEHOLDER = /\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}/g
const SECRET = /^secret:([\w.-]+)$/

/** Settings that cannot be filled in. `missing` names the variables and secrets that nothing gives. */
export class UnresolvedConfig extends Error {
  readonly missing: readonly string[]
  constructor(message: string, missing: readonly string[] = []) {
    super(message)
    this.name = 'UnresolvedConfig'
    this.missing = missing
  }
}

/** True when the whole text stands for a value from outside, with no literal part and no default but an empty one. */
export function isReference(text: string): boolean {
  return /^\$\{[A-Za-z_][A-Za-z0-9_]*(:-)?\}$/.test(text) || SECRET.test(text)
}

/** True when a text takes any of its content from outside. */
export function hasPlaceholder(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('${') || SECRET.test(value)
  return value !== null && typeof value === 'object' && Object.values(value).some(hasPlaceholder)
}

/** True when every `${` of a text is a well-formed placeholder. */
export function isWellFormed(text: string): boolean {
  return !text.replace(PLACEHOLDER, '').includes('${')
}

/**
 * Fills in a connection's settings. `${NAME}` must be set and not empty; `${NAME:-default}` takes its default then, and
 * an empty default leaves the setting out. Throws `UnresolvedConfig` with all that is missing.
 */
export function resolveConfig(
  config: Readonly<Record<string, unknown>>,
  environment: Environment,
  vault: Vault = () => undefined,
): Record<string, unknown> {
  const missing = new Set<string>()
  const fill = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(fill).filter((item) => item !== undefined)
    if (value !== null && typeof value === 'object') {
      const entries = Object.entries(value).map(([key, item]) => [key, fill(item)] as const)
      return Object.fromEntries(entries.filter(([, item]) => item !== undefined))
    }
    if (typeof value !== 'string') return value
    const name = SECRET.exec(value)?.[1]
    if (name !== undefined) {
      const found = vault(name)
      if (found === undefined) missing.add(`secret:${name}`)
      return found
    }
    const filled = value.replace(PLACEHOLDER, (_, variable: string, fallback: string | undefined) => {
      const given = environment[variable] || fallback
      if (given === undefined) missing.add(variable)
      return given ?? ''
    })
    return filled === '' && value !== '' ? undefined : filled
  }
  const resolved = fill(config) as Record<string, unknown>
  if (missing.size > 0) {
    throw new UnresolvedConfig(`not set: ${[...missing].join(', ')}`, [...missing])
  }
  return resolved
}

/**
 * A connection's settings, filled in and checked by its connector's schema. What comes from the environment is text;
 * where the schema wants a number or a boolean, text that is one is converted. Throws `UnresolvedConfig` that names
 * every field that is wrong, and never its value.
 */
export function resolveConnection(
  connection: Pick<Connection, 'name' | 'config'>,
  connector: AnyConnector,
  environment: Environment,
  vault?: Vault,
): unknown {
  let config: Record<string, unknown>
  try {
    config = resolveConfig(connection.config, environment, vault)
  } catch (error) {
    if (!(error instanceof UnresolvedConfig)) throw error
    const names = error.missing.join(', ')
    throw new UnresolvedConfig(
      `connection "${connection.name}" needs ${names}: set them in the environment`,
      error.missing,
    )
  }
  const first = connector.config.safeParse(config)
  if (first.success) return first.data
  for (const issue of first.error.issues) {
    if (issue.code === 'invalid_type') convert(config, issue.path as Path, issue.expected)
  }
  const second = connector.config.safeParse(config)
  if (second.success) return second.data
  const wrong = second.error.issues.map(({ path, message }) => `${path.join('.') || 'config'}: ${message}`)
  throw new UnresolvedConfig(`connection "${connection.name}" is not configured rightly: ${wrong.join('; ')}`)
}

function convert(config: Record<string, unknown>, path: Path, expected: string): void {
  const key = path.at(-1)
  const parent = valueAt(config, path.slice(0, -1)) as Record<string | number, unknown> | undefined
  const text = key === undefined ? undefined : parent?.[key]
  if (!parent || key === undefined || typeof text !== 'string') return
  if (expected === 'boolean' && (text === 'true' || text === 'false')) parent[key] = text === 'true'
  if ((expected === 'number' || expected === 'int') && /^-?\d+(\.\d+)?$/.test(text)) parent[key] = Number(text)
}
