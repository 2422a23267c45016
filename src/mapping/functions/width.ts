/** `$halfWidth` and `$fullWidth`: the two sets of Latin letters, digits and signs that Chinese keyboards write. */
import { textOf } from './arguments.ts'
import { type BusinessFunction, define } from './function.ts'

/** U+FF01–U+FF5E are U+0021–U+007E once more, full width; U+3000 is the blank. */
const SHIFT = 0xff01 - 0x21

function half(character: string): string {
  return character === '\u3000' ? ' ' : String.fromCharCode(character.charCodeAt(0) - SHIFT)
}

function full(character: string): string {
  return character === ' ' ? '\u3000' : String.fromCharCode(character.charCodeAt(0) + SHIFT)
}

/** Changes the characters of a set, or of these only that `only` names. */
function change(name: string, set: RegExp, to: (character: string) => string): BusinessFunction['call'] {
  return ([value, only]) => {
    const text = textOf(value, name)
    const chosen = textOf(only, name)
    return text?.replace(set, (character) => (chosen?.includes(character) === false ? character : to(character)))
  }
}

export const width: readonly BusinessFunction[] = [
  define({
    topic: 'text',
    signature: '$halfWidth(text, only?)',
    summary: {
      en: 'Full-width letters, digits and signs as ASCII, and the ideographic space as a blank. They are U+FF01–U+FF5E, such as Ａ １ （ ） ， ： and U+3000. What has no ASCII twin stays: 、 。 《 》 「 」 “ ” ￥ and every Chinese character. `only`: just these characters.',
      zh: '全角字母、数字和符号转为半角，全角空格转为半角空格。即 U+FF01–U+FF5E（如 Ａ １ （ ） ， ：）和 U+3000。没有对应 ASCII 的保持不变：、。《》「」“”￥ 以及所有汉字。`only`：只转换这些字符。',
    },
    examples: [
      { expression: '$halfWidth("ＡＢＣ１２３（）")', gives: 'ABC123()' },
      { expression: '$halfWidth("上海　分公司、二部。")', gives: '上海 分公司、二部。' },
      { expression: '$halfWidth("（１）：", "（）")', gives: '(１)：' },
    ],
    call: change('halfWidth', /[\uff01-\uff5e\u3000]/g, half),
  }),
  define({
    topic: 'text',
    signature: '$fullWidth(text, only?)',
    summary: {
      en: 'ASCII letters, digits, signs and the blank as full-width ones. `only`: just these, e.g. the brackets of a legal name, which a licence prints full width.',
      zh: 'ASCII 字母、数字、符号和空格转为全角。`only`：只转换这些字符，例如营业执照名称中的括号。',
    },
    examples: [
      { expression: '$fullWidth("甲(中国)有限公司2", "()")', gives: '甲（中国）有限公司2' },
      { expression: '$fullWidth("A1 b")', gives: 'Ａ１　ｂ' },
    ],
    call: change('fullWidth', /[\x20-\x7e]/g, full),
  }),
]
