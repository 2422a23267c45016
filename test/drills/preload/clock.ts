/** Loaded before the hub (`node --import`): its clock is off by `DRILL_CLOCK_MS` milliseconds. */
const off = Number(process.env.DRILL_CLOCK_MS ?? 0)
const Real = Date
const now = () => Real.now() + off

globalThis.Date = new Proxy(Real, {
  construct: (target, args, asked) => Reflect.construct(target, args.length === 0 ? [now()] : args, asked),
  apply: () => new Real(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
})
