import type { Refusal } from '../../src/connector/index.ts'

/** What people are told in Chinese; the mistakes of a record one by one, anything else by its kind. */
const REFUSED_ZH: Readonly<Record<Refusal['status'], string>> = {
  400: '报文不可读或缺少必需的请求头，请勿原样重发。',
  401: '签名或时间戳不正确，请核对密钥与时钟。',
  404: '该连接不接收此类记录，请核对地址。',
  409: '该事件编号已用于其他内容，新事件请使用新的编号。',
  413: '报文过大。',
  415: '内容类型须为 application/json，编码 UTF-8。',
  422: '记录不符合业务规则。',
  429: '中枢繁忙，请稍后以相同事件编号重发。',
  503: '中枢暂不可用，请稍后以相同事件编号重发。',
}

/** A refusal as a problem document (RFC 9457), in English and Chinese. */
export function problemOf({ status, title, message, errors }: Refusal): object {
  return {
    type: 'about:blank',
    title,
    status,
    detail: message,
    detailZh: inChinese(status, errors),
    ...(errors.length > 0 && { errors }),
  }
}

function inChinese(status: Refusal['status'], errors: Refusal['errors']): string {
  const first = errors[0]?.detailZh
  if (first === undefined) return REFUSED_ZH[status]
  return errors.length > 1 ? `${first}（另有 ${errors.length - 1} 项）` : first
}
