import { createHmac } from 'node:crypto'

/** Characters in ordinary use that say nothing about anybody. */
const HAN = '东南西北春夏秋冬山水木石风云日月江河湖海林田原野青白长明安平和乐文华天地'
const HIRAGANA = 'あいうえおかきくけこさしすせそ'
const KATAKANA = 'アイウエオカキクケコサシスセソ'
const HANGUL = '가나다라마바사아자차'
const CYRILLIC = 'абвгдежзик'

/** A letter becomes one of its own kind, so that length, script and the room it takes stay what they were. */
const KINDS: readonly [RegExp, string][] = [
  [/[0-9]/, '0123456789'],
  [/[a-z]/, 'abcdefghijklmnopqrstuvwxyz'],
  [/[A-Z]/, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  [/[０-９]/, '０１２３４５６７８９'],
  [/\p{Script=Han}/u, HAN],
  [/\p{Script=Hiragana}/u, HIRAGANA],
  [/\p{Script=Katakana}/u, KATAKANA],
  [/\p{Script=Hangul}/u, HANGUL],
  [/\p{Script=Cyrillic}/u, CYRILLIC],
  [/\p{Ll}/u, 'àéîõü'],
  [/\p{Lu}/u, 'ÀÉÎÕÜ'],
  [/\p{L}/u, 'àéîõü'],
]

/** A mobile number of mainland China: the digits that make it one stay in their range. */
const MOBILE = /^1[3-9]\d{9}$/

/**
 * Names things otherwise: the same value always gets the same pseudonym, and never its own. Which value stands behind
 * one cannot be found out without the key.
 */
export class Pseudonyms {
  readonly #key: Buffer

  constructor(key: Buffer) {
    this.#key = key
  }

  of(value: string): string {
    for (let round = 0; round < 100; round++) {
      const other = this.#try(value, round)
      if (other !== value) return other
    }
    // Nothing in it that could be another: a dash, a dot.
    return value
  }

  #try(value: string, round: number): string {
    const isMobile = MOBILE.test(value)
    return [...value].map((letter, place) => this.#letter(letter, place, isMobile, `${round}:${value}`)).join('')
  }

  #letter(letter: string, place: number, isMobile: boolean, seed: string): string {
    if (isMobile && place === 0) return letter
    const from = isMobile && place === 1 ? '3456789' : KINDS.find(([kind]) => kind.test(letter))?.[1]
    if (from === undefined) return letter
    // A leading zero is a matter of format, and so is none.
    if (place === 0 && letter === '0') return letter
    const choice = place === 0 && /[1-9]/.test(letter) ? '123456789' : from
    const chance = createHmac('sha256', this.#key).update(`${place}:${seed}`).digest().readUInt32BE(0)
    return [...choice][chance % [...choice].length] ?? letter
  }
}
