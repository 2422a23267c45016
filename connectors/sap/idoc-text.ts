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
  let begun = false
  for (const line of lines) {
    const format = String(line.TDFORMAT ?? '').trim()
    if (UNSPOKEN.has(format)) continue
    if (begun && format !== '=') text += format === '' ? ' ' : '\n'
    text += String(line.TDLINE ?? '')
    begun = true
  }
  return text.trimEnd()
}
