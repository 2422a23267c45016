/** All that other rooms use of the mapping language. */

export { type Because, type Rule, type UsedCode, type UsedLink, WatchedMap } from './explain.ts'
export { compileExpression, type Environment, type Expression, type Field, type Scope, type Use } from './expression.ts'
export { exampleLine, functionsDocument, replaced, topics } from './functions/document.ts'
export { type BusinessFunction, businessFunctions, libraryFunctions } from './functions/index.ts'
export { type CompiledMap, compileMap, type Watch } from './map.ts'
export { type ExpressionNode, expressionNode, type MapNode, mapNode, type ObjectNode, unchanged } from './map-node.ts'
export { MappingError, type Mistake, Mistakes, type UnknownCode } from './mistake.ts'
export { type OverlayNote, overlay } from './overlay.ts'
export { at as valueAt, below, leaves, pattern, steps } from './pointer.ts'
export { formatPosition, type Locate, NOWHERE, type Position } from './position.ts'
export type { Read } from './reads.ts'
export { type Reference, References } from './references.ts'
export { didYouMean, suggest } from './suggest.ts'
export { expressionTree, type TreeNode } from './tree.ts'
export {
  type Audience,
  type CodeAbout,
  type CodeLevel,
  type CodeLookup,
  codeLookup,
  type Direction,
  type ExplainCode,
  type ExplainedCode,
  prepareCodes,
  type ValueDefault,
  type ValueMap,
  type ValueRow,
} from './values.ts'
