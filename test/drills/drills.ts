/** All drills, those that take longest first. */
import { clockDrills } from './clocks.ts'
import { crashDrills } from './crash-points.ts'
import { databaseDrills } from './database.ts'
import type { Drill } from './drill.ts'
import { frozenDrills } from './frozen.ts'
import { killLoop } from './kill-loop.ts'
import { workDrills } from './lanes.ts'
import { redisDrills } from './redis.ts'

export const drills: readonly Drill[] = [
  killLoop,
  ...frozenDrills,
  ...databaseDrills,
  ...redisDrills,
  ...clockDrills,
  ...crashDrills,
  ...workDrills,
]
