/** What keeps a file from being read as a sheet, in words for the person who made it. */
export class SheetProblem extends Error {
  readonly advice: string
  constructor(message: string, advice: string) {
    super(message)
    this.name = 'SheetProblem'
    this.advice = advice
  }
}

/** A table of codes is never larger; what is, is another file, or one made to use up the memory. */
export const LIMITS = { bytes: 20_000_000, unpacked: 60_000_000, rows: 50_000, columns: 100, cell: 1_000 }
