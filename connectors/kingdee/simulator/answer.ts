/** Answers in the shapes of Galaxy. */

export interface Mistake {
  field?: string
  message: string
  index?: number
}

export interface Entity {
  id: string
  number: string
  index: number
}

/** A refusal of a whole call, with its MsgCode. */
export class GalaxyError extends Error {
  readonly code: number
  readonly mistakes: Mistake[]
  constructor(code: number, message: string, field?: string) {
    super(message)
    this.code = code
    this.mistakes = [{ message, ...(field !== undefined && { field }) }]
  }
}

export const LOST = '会话信息已丢失，请重新登录'

/** `ResponseStatus`: both lists may be filled. */
export function responseStatus(entities: Entity[], mistakes: Mistake[], code = 0): object {
  return {
    IsSuccess: mistakes.length === 0,
    ...(mistakes.length > 0 && { ErrorCode: 500 }),
    Errors: mistakes.map(({ field, message, index = 0 }) => ({
      FieldName: field ?? null,
      Message: message,
      DIndex: index,
    })),
    SuccessEntitys: entities.map(({ id, number, index }) => ({ Id: rawNumber(id), Number: number, DIndex: index })),
    SuccessMessages: [],
    MsgCode: code,
  }
}

export function failure({ code, mistakes }: GalaxyError): object {
  return { Result: { ResponseStatus: responseStatus([], mistakes, code) } }
}

const raw = (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON

/** Digits as a JSON number, however many there are; anything else as it is. */
export function rawNumber(text: unknown): unknown {
  return typeof text === 'string' && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? raw(text) : text
}
