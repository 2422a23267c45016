/** How a share is written in a flow file: from 0% to 100%. */
export const PERCENT = /^(100(\.0+)?|\d{1,2}(\.\d+)?)%$/

/** The share that a text such as `5%` means, from 0 to 1. Its form was checked with the shape of the file. */
export function share(text: string): number {
  return Number.parseFloat(text) / 100
}
