/** What `hub test` says, in both languages. */
import type { Lang } from './command.ts'

const en = {
  opening: 'Starting a database for the tests …',
  played: (n: number, all: number) => `${n} of ${all} cases …`,
  noFlow: (name: string) => `There is no flow "${name}".`,
  flows: (names: string) => `There are: ${names}`,
  noTests: (flow: string) => `No tests for flow ${flow}.`,
  noTestsNext: (flow: string) =>
    `Write flows/${flow}.test.yaml, or make a case of a parked delivery: hub case <delivery>`,
  noTestsAtAll: 'There are no tests yet.',
  noSuchCase: (text: string) => `No case has "${text}" in its name.`,
  cases: (n: number) => `${n} case${n === 1 ? '' : 's'}`,
  step: (n: number) => `step ${n}`,
  expected: 'expected',
  came: 'came',
  notThere: 'not there',
  summary: (all: number, failed: number, seconds: string) =>
    failed === 0 ? `All ${all} cases pass (${seconds} s).` : `${failed} of ${all} cases fail (${seconds} s).`,
  updateNext: 'If what came is right, write it into the cases with: hub test --update',
  untested: (names: string) => `Without tests: ${names}`,
  rewritten: (n: number) => `${n} expectation${n === 1 ? '' : 's'} rewritten:`,
  takenOut: 'taken out',
  added: 'added',
  notRewritten: 'Not rewritten:',
  coverage: 'Rules of the maps that ran:',
  never: 'never ran',
  neverTrue: (condition: string) => `never true: ${condition}`,
  neverFalse: (condition: string) => `never false: ${condition}`,
}

const zh: typeof en = {
  opening: '正在启动测试用数据库……',
  played: (n, all) => `已完成 ${n}/${all} 个用例……`,
  noFlow: (name) => `没有流程“${name}”。`,
  flows: (names) => `现有：${names}`,
  noTests: (flow) => `流程 ${flow} 还没有测试。`,
  noTestsNext: (flow) => `请编写 flows/${flow}.test.yaml，或由待人工处理的投递生成用例：hub case <投递编号>`,
  noTestsAtAll: '还没有任何测试。',
  noSuchCase: (text) => `没有名称包含“${text}”的用例。`,
  cases: (n) => `${n} 个用例`,
  step: (n) => `第 ${n} 步`,
  expected: '期望',
  came: '实际',
  notThere: '没有',
  summary: (all, failed, seconds) =>
    failed === 0
      ? `${all} 个用例全部通过（${seconds} 秒）。`
      : `${all} 个用例中有 ${failed} 个未通过（${seconds} 秒）。`,
  updateNext: '如果实际结果正确，可写入用例：hub test --update',
  untested: (names) => `没有测试：${names}`,
  rewritten: (n) => `改写了 ${n} 处期望：`,
  takenOut: '已去掉',
  added: '新增',
  notRewritten: '未改写：',
  coverage: '已执行的映射规则：',
  never: '从未执行',
  neverTrue: (condition) => `从未为真：${condition}`,
  neverFalse: (condition) => `从未为假：${condition}`,
}

export const testTexts = (lang: Lang): typeof en => (lang === 'zh' ? zh : en)
