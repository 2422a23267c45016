/** All that other rooms use of flows. */
export type { Calendar } from './calendar.ts'
export { type FieldUse, fieldUses } from './check/field-uses.ts'
export { checkMaps } from './check/index.ts'
export {
  type MetadataCopy,
  metadataPath,
  readMetadata,
  writeMetadata,
} from './check/metadata.ts'
export { type FieldChange, metadataDiff } from './check/metadata-diff.ts'
export { closedUntil } from './closed-until.ts'
export { resolveConfig, resolveConnection, UnresolvedConfig } from './config.ts'
export type { Connectors } from './connections.ts'
export { connectorOf } from './connector-of.ts'
export { milliseconds } from './duration.ts'
export { type EffectiveHalf, type EffectiveMap, effectiveMap, type MapLine, type MapUse } from './effective-map.ts'
export { entitySchema } from './entities.ts'
export { type CaseOutcome, type Mismatch, mismatches, named, show } from './expected.ts'
export { readConfiguration } from './files.ts'
export { type Finding, formatFinding, inReadingOrder } from './finding.ts'
export {
  type Connection,
  type Feedback,
  type Flow,
  HUB,
  type LoadedFlows,
  missingWaitMs,
  OUTCOME,
  type OutcomeDocument,
  type TellableResult,
} from './flow.ts'
export { loadFlows } from './load.ts'
export { type ConfigurationFile, contentHash } from './release.ts'
export { type CaseResult, runCase, withOwn } from './run-case.ts'
export type { FeedbackState } from './shape.ts'
export { flowsInFiles } from './standard/flow-files.ts'
export { isStandardName, STANDARD_NAMES, type StandardName, standardNumber } from './standard/numbers.ts'
export { type Plan, type PlannedFile, type PlannedFlow, planStandard } from './standard/plan.ts'
export { readStandardSet, type StandardSet, standardFolder } from './standard/set.ts'
export {
  type CaseStep,
  type Expectation,
  type FlowCase,
  type FlowTest,
  type Links,
  type PlacedCase,
  type ScriptedAnswer,
  type ScriptedFailure,
  stepsOf,
} from './test-file.ts'
