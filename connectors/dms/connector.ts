import { type Connector, defineConnector } from '../../src/connector/index.ts'
import type { DmsSession } from './call.ts'
import { check } from './check.ts'
import { type DmsConfig, dmsConfig } from './config.ts'
import { DmsError } from './errors.ts'
import { inbound } from './inbound.ts'
import { recordTypes } from './record-types.ts'

/** A DMS core that keeps the contract `schemas/dms.openapi.yaml`. It speaks the canonical entities themselves. */
export const dms: Connector<DmsConfig, DmsSession> = defineConnector({
  id: 'dms',
  title: { en: 'DMS core', zh: 'DMS 核心' },
  config: dmsConfig,
  baseUrl: (config) => config.url,
  limits: { concurrent: 32 },
  login: {
    open: async ({ config }) => ({ session: { authorization: `Bearer ${config.token}` } }),
  },
  classify: (error) => (error instanceof DmsError ? error.failure : undefined),
  check,
  records: recordTypes(),
  inbound,
})
