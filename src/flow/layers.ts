/** Lays what a flow says over the usual map of a record type. */
import { type MapNode, type OverlayNote, overlay, unchanged } from '../mapping/index.ts'
import type { Path } from './document.ts'
import type { Draft } from './draft.ts'
import { errorAt, warningAt } from './finding.ts'
import type { MapLayers } from './flow.ts'
import { readDifference } from './map-file.ts'

/** The half of a map with the flow's difference at `path` in it; undefined where there is neither: the record passes. */
export function layersOf(draft: Draft, path: Path, base: MapNode | undefined): MapLayers | undefined {
  const { yaml, findings } = draft
  if (yaml.node(path) === undefined) return base && { base, effective: base }
  const difference = readDifference(yaml, yaml.node(path), findings)
  const notes: OverlayNote[] = []
  const effective = overlay(base ?? unchanged(yaml.at(path)), difference, notes)
  for (const { severity, code, message, hint, position } of notes) {
    findings.push((severity === 'error' ? errorAt : warningAt)(position, code, message, hint))
  }
  return { ...(base && { base }), difference, effective }
}
