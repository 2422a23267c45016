/** All that other rooms use of the mapping language. */
export { compileExpression, type Environment, type Expression, type Field, type Scope, type Use } from './expression.ts'
export { type CompiledMap, compileMap } from './map.ts'
export { type ExpressionNode, expressionNode, type MapNode, mapNode, overlay, unchanged } from './map-node.ts'
export { MappingError, type Mistake, Mistakes, type UnknownCode } from './mistake.ts'
export { formatPosition, type Locate, NOWHERE, type Position } from './position.ts'
export { type Reference, References } from './references.ts'
export { didYouMean, suggest } from './suggest.ts'
export { type CodeLookup, codeLookup, type Direction, type ValueMap, type ValueRow } from './values.ts'
