/** What a loop works out in every turn. */
import type { Code } from './code.ts'
import { everyNode, type Node } from './node.ts'

/** Operators, names and literals that are worked out for one step of the budget. */
const NODES_A_STEP = 4

/** The loop itself pays one step for a turn; a long turn pays for the rest of it. */
export function turn(code: Code, node: Node): Code {
  const more = Math.floor(everyNode(node).length / NODES_A_STEP)
  if (more === 0) return code
  return (input, locals, run) => {
    run.budget.step(more)
    return code(input, locals, run)
  }
}
