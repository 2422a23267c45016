import { type Difference, differences as differencesBy } from '../../src/connector/index.ts'
import { same } from './values.ts'

/** Compares what was sent with what Galaxy has, as far as both have a field; values as Galaxy takes them (`same`). */
export function differences(sent: unknown, found: unknown): Difference[] {
  return differencesBy(sent, found, same)
}
