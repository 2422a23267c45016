import { type Connector, defineConnector } from '../../src/connector/index.ts'
import { check } from './check.ts'
import { type HttpJsonConfig, httpJsonConfig } from './config.ts'
import { RestError } from './errors.ts'
import { recordsOf } from './records.ts'
import { login, type RestSession, tokenUrl } from './session.ts'

/** Any system that speaks JSON over HTTP: what it is like stands in the config of its connection, see the README. */
export const httpJson: Connector<HttpJsonConfig, RestSession> = defineConnector({
  id: 'http-json',
  title: { en: 'REST system (JSON)', zh: 'REST 系统（JSON）' },
  config: httpJsonConfig,
  baseUrl: (config) => config.url,
  limits: { concurrent: 8 },
  login: {
    url(config) {
      const address = tokenUrl(config)
      return address !== undefined && new URL(address).origin !== new URL(config.url).origin ? address : undefined
    },
    open: login,
  },
  classify: (error) => (error instanceof RestError ? error.failure : undefined),
  check,
  records: {},
  recordsOf,
})
