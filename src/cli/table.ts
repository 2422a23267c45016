/** Text for terminals, where a Chinese character is as wide as two letters. */
import { stripVTControlCharacters } from 'node:util'

/** Columns that a text takes in a terminal (East Asian wide and full-width characters and emoji take two). */
export function width(text: string): number {
  let columns = 0
  for (const character of stripVTControlCharacters(text)) {
    if (/\p{Mn}|\p{Me}|\p{Cf}/u.test(character)) continue
    columns += WIDE.test(character) ? 2 : 1
  }
  return columns
}

/** Unicode's East Asian Width W and F, as far as business data has them. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u

/** The text with blanks behind it, or before it, up to a width. */
export function pad(text: string, columns: number, side: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, columns - width(text)))
  return side === 'left' ? text + blanks : blanks + text
}

/** Rows under their titles, aligned, without a frame and without blanks at the ends. Columns of figures stand right. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const right = titles.map((_, i) => rows.length > 0 && rows.every((row) => FIGURE.test(row[i] ?? '')))
  return align([titles, ...rows], right).join('\n')
}

/** Rows alone, aligned. */
export function plainTable(rows: readonly (readonly string[])[]): string[] {
  return align(rows, [])
}

function align(lines: readonly (readonly string[])[], right: readonly boolean[]): string[] {
  const columns = Math.max(0, ...lines.map((line) => line.length))
  const widths = Array.from({ length: columns }, (_, i) => Math.max(...lines.map((line) => width(line[i] ?? ''))))
  return lines.map((line) =>
    widths
      .map((columns, i) => pad(line[i] ?? '', columns, right[i] ? 'right' : 'left'))
      .join('  ')
      .trimEnd(),
  )
}

const FIGURE = /^-?[\d,.]+$/
