/**
 * Makes objects of many fields fast. A JavaScript engine that is given field after field grows an object several times,
 * and takes one of more than a dozen for a dictionary; a copy of one that has them all is made at once.
 */

/** Smaller ones are made as fast field by field. */
export const FEWEST_FIELDS = 13

/** Which fields are missing is kept as bits. */
export const MOST_FIELDS = 31

/** Records leave out the same few fields over and over. Beyond that objects are made field by field. */
const MOST_SHAPES = 64

interface Shape {
  template: Record<string, unknown>
  /** Places of the fields that are there. */
  present: readonly number[]
}

/** Objects with these fields, any of which may be missing. No name is `__proto__`. */
export class Shapes {
  readonly #names: readonly string[]
  readonly #shapes = new Map<number, Shape>()

  constructor(names: readonly string[]) {
    if (names.length > MOST_FIELDS) throw new RangeError(`at most ${MOST_FIELDS} fields, not ${names.length}`)
    this.#names = names
  }

  /** An object of these values, in the order of the names; `missing` has the bit of each that is left out. */
  make(values: readonly unknown[], missing: number): Record<string, unknown> {
    const names = this.#names
    const { template, present } = this.#shapes.get(missing) ?? this.#add(missing)
    const made: Record<string, unknown> = { ...template }
    for (let at = 0; at < present.length; at++) {
      const place = present[at] as number
      made[names[place] as string] = values[place]
    }
    return made
  }

  #add(missing: number): Shape {
    const present = this.#names.flatMap((_name, place) => (missing & (1 << place) ? [] : [place]))
    // Read as JSON, because that lays an object out for the fields it has.
    const fields = present.map((place) => `${JSON.stringify(this.#names[place])}:null`)
    const shape = { template: JSON.parse(`{${fields.join()}}`), present }
    if (this.#shapes.size < MOST_SHAPES) this.#shapes.set(missing, shape)
    else shape.template = {}
    return shape
  }
}
