/** Everything the doors refuse, in one table: the answers are problem details (RFC 9457) with a stable `type`. */

export interface Problem {
  status: number
  title: string
  /** What to do about it; shown at the problem's own address. */
  help: { en: string; zh: string }
}

export const problems = {
  'not-found': {
    status: 404,
    title: 'Nothing at this address',
    help: {
      en: 'Records are pushed to /in/<connection>/<record>; a person looks at /; machines at /health/live, /health/ready, /metrics, /api/status, /api/timeline/<key> and /api/why?key=<key>&field=<field>.',
      zh: '推送数据用 /in/<连接>/<记录类型>；人看 /；机器看 /health/live、/health/ready、/metrics、/api/status、/api/timeline/<业务单号> 和 /api/why?key=<业务单号>&field=<字段>。',
    },
  },
  'unknown-connection': {
    status: 404,
    title: 'No such connection',
    help: {
      en: 'The address names a connection that flows/connections.yaml does not. Correct the address, or add the connection and deploy.',
      zh: '地址中的连接不在 flows/connections.yaml 中。请更正地址，或添加该连接并部署。',
    },
  },
  'nothing-known': {
    status: 404,
    title: 'Nothing is known for this key',
    help: {
      en: 'No record with this business key, source key, target id or delivery id has arrived.',
      zh: '没有收到过具有该业务单号、来源编号、目标编号或投递编号的记录。',
    },
  },
  'bad-question': {
    status: 400,
    title: 'The question cannot be read',
    help: {
      en: 'The detail says what is missing or wrong. /api/why takes ?key=…&field=…; /api/try takes JSON with flow, perhaps files, and one of record, entity and last.',
      zh: 'detail 说明缺少或有误的内容。/api/why 接受 ?key=…&field=…；/api/try 接受 JSON：flow、可选的 files，以及 record、entity、last 三者之一。',
    },
  },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    help: { en: 'The header Allow names the methods of this address.', zh: '响应头 Allow 列出了该地址支持的方法。' },
  },
  'body-too-slow': {
    status: 408,
    title: 'Body came too slowly',
    help: {
      en: 'The whole body must arrive within a minute. Nothing was stored; send it again.',
      zh: '请求体必须在一分钟内传完。没有保存任何内容，请重新发送。',
    },
  },
  'body-broken-off': {
    status: 400,
    title: 'Body broke off',
    help: {
      en: 'Fewer bytes came than were announced. Nothing was stored; send it again.',
      zh: '收到的字节少于声明的长度。没有保存任何内容，请重新发送。',
    },
  },
  'body-too-large': {
    status: 413,
    title: 'Body too large',
    help: {
      en: 'Nothing was stored. Send fewer records in one call.',
      zh: '没有保存任何内容。请减少一次调用中的记录数。',
    },
  },
  'wrong-host': {
    status: 421,
    title: 'Wrong host name',
    help: {
      en: 'The pages have no login, so on this machine they answer to 127.0.0.1 and localhost only.',
      zh: '页面没有登录，因此在本机只响应 127.0.0.1 和 localhost。',
    },
  },
  busy: {
    status: 503,
    title: 'Too much at once',
    help: {
      en: 'Nothing was read or stored. Send it again after the time in the header Retry-After.',
      zh: '没有读取或保存任何内容。请在响应头 Retry-After 给出的时间之后重新发送。',
    },
  },
  'not-stored': {
    status: 503,
    title: 'Could not be stored',
    help: {
      en: 'Nothing was stored. Send the same call again after the time in the header Retry-After; the event id keeps it from arriving twice.',
      zh: '没有保存任何内容。请在响应头 Retry-After 给出的时间之后用相同内容重发；事件编号保证不会重复。',
    },
  },
  'not-ready': {
    status: 503,
    title: 'Not ready',
    help: { en: 'The member "checks" says what is missing.', zh: '成员 "checks" 说明缺少什么。' },
  },
  'ledger-away': {
    status: 503,
    title: 'The ledger does not answer',
    help: {
      en: 'The hub cannot reach its database. Its log says why; nothing that was acknowledged is lost.',
      zh: '集成中枢无法访问数据库，原因见日志。已确认接收的内容不会丢失。',
    },
  },
  internal: {
    status: 500,
    title: 'Internal error',
    help: { en: "Look for the instance's id in the hub's log.", zh: '请在日志中查找 instance 中的编号。' },
  },
  'bad-request': {
    status: 400,
    title: 'Not an HTTP request the hub can read',
    help: { en: 'The request line or its headers are malformed.', zh: '请求行或请求头格式有误。' },
  },
  'headers-too-large': {
    status: 431,
    title: 'Headers too large',
    help: { en: 'All headers together may have 16 KiB.', zh: '所有请求头合计不得超过 16 KiB。' },
  },
} as const satisfies Record<string, Problem>

export type ProblemName = keyof typeof problems

/** Where a problem is explained. Relative, so that it holds wherever the hub runs. */
export const PROBLEMS = '/problems/'

/** The body of a problem answer. `more` are extension members; `instance` names this one occurrence. */
export function problemBody(name: ProblemName, detail: string, more: object = {}): object {
  const { status, title } = problems[name]
  return { type: `${PROBLEMS}${name}`, title, status, detail, ...more }
}

export const PROBLEM_TYPE = 'application/problem+json'

/** A problem as an answer. */
export function problemReply(
  name: ProblemName,
  detail: string,
  more: object = {},
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify(problemBody(name, detail, more)), {
    status: problems[name].status,
    headers: { 'content-type': PROBLEM_TYPE, ...headers },
  })
}
