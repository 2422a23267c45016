import type { HttpResponse } from '../../src/connector/index.ts'
import { isObject } from './odata.ts'

/** A message that came with a success: "saved, but incomplete", "blocked by credit check". */
export interface Warning {
  code?: string
  message: string
  severity?: string
}

/**
 * The messages in the header `sap-message` of a successful answer, the only place where SAP says that a document was
 * saved with restrictions. SAP Help: "Map Message Container to Message Protocol Format" (Gateway 2.0).
 */
export function warningsOf(response: HttpResponse): Warning[] {
  const header = [response.headers['sap-message']].flat()[0]
  if (header === undefined || header.trim() === '') return []
  try {
    const main: unknown = JSON.parse(header)
    if (!isObject(main)) return []
    const details = Array.isArray(main.details) ? main.details.filter(isObject) : []
    return [main, ...details].map(warning).filter((w) => w.message !== '')
  } catch {
    return [{ message: header.slice(0, 500) }]
  }
}

function warning(from: Record<string, unknown>): Warning {
  const { code, message, severity } = from
  return {
    ...(typeof code === 'string' && { code }),
    message: typeof message === 'string' ? message : '',
    ...(typeof severity === 'string' && { severity }),
  }
}
