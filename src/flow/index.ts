/** All that other rooms use of flows. */
export type { Calendar } from './calendar.ts'
export { closedUntil } from './closed-until.ts'
export { resolveConfig, resolveConnection, UnresolvedConfig } from './config.ts'
export type { Connectors } from './connections.ts'
export { entitySchema } from './entities.ts'
export { readConfiguration } from './files.ts'
export { type Finding, formatFinding } from './finding.ts'
export {
  type Connection,
  type Feedback,
  type Flow,
  HUB,
  type LoadedFlows,
  missingWaitMs,
  OUTCOME,
  type OutcomeDocument,
} from './flow.ts'
export { loadFlows } from './load.ts'
export { type ConfigurationFile, contentHash } from './release.ts'
export { type CaseResult, runCase } from './run-case.ts'
export type { FeedbackState } from './shape.ts'
export type { Expectation, FlowCase, FlowTest, ScriptedAnswer } from './test-file.ts'
