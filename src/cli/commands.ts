/** The commands of `hub`, by hand, in the order `hub help` lists them. Each is loaded when it is asked for. */
import type { Command } from './command.ts'

export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).start,
  demo: async () => (await import('./demo.ts')).demo,
  check: async () => (await import('./check.ts')).check,
  deploy: async () => (await import('./deploy.ts')).deploy,
  status: async () => (await import('./status.ts')).status,
  show: async () => (await import('./show.ts')).show,
  lanes: async () => (await import('./lanes.ts')).lanes,
  waits: async () => (await import('./waits.ts')).waits,
  verify: async () => (await import('./verify.ts')).verify,
  retry: async () => (await import('./retry.ts')).retry,
  skip: async () => (await import('./skip.ts')).skip,
  pause: async () => (await import('./pause.ts')).pause,
  poll: async () => (await import('./poll.ts')).poll,
  replay: async () => (await import('./replay.ts')).replay,
  resume: async () => (await import('./resume.ts')).resume,
  health: async () => (await import('./health.ts')).health,
  simulate: async () => (await import('./simulate.ts')).simulate,
  help: async () => (await import('./help.ts')).help,
}
