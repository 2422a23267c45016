import { connectors } from '../connectors/index.ts'
import type { ConnectionSettings } from './connection/set.ts'
import {
  type Finding,
  formatFinding,
  type LoadedFlows,
  loadFlows,
  resolveConnection,
  UnresolvedConfig,
} from './flow/index.ts'
import type { ConfigurationFile } from './flow/release.ts'

/** A configuration that cannot be used, with every reason. */
export class BadConfiguration extends Error {
  readonly findings: Finding[]
  constructor(findings: Finding[]) {
    const errors = findings.filter((finding) => finding.severity === 'error')
    super(errors.map(formatFinding).join('\n'))
    this.name = 'BadConfiguration'
    this.findings = findings
  }
}

/** Compiles a configuration, as the hub of a tenant sees it. Throws `BadConfiguration` when there is any error in it. */
export function compileConfiguration(files: ConfigurationFile[], tenant?: string): LoadedFlows {
  const { flows, findings } = loadFlows(files, connectors, tenant === undefined ? {} : { tenant })
  if (!flows) throw new BadConfiguration(findings)
  return flows
}

/**
 * Fills in the settings of every connection that a flow uses, from the environment. Throws one error that names
 * everything that is missing, so that nobody has to start the hub three times.
 */
export function connectionSettings(
  loaded: LoadedFlows,
  environment: Record<string, string | undefined>,
): ConnectionSettings[] {
  const used = new Set(loaded.flows.flatMap((flow) => [flow.from.connection, flow.to.connection]))
  const wrong: string[] = []
  const settings: ConnectionSettings[] = []
  for (const connection of loaded.connections) {
    const connector = connectors[connection.connector]
    if (!used.has(connection.name) || !connector) continue
    try {
      const config = resolveConnection(connection, connector, environment) as object
      const { name, limits } = connection
      settings.push({ name, connector, config, ...(limits ? { limits } : {}) })
    } catch (error) {
      if (!(error instanceof UnresolvedConfig)) throw error
      wrong.push(error.message)
    }
  }
  if (wrong.length > 0) throw new UnresolvedConfig(wrong.join('\n'))
  return settings
}
