/** Ways to round (canonical model, section 1.2). */

/**
 * `half-up`: to the nearest, a half away from zero (四舍五入), the usual one; `half-even`: to the nearest, a half to the
 * even digit (四舍六入五成双); `up`: away from zero; `down`: towards zero, which is cutting off.
 */
export type Rounding = 'half-up' | 'half-even' | 'up' | 'down'

export const roundings: readonly Rounding[] = ['half-up', 'half-even', 'up', 'down']

/**
 * Does a number that is not whole round away from zero? `half` is -1, 0 or 1, as what would be cut off is less than,
 * exactly or more than a half; `odd` tells the last digit that stays.
 */
export function roundsAway(mode: Rounding, half: number, odd: boolean): boolean {
  switch (mode) {
    case 'half-up':
      return half >= 0
    case 'half-even':
      return half > 0 || (half === 0 && odd)
    case 'up':
      return true
    case 'down':
      return false
  }
}
