import { unpadded } from '../odata.ts'
import type { Stored } from './filter.ts'
import { storedRow } from './rows.ts'

/** Documents by their number, and by the customer's reference, which is no key in SAP: several may have one. */
export class ByReference {
  readonly #rows = new Map<string, Stored>()
  readonly #key: string
  #next: number
  readonly #first: number

  constructor(key: string, first: number) {
    this.#key = key
    this.#first = first
    this.#next = first
  }

  all(): Stored[] {
    return [...this.#rows.values()]
  }

  find(key: string): Stored | undefined {
    return this.#rows.get(unpadded(key))
  }

  /** By number, else by reference. */
  named(key: string): Stored | undefined {
    return this.find(key) ?? this.all().find((row) => row.PurchaseOrderByCustomer === key)
  }

  nextNumber(): string {
    return String(this.#next++)
  }

  put(row: Stored): Stored {
    this.#rows.set(unpadded(String(row[this.#key])), row)
    return row
  }

  /** Puts rows as they are, over `defaults`, and over the row that has their number. */
  seed(set: string, rows: unknown[], defaults: (number: string) => Stored): number {
    for (const given of rows) {
      const row = storedRow(set, given)
      const number = String(row[this.#key] || this.nextNumber())
      this.put({ ...defaults(number), ...this.find(number), ...row, [this.#key]: number })
    }
    return rows.length
  }

  clear(): void {
    this.#rows.clear()
    this.#next = this.#first
  }
}

/** The list below a row. */
export function below(row: Stored, name: string): Stored[] {
  return (row[name] as Stored[] | undefined) ?? []
}

/** The value of a line `name: value` in the notes of a row. */
export function noted(row: Stored, name: string): string | undefined {
  const text = below(row, 'to_Text')
    .map((note) => String(note.LongText ?? ''))
    .join('\n')
  return new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1]
}
