/** What `hub case` says, in both languages. */
import type { Lang } from './command.ts'

const en = {
  trying: 'Playing the case …',
  nothingParked: (key: string) => `Nothing of ${key} is parked.`,
  nothingParkedNext: 'A case can be made of any delivery by its id: hub show <key> names them.',
  several: (flows: string) => `It is parked in several flows: ${flows}.`,
  severalNext: 'Say which: --flow NAME',
  noFlow: (name: string) => `The flow ${name} is not in the folder of flows.`,
  noFlowNext: 'A case is played with the flows of the folder: --dir, or HUB_FLOWS.',
  contentGone: 'The content of this delivery has passed its retention: no case can be made of it.',
  mustShow: (fields: string) => `Masked, it would end otherwise. These fields decide it: ${fields}`,
  mustShowNext: (flags: string) => `If they may be shown as they are: ${flags}`,
  otherwise: (was: string, is: string) =>
    `It ended ${was}; with the flows of the folder it ends ${is}, and so the case expects that.`,
  masked: (fields: string) => `Masked: ${fields}`,
  nothingMasked: 'Nothing in it had to be masked.',
  written: (name: string, file: string) => `"${name}" was added to ${file}, and passes.`,
  writeNext: 'Add it to the tests of the flow with: --write',
  fails: (why: string) => `The case does not pass when it is run again, and was not written: ${why}`,
}

const zh: typeof en = {
  trying: '正在运行用例……',
  nothingParked: (key) => `${key} 没有待人工处理的投递。`,
  nothingParkedNext: '任何投递都可按编号生成用例；编号见 hub show <单号>。',
  several: (flows) => `它在多个流程中待人工处理：${flows}。`,
  severalNext: '请指明流程：--flow 名称',
  noFlow: (name) => `流程目录中没有 ${name}。`,
  noFlowNext: '用例按目录中的流程运行：--dir 或 HUB_FLOWS。',
  contentGone: '该投递的内容已过保留期，无法生成用例。',
  mustShow: (fields) => `脱敏后结果会不同。决定结果的字段：${fields}`,
  mustShowNext: (flags) => `如可原样写出：${flags}`,
  otherwise: (was, is) => `原来的结果是 ${was}；按目录中的流程结果是 ${is}，用例以此为期望。`,
  masked: (fields) => `已脱敏：${fields}`,
  nothingMasked: '没有需要脱敏的内容。',
  written: (name, file) => `“${name}”已加入 ${file}，并已通过。`,
  writeNext: '加入该流程的测试：--write',
  fails: (why) => `再次运行时该用例未通过，没有写入：${why}`,
}

export const caseTexts = (lang: Lang): typeof en => (lang === 'zh' ? zh : en)
