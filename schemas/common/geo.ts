import { z } from 'zod'
import { about } from './about.ts'
import { decimal } from './decimal.ts'
import { broken, type Path, type Payload } from './rule.ts'
import { text } from './text.ts'

const number = (what: string) =>
  z.union([z.number(), decimal({ what, places: 15 })], { error: `expected ${what}, as a number or as decimal text` })

/** A place on the map. Personal where it tells where somebody is, so its errors never quote it. */
export const geo = z.looseObject({
  lat: about(number('a latitude'), '纬度', 'Degrees, -90 to 90, of WGS 84 unless system says otherwise'),
  lon: about(number('a longitude'), '经度', 'Degrees, -180 to 180'),
  accuracyM: about(number('an accuracy in metres').optional(), '精度', 'In metres'),
  system: about(text(20).optional(), '坐标系', 'WGS84 when absent; GCJ02 and BD09 are off by hundreds of metres'),
})

/** Reports a place that is not on the earth. Absent places pass. */
export function checkGeo(payload: Payload, place: z.output<typeof geo> | undefined, path: Path): void {
  if (place === undefined) return
  for (const [field, most] of [
    ['lat', 90],
    ['lon', 180],
  ] as const) {
    if (Math.abs(Number(place[field])) <= most) continue
    broken(payload, 'range', `is out of range; expected -${most} to ${most} degrees`, [...path, field])
  }
  if (place.accuracyM !== undefined && Number(place.accuracyM) < 0) {
    broken(payload, 'range', 'is negative; it is a distance in metres', [...path, 'accuracyM'])
  }
}
