/** The flows behind `feedback:`: each entry becomes a flow from the hub's own outcomes to the record that is told. */
import type { EntityName } from '../../schemas/index.ts'
import { compileExpression, type Expression } from '../mapping/index.ts'
import { compileField, compileHalf } from './compile.ts'
import type { Path } from './document.ts'
import { type Draft, refuse } from './draft.ts'
import { targetOf } from './ends.ts'
import { businessKey, isEntity } from './entities.ts'
import { usualFeedback } from './feedback.ts'
import { type Feedback, type Flow, HUB, type MapLayers, OUTCOME } from './flow.ts'
import { layersOf } from './layers.ts'
import { readMap } from './map-file.ts'
import type { FeedbackFile, FlowFile } from './shape.ts'

export interface Derived {
  when: Feedback['when']
  flow: Flow
}

/** One derived flow for each entry without mistakes, named `<flow>/feedback-<n>`. */
export function deriveFeedback(
  draft: Draft,
  file: FlowFile,
  sent: EntityName | undefined,
  retry: Flow['retry'],
): Derived[] {
  return (file.feedback ?? []).flatMap((entry, index) => {
    const flow = derive(draft, entry, ['feedback', index], sent)
    const title = file.title ?? { en: file.flow, zh: file.flow }
    if (!flow) return []
    const own = {
      name: `${file.flow}/feedback-${index + 1}`,
      title: { en: `${title.en}: feedback`, zh: `${title.zh}：反馈` },
      retry,
      derivedFrom: file.flow,
    }
    return [{ when: entry.when, flow: { ...flow, ...own } }]
  })
}

function derive(
  draft: Draft,
  entry: FeedbackFile,
  path: Path,
  sent: EntityName | undefined,
): Omit<Flow, 'name' | 'title' | 'retry' | 'derivedFrom'> | undefined {
  const { catalog, findings } = draft
  const target = targetOf(draft, [...path, 'to'], entry.to)
  if (!target?.write || !sent) return undefined
  const entity = target.entity
  if (entity === undefined || !isEntity(entity)) {
    const message = `${entry.to.connection} ${entry.to.record} has no entity, so nothing can be told through it`
    refuse(draft, [...path, 'to', 'record'], 'unknown-entity', message, 'choose a record type that has one')
    return undefined
  }
  const map = feedbackMap(draft, entry, path, sent, entity)
  const entered = map && compileHalf(map.effective, 'in', catalog, findings)
  const mapOut = layersOf(draft, [...path, 'mapOut'], catalog.mapsOf(entry.to).out)
  const out = mapOut && compileHalf(mapOut.effective, 'out', catalog, findings)
  const key = entry.key === undefined ? keyOf(draft, entity) : compileField(draft, [...path, 'key'], entity)
  if (!map || !entered || !key) return undefined
  return {
    from: { connection: HUB, record: OUTCOME },
    to: { ...entry.to, batch: { size: target.write.maxBatch, waitMs: 0 } },
    entity,
    in: entered,
    ...(out && { out }),
    maps: { in: map, ...(mapOut && { out: mapOut }) },
    key,
    // What is told is the whole state each time, so a newer word makes an older one that was not told yet needless.
    keep: 'latest',
    refs: {},
    feedback: [],
  }
}

function feedbackMap(
  draft: Draft,
  entry: FeedbackFile,
  path: Path,
  sent: EntityName,
  told: EntityName,
): MapLayers | undefined {
  const usual = usualFeedback(sent, told)
  if (entry.map === undefined) {
    if (!usual) {
      const message = `there is no usual feedback from ${sent} to ${told}`
      refuse(draft, path, 'feedback-without-map', message, `add "map:" that makes a ${told} out of the outcome`)
    }
    return usual && { base: usual, effective: usual }
  }
  if (usual) return layersOf(draft, [...path, 'map'], usual)
  const own = readMap(draft.yaml, draft.yaml.node([...path, 'map']), draft.findings)
  return { difference: own, effective: own }
}

function keyOf({ yaml }: Draft, entity: EntityName): Expression {
  return compileExpression(businessKey(entity), yaml.at([]))
}
