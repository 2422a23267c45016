#!/usr/bin/env node
// Runs the hub on Node 24 or newer: on this one, or on the one that `npm ci` has put beside us.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const wanted = 24
const marker = 'DMS_HUB_LAUNCHED'

if (Number(process.versions.node.split('.')[0]) >= wanted) run()
else launch()

function run() {
  if (process.env[marker] && process.channel) {
    // Whoever kills the process that was started means this one.
    process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
    process.channel.unref()
  }
  delete process.env[marker]
  import('./main.ts')
}

function launch() {
  const node = pinnedNode()
  if (!node) {
    process.stderr.write(
      `The hub needs Node ${wanted} or newer; this is ${process.version}, and the one in node_modules is missing: run npm ci\n`,
    )
    process.exit(1)
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, [marker]: '1' },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    process.stderr.write(`${node} does not run (${error.message}): run npm ci\n`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code === null ? 128 + signalNumber(signal) : code))
}

function pinnedNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'))
    const node = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    return existsSync(node) ? node : undefined
  } catch {
    return undefined
  }
}

function signalNumber(signal) {
  return { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] || 1
}
