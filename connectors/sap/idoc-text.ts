import type { Segment } from './idoc.ts'

/** Comments and commands of SAPscript: they belong to no text. */
const UNSPOKEN = new Set(['/*', '/:'])

/**
 * The lines (TDFORMAT, TDLINE) of a long text as one text. As SAPscript reads them, a line without a format goes on in
 * the paragraph before it, after a space; `=` goes on without one; any other format begins a new line.
 * Source: SAP Help, "Structure TLINE of the Lines Table" and "Suppressing Text Formatting".
 */
export function idocText(lines: readonly Segment[]): string {
  let text = ''
  for (const [index, line] of lines.entries()) {
    const format = String(line.TDFORMAT ?? '').trim()
    if (UNSPOKEN.has(format)) continue
    const words = String(line.TDLINE ?? '')
    const between = index === 0 || format === '=' ? '' : format === '' ? ' ' : '\n'
    text += between + words
  }
  return text.trimEnd()
}
