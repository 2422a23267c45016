/** All that a connector may import from the hub. Its simulator has a door of its own, `simulator.ts`, which a running hub never opens. */
export * from './contract.ts'
export * from './failure.ts'
export * from './http.ts'
export { HttpError, type HttpErrorKind, maskUrl } from './http-error.ts'
export * from './json.ts'
export * from './retry-after.ts'
export * from './secret.ts'
export * from './webhook.ts'
