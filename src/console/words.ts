/** The ledger's words as people read them, in both languages. Used by the pages and by the command line. */

export interface Text {
  en: string
  zh: string
}

export type Lang = keyof Text

export interface Word extends Text {
  /** One sentence: what it means, and what happens next. */
  means: Text
}

/** States of a delivery, in the order they are listed. */
export const states: Readonly<Record<string, Word>> = {
  ready: {
    en: 'ready',
    zh: '待发送',
    means: { en: 'Will be sent as soon as it is its turn.', zh: '轮到时立即发送。' },
  },
  sending: {
    en: 'sending',
    zh: '发送中',
    means: { en: 'On its way to the target at this moment.', zh: '此刻正在发往目标系统。' },
  },
  waiting: {
    en: 'waiting for a reference',
    zh: '等待引用',
    means: {
      en: 'Refers to a record that the target does not have yet; goes on by itself when that one arrives.',
      zh: '引用的记录在目标系统中尚不存在；该记录到达后自动继续。',
    },
  },
  retrying: {
    en: 'retrying',
    zh: '重试中',
    means: { en: 'Did not go through; will be tried again by itself.', zh: '未成功；将自动再次尝试。' },
  },
  unsure: {
    en: 'outcome unknown, checking',
    zh: '结果未知（核对中）',
    means: {
      en: 'The answer was lost. The target will be asked whether it has the record before anything is sent again.',
      zh: '没有收到应答。再次发送之前会先向目标系统核对是否已存在。',
    },
  },
  confirming: {
    en: 'awaiting confirmation',
    zh: '待确认',
    means: {
      en: 'The target has taken it but not posted it yet; it is asked until it says.',
      zh: '目标系统已接收但尚未过账；会持续询问直到有结果。',
    },
  },
  held: {
    en: 'held',
    zh: '暂停',
    means: {
      en: 'The flow or the connection is paused, or closed by its calendar; goes on in order afterwards.',
      zh: '该流程或连接已暂停，或按日历关闭；之后按顺序继续。',
    },
  },
  parked: {
    en: 'needs a person',
    zh: '待人工处理',
    means: { en: 'Will not go on by itself: a person must decide.', zh: '不会自动继续：需要人工处理。' },
  },
  delivered: { en: 'delivered', zh: '已送达', means: { en: 'The target has it.', zh: '目标系统已接收。' } },
  unchanged: {
    en: 'unchanged',
    zh: '无变化',
    means: { en: 'The target had exactly this already; nothing was written.', zh: '目标系统内容相同，无需写入。' },
  },
  skipped: {
    en: 'skipped',
    zh: '已跳过',
    means: { en: 'Not wanted by the flow, or skipped by a person.', zh: '流程不需要，或被人工跳过。' },
  },
  superseded: {
    en: 'superseded',
    zh: '被新版取代',
    means: { en: 'A newer version came before this one was sent.', zh: '发送之前已有更新的版本。' },
  },
}

/** Kinds of failures, as the ledger names them. */
export const failureKinds: Readonly<Record<string, Text>> = {
  retryable: { en: 'failed for now', zh: '暂时失败' },
  'rate-limited': { en: 'the target asked for a pause', zh: '目标系统限流' },
  'auth-expired': { en: 'login refused', zh: '登录被拒绝' },
  invalid: { en: 'content refused', zh: '内容不合规' },
  duplicate: { en: 'already there', zh: '目标系统已存在' },
  'missing-reference': { en: 'a reference is missing', zh: '缺少引用' },
  ambiguous: { en: 'outcome unknown', zh: '结果未知' },
  conflict: { en: 'other content there', zh: '目标系统内容不一致' },
  underway: { en: 'same number on its way', zh: '同一单号正在处理' },
  repeats: { en: 'the source goes in circles', zh: '来源系统重复返回相同内容' },
  'unknown-code': { en: 'a value map lacks a row', zh: '值映射缺少对应行' },
  listing: { en: 'nothing deleted', zh: '未执行删除' },
}

/** What came out of one attempt, besides the kinds of failures. */
export const outcomes: Readonly<Record<string, Text>> = {
  created: { en: 'created', zh: '已创建' },
  updated: { en: 'updated', zh: '已更新' },
  unchanged: { en: 'was the same already', zh: '内容相同' },
  accepted: { en: 'taken, not posted yet', zh: '已接收，尚未过账' },
  absent: { en: 'not there: may be sent', zh: '不存在：可以发送' },
  found: { en: 'found: it had arrived', zh: '已存在：此前已送达' },
  'cannot tell': { en: 'cannot tell yet', zh: '暂时无法判断' },
  pending: { en: 'not posted yet', zh: '尚未过账' },
}

/** What ended a delivery, besides the outcomes of its last attempt. */
export const effects: Readonly<Record<string, Text>> = {
  ...outcomes,
  adopted: { en: 'found after a lost answer', zh: '应答丢失后核对确认' },
  duplicate: { en: 'was there already', zh: '目标系统此前已存在' },
  ignoredAsOlder: { en: 'ignored as older: a newer version came before', zh: '旧版本忽略：此前已有更新的版本' },
  owner: { en: 'nothing of what the sender owns has changed', zh: '发送方所归属的字段没有变化' },
  echo: { en: 'what the hub itself had written there', zh: '中枢自己写入的内容，不再传回' },
}

/** Why the target was called. */
export const attemptKinds: Readonly<Record<string, Text>> = {
  send: { en: 'sent', zh: '发送' },
  find: { en: 'looked up', zh: '核对' },
  confirm: { en: 'asked for confirmation', zh: '询问确认' },
}

/** How a message came. */
export const messageKinds: Readonly<Record<string, Text>> = {
  push: { en: 'pushed by', zh: '推送自' },
  poll: { en: 'read from', zh: '读取自' },
  feedback: { en: 'outcome told by', zh: '结果回执自' },
}

/** The word for a name out of one of the lists above; a name that is in none stands for itself. */
export function word(list: Readonly<Record<string, Text>>, name: string, lang: Lang): string {
  return (Object.hasOwn(list, name) ? list[name]?.[lang] : undefined) ?? name
}

/** The word for an attempt's outcome: one of its own, or the kind of its failure. */
export function outcomeWord(name: string, lang: Lang): string {
  return word({ ...failureKinds, ...outcomes }, name, lang)
}
