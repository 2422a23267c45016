import { ODataError } from './answer.ts'

/** Posting periods of the simulated system, months such as `2027-01`. All are open until one is closed. */
export class Periods {
  readonly #closed = new Set<string>()

  close(month: string): void {
    this.#closed.add(month)
  }

  open(month: string): void {
    this.#closed.delete(month)
  }

  isOpen(day: string): boolean {
    return !this.#closed.has(day.slice(0, 7))
  }

  get closed(): string[] {
    return [...this.#closed].sort()
  }

  clear(): void {
    this.#closed.clear()
  }

  /** Throws what SAP says (F5 201) when a day lies in a closed period. */
  check(day: string): void {
    if (this.isOpen(day)) return
    const [year = '', month = ''] = day.split('-')
    throw new ODataError(400, 'F5/201', `过账期间 0${month} ${year} 未打开`, 'BillingDocumentDate')
  }
}
