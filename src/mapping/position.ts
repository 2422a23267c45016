/** A place in a configuration file. Lines and columns count from 1. */
export interface Position {
  file: string
  line: number
  column: number
}

/** Where the character at an offset of an expression's text stands in its file. */
export type Locate = (offset: number) => Position

/** The place of a text that is not in any file. */
export const NOWHERE: Position = { file: '', line: 1, column: 1 }

/** Positions of a text that begins at `start` and stands on one line. */
export function along(start: Position): Locate {
  return (offset) => ({ ...start, column: start.column + offset })
}

/** `flows/order-to-sap.yaml:12:7` */
export function formatPosition({ file, line, column }: Position): string {
  return file ? `${file}:${line}:${column}` : `${line}:${column}`
}
