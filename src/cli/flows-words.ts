/** What `hub flows` says. */
const en = {
  actions: 'list, add --erp <connection>',
  noAction: (text: string) => `hub flows cannot "${text}".`,
  notHere: (flag: string) => `${flag} goes with hub flows add only.`,
  needsSystem: 'hub flows add needs the connection that gets its standard flows: --erp NAME or --crm NAME.',
  connections: (names: string) => `connections.yaml names: ${names}`,
  noConnections: (file: string) => `${file} names no connections yet: add the systems first, then ask again.`,
  noConnection: (flag: string, name: string) => `${flag}: there is no connection "${name}" in connections.yaml.`,
  badOnly: (text: string) => `--only: expected numbers such as F07,F09, but got "${text}".`,
  onlyElsewhere: (number: string, flag: string) => `--only: ${number} runs with ${flag} NAME.`,
  noCounterpart: (role: string, connector: string) =>
    `The flows need the ${role.toUpperCase()} at their other end, and connections.yaml has no connection of the connector ${connector}.`,
  noCounterpartNext: (role: string) => `Add it to connections.yaml, or name one of another kind: --${role} NAME`,
  severalCounterparts: (role: string, names: string) =>
    `The flows need the ${role.toUpperCase()} at their other end, and there are several connections that may be it: ${names}.`,
  severalNext: (role: string, name: string) => `Say which: --${role} ${name}`,
  noSet: (connection: string, connector: string) =>
    `No standard flows come with the connector ${connector}, which ${connection} uses.`,
  noSetNext: (connectors: string) => `They come with: ${connectors}. Flows of your own: flows/README.md`,
  otherRole: (connection: string, role: string, flag: string) =>
    `${connection} has standard flows of a${role === 'erp' ? 'n ERP' : ` ${role.toUpperCase()}`}: hub flows add ${flag} ${connection}`,
  number: 'No.',
  title: 'Flow',
  between: 'Between',
  file: 'File',
  name: 'Name',
  state: 'State',
  results: {
    written: 'written',
    'would be written': 'would be written',
    replaced: 'replaced',
    'would be replaced': 'would be replaced',
    same: 'there already',
    edited: 'edited, left as it is',
  },
  on: 'on',
  edited: 'on, edited',
  missing: 'missing',
  valueMap: 'value map',
  unavailable: 'Not available:',
  reasons: {
    'no-standard': (connector: string) => `no such flow comes with the connector ${connector}`,
    'no-push': (connector: string) => `systems of the connector ${connector} do not call the hub; F01 asks them`,
    'no-record': (connection: string, record: string, example: string) =>
      `${connection} has no record type "${record}": name it in connections.yaml, as ${example} does`,
  },
  forceNext: 'To have the standard again in place of edited files: --force',
  beside: (number: string, name: string, others: string) =>
    `${number}: ${name} and ${others} get the same records: say with "where:" which go where, or remove one.`,
  checked: (flows: number, cases: number) =>
    `Checked: ${flows} flows and ${cases} test cases in the folder, no errors.`,
  checkedNot: (errors: number) => `${errors} ${errors === 1 ? 'error' : 'errors'} in the folder, see above.`,
  next: (dir: string) => `Next: look through them, hub test${dir}, then hub deploy${dir}.`,
  dryNext: 'Nothing was written. Without --dry-run it is.',
  nothingNew: 'All of them are there already; nothing was written.',
  missingNext: (numbers: string, command: string) => `Missing: ${numbers}. Write them: ${command}`,
  needsRole: (numbers: string, role: string, connectors: string, example: string) =>
    `${numbers} ${numbers.includes(',') ? 'need' : 'needs'} a${role === 'erp' ? 'n ERP' : ` ${role.toUpperCase()}`}: add a connection of the connector ${connectors} to connections.yaml (an example: ${example}), then hub flows add --${role} NAME.`,
  own: (names: string) => `Flows beside the standard ones: ${names}`,
  noneOn: 'None of the standard flows is on yet.',
}

export type FlowWords = typeof en

const zh: FlowWords = {
  actions: 'list、add --erp <连接>',
  noAction: (text) => `hub flows 没有操作“${text}”。`,
  notHere: (flag) => `${flag} 只能用于 hub flows add。`,
  needsSystem: 'hub flows add 需要指明为哪个连接写入标准流程：--erp 名称 或 --crm 名称。',
  connections: (names) => `connections.yaml 中有：${names}`,
  noConnections: (file) => `${file} 中还没有连接：请先添加系统，再执行本命令。`,
  noConnection: (flag, name) => `${flag}：connections.yaml 中没有连接“${name}”。`,
  badOnly: (text) => `--only：应为 F07,F09 这样的编号，却是“${text}”。`,
  onlyElsewhere: (number, flag) => `--only：${number} 需配合 ${flag} 名称 使用。`,
  noCounterpart: (role, connector) =>
    `这些流程的另一端是 ${role.toUpperCase()}，而 connections.yaml 中没有使用连接器 ${connector} 的连接。`,
  noCounterpartNext: (role) => `请在 connections.yaml 中添加，或指明其他类型的连接：--${role} 名称`,
  severalCounterparts: (role, names) => `这些流程的另一端是 ${role.toUpperCase()}，而可选的连接不止一个：${names}。`,
  severalNext: (role, name) => `请指明：--${role} ${name}`,
  noSet: (connection, connector) => `${connection} 使用的连接器 ${connector} 没有自带标准流程。`,
  noSetNext: (connectors) => `自带标准流程的连接器：${connectors}。自行编写流程见 flows/README.md`,
  otherRole: (connection, role, flag) =>
    `${connection} 的标准流程属于 ${role.toUpperCase()}：hub flows add ${flag} ${connection}`,
  number: '编号',
  title: '流程',
  between: '两端',
  file: '文件',
  name: '名称',
  state: '状态',
  results: {
    written: '已写入',
    'would be written': '将写入',
    replaced: '已替换',
    'would be replaced': '将替换',
    same: '已存在',
    edited: '已被修改，保持不变',
  },
  on: '已启用',
  edited: '已启用（有修改）',
  missing: '缺少',
  valueMap: '值映射',
  unavailable: '不可用：',
  reasons: {
    'no-standard': (connector) => `连接器 ${connector} 没有自带该流程`,
    'no-push': (connector) => `连接器 ${connector} 的系统不会主动调用集成中枢；由 F01 轮询`,
    'no-record': (connection, record, example) =>
      `${connection} 没有记录类型“${record}”：请在 connections.yaml 中定义，示例见 ${example}`,
  },
  forceNext: '要用标准内容替换修改过的文件：--force',
  beside: (number, name, others) =>
    `${number}：${name} 与 ${others} 收到相同的记录：请用 where: 说明各自的范围，或删除其一。`,
  checked: (flows, cases) => `已检查：目录中 ${flows} 个流程、${cases} 个测试用例，没有错误。`,
  checkedNot: (errors) => `目录中有 ${errors} 个错误，见上。`,
  next: (dir) => `下一步：查看内容，执行 hub test${dir}，再执行 hub deploy${dir}。`,
  dryNext: '没有写入任何内容。去掉 --dry-run 即写入。',
  nothingNew: '全部已存在，没有写入任何内容。',
  missingNext: (numbers, command) => `缺少：${numbers}。写入：${command}`,
  needsRole: (numbers, role, connectors, example) =>
    `${numbers} 需要 ${role.toUpperCase()}：请在 connections.yaml 中添加使用连接器 ${connectors} 的连接（示例见 ${example}），再执行 hub flows add --${role} 名称。`,
  own: (names) => `标准流程之外的流程：${names}`,
  noneOn: '还没有启用任何标准流程。',
}

export const flowWords = { en, zh }
