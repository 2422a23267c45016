/** Turns one flow file into the flow it means: checks every name in it, compiles its maps, fills in the defaults. */
import { didYouMean } from '../mapping/index.ts'
import { needsOf, ownersOf } from './between.ts'
import type { AnyRecordType, Catalog } from './catalog.ts'
import { checkShape } from './check-shape.ts'
import { compileField, compileHalf } from './compile.ts'
import { batchOf, fromOf, keepOf, refsOf, retryOf } from './defaults.ts'
import { deriveFeedback } from './derive.ts'
import type { YamlFile } from './document.ts'
import type { Draft } from './draft.ts'
import { entityBetween, sourceOf, targetOf } from './ends.ts'
import { errorAt, type Finding, warningAt } from './finding.ts'
import type { Flow } from './flow.ts'
import { layersOf } from './layers.ts'
import { lintArithmetic } from './lint-arithmetic.ts'
import { type FlowFile, flowShape } from './shape.ts'

/** The flow of a file and the feedback flows derived from it; no flow when the file has errors. */
export function buildFlows(yaml: YamlFile, catalog: Catalog): { name?: string; flows: Flow[]; findings: Finding[] } {
  const { value: file, findings } = checkShape(flowShape, yaml)
  if (!file) return { ...nameIn(yaml), flows: [], findings }
  const draft: Draft = { yaml, catalog, findings }
  const flows = build(draft, file)
  const broken = findings.some(({ severity }) => severity === 'error')
  return { name: file.flow, flows: broken ? [] : flows, findings }
}

/** The name of a flow whose file is wrong elsewhere, so that its tests are not said to test nothing. */
function nameIn(yaml: YamlFile): { name?: string } {
  const name = (yaml.plain as { flow?: unknown } | null)?.flow
  return typeof name === 'string' ? { name } : {}
}

function build(draft: Draft, file: FlowFile): Flow[] {
  const { catalog, findings } = draft
  const source = sourceOf(draft, file.from)
  const target = targetOf(draft, ['to'], file.to)
  const entity = entityBetween(draft, source, target)
  const mapIn = layersOf(draft, ['mapIn'], catalog.mapsOf(file.from).in)
  const mapOut = layersOf(draft, ['map'], catalog.mapsOf(file.to).out)
  const entered = mapIn && compileHalf(mapIn.effective, 'in', catalog, findings)
  const out = mapOut && compileHalf(mapOut.effective, 'out', catalog, findings)
  const key = compileField(draft, ['key'], entity)
  const where = compileField(draft, ['where'], entity)
  const once = compileField(draft, ['once'], entity)
  const retry = retryOf(draft, file.retry)
  checkRefs(draft, file)
  checkOnce(draft, file, target)
  const told = deriveFeedback(draft, file, entity, retry)
  if (!key || !entity || !target) return []
  const needs = needsOf(draft, file.refs, entity)
  const owners = ownersOf(draft, file.owners, entity)
  const flow: Flow = {
    name: file.flow,
    title: file.title ?? { en: file.flow, zh: file.flow },
    from: fromOf(file.from),
    to: { connection: file.to.connection, record: file.to.record, batch: batchOf(draft, file.to.batch, target) },
    entity,
    ...(entered && { in: entered }),
    ...(out && { out }),
    maps: { ...(mapIn && { in: mapIn }), ...(mapOut && { out: mapOut }) },
    ...(where && { where }),
    key,
    ...(once && { once }),
    keep: keepOf(file.keep, entity),
    refs: refsOf(file.refs),
    ...(needs.length > 0 && { needs }),
    ...(owners && { owners }),
    retry,
    feedback: told.map(({ when, flow: { name } }) => ({ when, flow: name })),
  }
  findings.push(...lintArithmetic(flow))
  return [flow, ...told.map(({ flow }) => flow)]
}

function checkRefs({ yaml, catalog, findings }: Draft, file: FlowFile): void {
  const known = catalog.linkNames()
  for (const record of Object.keys(file.refs ?? {})) {
    if (known.has(record)) continue
    const message = `refs names "${record}", which is no record type`
    findings.push(errorAt(yaml.keyAt(['refs', record]), 'unknown-link', message, didYouMean(record, known)))
  }
}

/** A target that creates documents needs to be told what makes one the same. */
function checkOnce({ yaml, findings }: Draft, file: FlowFile, target: AnyRecordType | undefined): void {
  if (file.once !== undefined || !target?.write || target.write.resend === 'safe' || target.write.updates) return
  const message = `${file.to.connection} ${file.to.record} creates documents, and the flow does not say what makes one the same`
  findings.push(warningAt(yaml.at([]), 'missing-once', message, `add "once: ${file.key}"`))
}
