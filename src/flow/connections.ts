/** Reads `connections.yaml` and checks each connection against its connector, without knowing any secret. */
import type { z } from 'zod'
import { type AnyConnector, secretFields } from '../connector/index.ts'
import { didYouMean } from '../mapping/index.ts'
import { checkCalendar } from './calendar.ts'
import { checkShape, shapeFindings, valueAt } from './check-shape.ts'
import { hasPlaceholder, isReference, isWellFormed } from './config.ts'
import type { Path, YamlFile } from './document.ts'
import { errorAt, type Finding } from './finding.ts'
import { type Connection, HUB } from './flow.ts'
import { connectionsShape } from './shape.ts'

export type Connectors = Readonly<Record<string, AnyConnector>>

export function readConnections(
  yaml: YamlFile,
  connectors: Connectors,
): { connections: Connection[]; findings: Finding[] } {
  const { value, findings } = checkShape(connectionsShape, yaml)
  const connections: Connection[] = []
  if (!value) return { connections: namesIn(yaml), findings }
  for (const [name, settings] of Object.entries(value.connections)) {
    const path = ['connections', name]
    const at = yaml.keyAt(path)
    if (name === HUB)
      findings.push(errorAt(at, 'reserved-name', `"${HUB}" is the hub itself`, 'give the connection another name'))
    const connector = Object.hasOwn(connectors, settings.connector) ? connectors[settings.connector] : undefined
    if (connector) {
      findings.push(...checkConfig(yaml, [...path, 'config'], settings.config, connector))
    } else {
      const hint = didYouMean(settings.connector, Object.keys(connectors))
      const message = `there is no connector "${settings.connector}"`
      findings.push(errorAt(yaml.at([...path, 'connector']), 'unknown-connector', message, hint))
    }
    if (settings.calendar) findings.push(...checkCalendar(settings.calendar, yaml, [...path, 'calendar']))
    connections.push({
      name,
      connector: settings.connector,
      title: settings.title ?? connector?.title ?? { en: name, zh: name },
      config: settings.config,
      ...(settings.limits && { limits: definedOnly(settings.limits) }),
      ...(settings.calendar && { calendar: settings.calendar }),
      at,
    })
  }
  return { connections, findings }
}

/** Connections of a file with mistakes, as far as flows refer to them: one mistake must not look like many. */
function namesIn(yaml: YamlFile): Connection[] {
  const named = valueAt(yaml.plain, ['connections'])
  if (named === null || typeof named !== 'object') return []
  return Object.keys(named).map((name) => ({
    name,
    connector: String(valueAt(yaml.plain, ['connections', name, 'connector'])),
    title: { en: name, zh: name },
    config: {},
    at: yaml.keyAt(['connections', name]),
  }))
}

function checkConfig(yaml: YamlFile, base: Path, config: unknown, connector: AnyConnector): Finding[] {
  const findings: Finding[] = []
  for (const { path, text } of texts(config, base)) {
    if (isWellFormed(text)) continue
    findings.push(
      errorAt(
        yaml.at(path),
        'bad-placeholder',
        `"${/\$\{[^}]*\}?/.exec(text)?.[0]}" is not a placeholder`,
        `write \${NAME} or \${NAME:-default}; names have letters, digits and _`,
      ),
    )
  }
  const literal = checkSecrets(yaml, base, config, secretFields(connector.config))
  const result = connector.config.safeParse(config)
  const issues = result.success ? [] : result.error.issues.filter((issue) => isCertain(issue, config))
  const wrong = shapeFindings(issues, connector.config, yaml, base)
  const secretAt = new Set(literal.map(({ line, column }) => `${line}:${column}`))
  return [...findings, ...literal, ...wrong.filter(({ line, column }) => !secretAt.has(`${line}:${column}`))]
}

/** A value that comes from outside cannot be judged yet; unknown and missing keys can, and what a connector says of its keys (`params: { keys: true }`). */
function isCertain(issue: z.core.$ZodIssue, config: unknown): boolean {
  if (issue.code === 'custom' && issue.params?.keys === true) return true
  return issue.code === 'unrecognized_keys' || !hasPlaceholder(valueAt(config, issue.path as Path))
}

function checkSecrets(yaml: YamlFile, base: Path, config: unknown, fields: readonly string[]): Finding[] {
  const findings: Finding[] = []
  for (const field of fields) {
    const path = field.split('.')
    const value = valueAt(config, path)
    if (value === undefined || value === null || typeof value === 'object') continue
    if (typeof value === 'string' && isReference(value)) continue
    const name = path
      .at(-1)
      ?.replace(/([a-z])([A-Z])/g, '$1_$2')
      .toUpperCase()
    findings.push(
      errorAt(
        yaml.at([...base, ...path]),
        'secret-in-file',
        `${field} is a secret and must not stand in a file`,
        `use \${${name}} or secret:${field}`,
      ),
    )
  }
  return findings
}

function* texts(value: unknown, path: Path): Generator<{ path: Path; text: string }> {
  if (typeof value === 'string') yield { path, text: value }
  if (value === null || typeof value !== 'object') return
  for (const [key, item] of Object.entries(value)) yield* texts(item, [...path, key])
}

function definedOnly<T extends object>(limits: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit !== undefined)) as never
}
