/**
 * The lives of records, as data: which states there are, what they are called, and which one may follow which. An
 * entity writes its machine once and gives it to `stateField` for its schema, and to `moveOf` where two versions of
 * the same record are compared.
 */
import type { z } from 'zod'
import { oneOf } from './text.ts'

export interface Words {
  en: string
  zh: string
}

export interface State<Name extends string = string> extends Words {
  /** The states that may follow directly; none for a terminal state. */
  next: readonly Name[]
}

export interface StateMachine<Name extends string = string> {
  /** Whose life it is, as a noun inside a sentence: `{ en: 'product', zh: '商品' }`. */
  of: Words
  /** By code, in the usual order. A life usually begins with the first one. */
  states: Readonly<Record<Name, State<Name>>>
}

/** Is a move legal? `way` is what the record went through after `from`, up to and including `to`; empty when it stayed. */
export type Move<Name extends string = string> = { legal: true; way: Name[] } | { legal: false; why: Words }

/** A state machine whose `next` can only name its own states. */
export function stateMachine<const Name extends string>(given: {
  of: Words
  states: Readonly<Record<Name, Words & { next: readonly NoInfer<Name>[] }>>
}): StateMachine<Name> {
  return given
}

/** The codes of a machine, in the usual order. */
export function statesOf<Name extends string>(machine: StateMachine<Name>): [Name, ...Name[]] {
  return Object.keys(machine.states) as [Name, ...Name[]]
}

/** A state no other one follows: the record's life is over. False for what is not a state. */
export function isTerminal(machine: StateMachine, state: string): boolean {
  return stateIn(machine, state)?.next.length === 0
}

/** The field of a record that holds its state: one of the codes of the machine. */
export function stateField<Name extends string>(machine: StateMachine<Name>): z.ZodEnum<{ [K in Name]: K }> {
  return oneOf(statesOf(machine)) as z.ZodEnum<{ [K in Name]: K }>
}

/**
 * May a record that was `from` now be `to`? A source is not asked after every step, so a move over states that were
 * never seen is legal as long as every step on its way is: draft → active → discontinued arrives as draft →
 * discontinued. A state that cannot be reached any more is a step backwards, and the answer says why in both languages.
 * `from` undefined is a record that is seen for the first time: any state of the machine is legal.
 */
export function moveOf<Name extends string>(
  machine: StateMachine<Name>,
  from: string | undefined,
  to: string,
): Move<Name> {
  for (const state of from === undefined ? [to] : [from, to]) {
    if (!stateIn(machine, state)) return { legal: false, why: unknownState(machine, state) }
  }
  if (from === undefined || from === to) return { legal: true, way: [] }
  const way = shortestWay(machine, from as Name, to as Name)
  return way ? { legal: true, way } : { legal: false, why: impossible(machine, from as Name, to as Name) }
}

/** The machine as one line, for documents and errors: `draft → released; released → superseded | expired`. */
export function drawn(machine: StateMachine): string {
  return Object.entries(machine.states)
    .filter(([, { next }]) => next.length > 0)
    .map(([name, { next }]) => `${name} → ${next.join(' | ')}`)
    .join('; ')
}

function stateIn<Name extends string>(machine: StateMachine<Name>, state: string): State<Name> | undefined {
  return Object.hasOwn(machine.states, state) ? machine.states[state as Name] : undefined
}

function shortestWay<Name extends string>(machine: StateMachine<Name>, from: Name, to: Name): Name[] | undefined {
  const ways = new Map<Name, Name[]>([[from, []]])
  for (const [state, way] of ways) {
    for (const next of machine.states[state].next) {
      if (next === to) return [...way, next]
      if (!ways.has(next)) ways.set(next, [...way, next])
    }
  }
  return undefined
}

function unknownState(machine: StateMachine, state: string): Words {
  const all = Object.keys(machine.states).join(', ')
  return {
    en: `"${state}" is not a state of a ${machine.of.en}; expected one of ${all}`,
    zh: `“${state}”不是${machine.of.zh}的状态；应为 ${all} 之一`,
  }
}

function impossible<Name extends string>(machine: StateMachine<Name>, from: Name, to: Name): Words {
  const [before, after] = [machine.states[from], machine.states[to]]
  const en = `a ${machine.of.en} that is ${from} cannot become ${to}`
  const zh = `${machine.of.zh}已处于“${before.zh}”（${from}），不能变为“${after.zh}”（${to}）`
  if (before.next.length === 0) return { en: `${en}: ${from} is final`, zh: `${zh}：${from} 为终态` }
  const next = before.next.join(', ')
  return { en: `${en}; next may come ${next}`, zh: `${zh}；其后只能是 ${next}` }
}
