/** Compiles the expressions and maps of a flow and checks the names in them against the whole configuration. */
import { isScalar } from 'yaml'
import type { EntityName } from '../../schemas/index.ts'
import {
  type CompiledMap,
  compileExpression,
  compileMap,
  didYouMean,
  type Expression,
  type ExpressionNode,
  type MapNode,
  Mistakes,
  suggest,
} from '../mapping/index.ts'
import type { Catalog } from './catalog.ts'
import type { Path } from './document.ts'
import type { Draft } from './draft.ts'
import { entityFields } from './entities.ts'
import { errorAt, type Finding, fromMistakes } from './finding.ts'
import { readExpression } from './map-file.ts'

/** The expression at a path, over an entity; undefined when there is none or it is wrong. */
export function compileField(draft: Draft, path: Path, entity: EntityName | undefined): Expression | undefined {
  const node = draft.yaml.node(path)
  if (!isScalar(node)) return undefined
  const { source, locate }: ExpressionNode = readExpression(draft.yaml, node)
  const expression = attempt(draft.findings, () => compileExpression(source, locate))
  if (!expression) return undefined
  draft.findings.push(...unknownNames([expression], draft.catalog))
  if (entity) draft.findings.push(...unknownFields(expression, entity))
  return expression
}

/** One half of a map, compiled. */
export function compileHalf(
  map: MapNode,
  direction: 'in' | 'out',
  catalog: Catalog,
  findings: Finding[],
): CompiledMap | undefined {
  const compiled = attempt(findings, () => compileMap(map, direction))
  if (compiled) findings.push(...unknownNames(compiled.expressions, catalog))
  return compiled
}

function attempt<T>(findings: Finding[], compile: () => T): T | undefined {
  try {
    return compile()
  } catch (error) {
    if (!(error instanceof Mistakes)) throw error
    findings.push(...fromMistakes(error.mistakes))
    return undefined
  }
}

/** Record types in `$link` and lists in `$code` that are nowhere in the configuration. */
function unknownNames(expressions: readonly Expression[], catalog: Catalog): Finding[] {
  const records = catalog.linkNames()
  return expressions.flatMap(({ uses, locate }) =>
    uses.flatMap(({ kind, name, offset }) => {
      if (kind === 'link' ? records.has(name) : catalog.lists.has(name)) return []
      const at = locate(offset)
      if (kind === 'link') {
        return [
          errorAt(at, 'unknown-link', `$link asks for "${name}", which is no record type`, didYouMean(name, records)),
        ]
      }
      const near = suggest(name, catalog.lists)
      const hint = near === undefined ? `add flows/values/${name}.yaml` : `did you mean "${near}"?`
      return [errorAt(at, 'unknown-list', `$code asks for the value map "${name}", which is not there`, hint)]
    }),
  )
}

function unknownFields({ fields, locate }: Expression, entity: EntityName): Finding[] {
  const known = entityFields(entity)
  if (known.length === 0) return []
  return fields
    .filter(({ name }) => !known.includes(name))
    .map(({ name, offset }) => {
      const near = suggest(name, known)
      const hint =
        near === undefined
          ? `its fields are listed in schemas/; system fields stand below "ext"`
          : `did you mean "${near}"?`
      return errorAt(locate(offset), 'unknown-field', `${entity} has no field "${name}"`, hint)
    })
}
