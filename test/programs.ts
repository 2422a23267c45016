/** Programs that tests need and npm cannot bring. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

export interface Program {
  /** What it is called in a sentence. */
  title: string
  /** Names it goes by, the likeliest first. */
  names: string[]
  /** The package that has it, with apt-get and with the others. */
  package: { apt: string; other: string }
}

export const redis: Program = {
  title: 'redis-server',
  names: ['redis-server'],
  package: { apt: 'redis-server', other: 'redis' },
}

export const browser: Program = {
  title: 'a Chromium browser',
  names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  package: { apt: 'chromium', other: 'chromium' },
}

/** Full path of the program, or undefined when none of its names is in the PATH. */
export function find({ names }: Pick<Program, 'names'>): string | undefined {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      if (folder && isExecutable(join(folder, name))) return join(folder, name)
    }
  }
  return undefined
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
