/** Sees what an expression reads of its input. */
import { below } from './pointer.ts'

/** A field that was read: where it stands in the record, and what it held. */
export interface Read {
  path: string
  /** Undefined where the record has no such field. */
  value: unknown
}

/** Names that engines ask every object for; no record means anything by their absence. */
const OF_ENGINES =
  /^(_jsonata_.*|sequence|keepSingleton|outerWrapper|tupleStream|cons|then|toJSON|constructor|implementation|body|thunk|type)$/

/** Notes what is read of a record that is handed to an expression, in the order of reading. */
export class Reader {
  readonly #read = new Map<string, unknown>()
  readonly #paths = new WeakMap<object, string>()

  /** The value, which stands at `path` of the record, as something that notes what is read of it. Not to be changed. */
  watched(value: unknown, path: string): unknown {
    if (value === null || typeof value !== 'object') return value
    const note = (name: string, found: unknown) => this.#read.set(below(path, name), found)
    const proxy: object = new Proxy(value, {
      get: (target, name) => {
        const found: unknown = Reflect.get(target, name)
        if (typeof name === 'symbol') return found
        const own = Object.hasOwn(target, name)
        if (Array.isArray(target) ? !own || name === 'length' : !own && OF_ENGINES.test(name)) return found
        note(name, own ? found : undefined)
        const kept = Reflect.getOwnPropertyDescriptor(target, name)
        const frozen = kept?.configurable === false && kept.writable === false
        return own && !frozen ? this.watched(found, below(path, name)) : found
      },
      // Whoever asks only whether a field is there has read that.
      has: (target, name) => {
        if (typeof name === 'string' && !Object.hasOwn(target, name)) note(name, undefined)
        return Reflect.has(target, name)
      },
      getOwnPropertyDescriptor: (target, name) => {
        const found = Reflect.getOwnPropertyDescriptor(target, name)
        if (typeof name === 'string' && !found && !Array.isArray(target) && !OF_ENGINES.test(name))
          note(name, undefined)
        return found
      },
    })
    this.#paths.set(proxy, path)
    return proxy
  }

  /** Where something that was handed on by reference stands in the record. */
  pathOf(value: unknown): string | undefined {
    return value !== null && typeof value === 'object' ? this.#paths.get(value) : undefined
  }

  /** What was read: single values, and whole objects where nothing of them was read by itself. */
  reads(): Read[] {
    const paths = [...this.#read.keys()]
    return paths
      .filter((path) => !paths.some((other) => other.startsWith(`${path}/`)))
      .map((path) => ({ path, value: this.#read.get(path) }))
  }

  /** Everything that was read, containers too. */
  all(): Read[] {
    return [...this.#read].map(([path, value]) => ({ path, value }))
  }
}
