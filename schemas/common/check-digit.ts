/**
 * Check digit of a GS1 key (GTIN-8/12/13/14, GLN, SSCC), by the GS1 General Specifications: from the right, the digits
 * before it are weighted 3, 1, 3, 1, …; it fills their sum up to a multiple of ten.
 */
export function gs1CheckDigit(digitsBefore: string): number {
  let sum = 0
  for (let i = 0; i < digitsBefore.length; i++) {
    const digit = digitsBefore.charCodeAt(digitsBefore.length - 1 - i) - 48
    sum += i % 2 === 0 ? digit * 3 : digit
  }
  return (10 - (sum % 10)) % 10
}

/** A GTIN in the form in which GTINs are compared: 14 digits. */
export function paddedGtin(gtin: string): string {
  return gtin.padStart(14, '0')
}

const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const usccWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** Is it 18 characters of the alphabet of GB 32100 (no I, O, S, V, Z)? */
export function hasUsccForm(code: string): boolean {
  return code.length === 18 && [...code].every((character) => usccAlphabet.includes(character))
}

/** Last character of a unified social credit code, from the 17 before it (GB 32100-2015). */
export function usccCheckCharacter(codeBefore: string): string {
  const sum = usccWeights.reduce((total, weight, i) => total + weight * usccAlphabet.indexOf(codeBefore[i] ?? '0'), 0)
  return usccAlphabet[(31 - (sum % 31)) % 31] ?? ''
}
