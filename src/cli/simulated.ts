/** The simulators that `hub simulate` can start, with the settings under which a hub finds them. */
import { simulators } from '../../connectors/index.ts'
import type { Simulator } from '../connector/simulator.ts'

export interface SimulatedSystem {
  simulator: Simulator
  /** Environment variables a hub needs to reach it (those of `flows/connections.yaml`). */
  settings(url: string): Record<string, string>
}

export interface SimulationOptions {
  env: Record<string, string | undefined>
  hubUrl: string
  connection: string
  seed: number
}

/** 24 bytes that are no secret to anybody. */
const MADE_UP_SECRET = `whsec_${Buffer.from('dms-hub simulator secret').toString('base64')}`

/** An app as a third-party log-on has it: a number, and 24 bytes that are no secret to anybody. */
const MADE_UP_APP = `100001_${Buffer.from('dms-hub simulated app id').toString('base64')}`

export const simulated: Readonly<Record<string, (options: SimulationOptions) => Promise<SimulatedSystem>>> = {
  async sap({ env, seed }) {
    const user = env.SAP_USER || 'DMSHUB'
    const password = env.SAP_PASSWORD || 'simulator'
    const client = env.SAP_CLIENT || '100'
    const simulator = await simulators.sap({ user, password, client, seed })
    return {
      simulator,
      settings: (url) => ({ SAP_URL: url, SAP_USER: user, SAP_PASSWORD: password, SAP_CLIENT: client }),
    }
  },
  async kingdee({ env, seed }) {
    const account = env.KINGDEE_ACCOUNT || '5f00000000000a'
    const user = env.KINGDEE_USER || 'DMSHUB'
    const password = env.KINGDEE_PASSWORD || 'simulator'
    const appId = env.KINGDEE_APP_ID || MADE_UP_APP
    const appSecret = env.KINGDEE_APP_SECRET || 'simulator'
    const simulator = await simulators.kingdee({ account, user, password, appId, appSecret, seed })
    const app = { KINGDEE_APP_ID: appId, KINGDEE_APP_SECRET: appSecret }
    return {
      simulator,
      settings: (url) => ({
        ...{ KINGDEE_URL: url, KINGDEE_ACCOUNT: account, KINGDEE_USER: user, KINGDEE_PASSWORD: password },
        // Needed only for the log-ons of an app (KINGDEE_LOGIN).
        ...app,
      }),
    }
  },
  async dms({ env, hubUrl, connection, seed }) {
    const token = env.DMS_TOKEN || 'simulator-token'
    const webhookSecret = env.DMS_WEBHOOK_SECRET || MADE_UP_SECRET
    const simulator = await simulators.dms({ token, hubUrl, webhookSecret, connection, seed })
    return {
      simulator,
      settings: (url) => ({ DMS_URL: url, DMS_TOKEN: token, DMS_WEBHOOK_SECRET: webhookSecret }),
    }
  },
  async 'http-json'({ env, seed }) {
    const clientId = env.CRM_CLIENT_ID || 'dms-hub'
    const clientSecret = env.CRM_CLIENT_SECRET || 'simulator'
    const simulator = await simulators['http-json']({ clientId, clientSecret, seed })
    return {
      simulator,
      settings: (url) => ({ CRM_URL: url, CRM_CLIENT_ID: clientId, CRM_CLIENT_SECRET: clientSecret }),
    }
  },
}
