/** Base64 (of Latin-1 characters, as JSONata has it in Node) and URL encodings. Missing in, missing out. */
import type { Frame } from '../types.ts'
import { fail } from './failure.ts'

type Text = string | undefined

export function base64encode(text: Text, frame: Frame): Text {
  if (text === undefined) return undefined
  frame.budget.size(text.length * 2)
  return Buffer.from(text, 'latin1').toString('base64')
}

export function base64decode(text: Text, frame: Frame): Text {
  if (text === undefined) return undefined
  frame.budget.size(text.length * 2)
  return Buffer.from(text, 'base64').toString('latin1')
}

export const encodeUrl = converter('encodeUrl', encodeURI)
export const encodeUrlComponent = converter('encodeUrlComponent', encodeURIComponent)
export const decodeUrl = converter('decodeUrl', decodeURI)
export const decodeUrlComponent = converter('decodeUrlComponent', decodeURIComponent)

/** The converted text @throws LanguageError D3140 for half a surrogate pair, or an escape that is none. */
function converter(functionName: string, convert: (text: string) => string): (text: Text, frame: Frame) => Text {
  return (text, frame) => {
    if (text === undefined) return undefined
    frame.budget.size(text.length * 3)
    try {
      return convert(text)
    } catch (error) {
      if (error instanceof URIError) throw fail('D3140', { value: text, functionName })
      throw error
    }
  }
}
