import type { Texts } from './texts.ts'
import type { Lang } from './words.ts'

/** What every page is made with. */
export interface View {
  lang: Lang
  t: Texts
  now: Date
  /** Title of a flow; its name when the configuration in force does not have it any more. */
  flowTitle(name: string): string
  /** Keeps the language that was chosen in the address. */
  link(path: string, query?: Record<string, string>): string
}
