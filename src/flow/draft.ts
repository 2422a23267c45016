import type { Catalog } from './catalog.ts'
import type { Path, YamlFile } from './document.ts'
import { errorAt, type Finding } from './finding.ts'

/** One flow file on its way to becoming a flow: where it stands, what it may refer to, and what is wrong with it so far. */
export interface Draft {
  yaml: YamlFile
  catalog: Catalog
  findings: Finding[]
}

/** Notes an error at the value of a path; where there is no value, at the nearest part above it. */
export function refuse({ yaml, findings }: Draft, path: Path, code: string, message: string, hint?: string): void {
  findings.push(errorAt(yaml.at(path), code, message, hint))
}
