/** Puts a case into the text of a file of cases, behind those that are there. */
import { isMap, isSeq, type Node, parseDocument } from 'yaml'
import type { FlowCase } from '../flow/index.ts'
import { below, inline } from './yaml-text.ts'

/** A case as it stands below `cases:`. */
export function caseText(item: FlowCase, column = 2): string {
  return `${below([item], column)}\n`
}

/** The file with the case added; where there is no file yet, a new one. A name that is taken gets a number. */
export function withCase(text: string | undefined, flow: string, item: FlowCase): { text: string; name: string } {
  if (text === undefined) return { text: `flow: ${inline(flow)}\ncases:\n${caseText(item)}`, name: item.name }
  const document = parseDocument(text, { merge: true, logLevel: 'error' })
  const list = isMap(document.contents) ? document.get('cases', true) : undefined
  if (!isSeq(list) || list.flow)
    throw new Error('the cases of the file are not written one below the other: add the case by hand')
  const names = new Set((document.toJS() as { cases: { name?: string }[] }).cases.map(({ name }) => name))
  let name = item.name
  for (let n = 2; names.has(name); n++) name = `${item.name} (${n})`
  const start = list.range?.[0] ?? 0
  const column = start - (text.lastIndexOf('\n', start - 1) + 1)
  const last = list.items.at(-1) as Node | undefined
  const end =
    (last?.range?.[0] ?? start) + text.slice(last?.range?.[0] ?? start, last?.range?.[1] ?? start).trimEnd().length
  const lineEnd = text.indexOf('\n', end)
  const [before, after] = lineEnd < 0 ? [`${text}\n`, ''] : [text.slice(0, lineEnd + 1), text.slice(lineEnd + 1)]
  return { text: `${before}${caseText({ ...item, name }, column)}${after}`, name }
}
