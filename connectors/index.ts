/** The connectors of this hub, by hand. A new one is added here, and nowhere else. */
import type { AnyConnector } from '../src/connector/index.ts'
import type { Simulator } from '../src/connector/simulator.ts'
import { dms } from './dms/connector.ts'
import type { DmsSimulatorOptions } from './dms/simulator.ts'
import { httpJson } from './http-json/connector.ts'
import type { CrmSimulatorOptions } from './http-json/simulator.ts'
import { kingdee } from './kingdee/connector.ts'
import type { KingdeeSimulatorOptions } from './kingdee/simulator.ts'
import { sap } from './sap/connector.ts'
import type { SapSimulatorOptions } from './sap/simulator.ts'

export const connectors: Record<string, AnyConnector> = { sap, dms, kingdee, 'http-json': httpJson }

/** Their simulators, loaded only when one is asked for: a running hub never holds one. */
export const simulators = {
  sap: async (options: SapSimulatorOptions): Promise<Simulator> =>
    (await import('./sap/simulator.ts')).createSapSimulator(options),
  dms: async (options: DmsSimulatorOptions): Promise<Simulator> =>
    (await import('./dms/simulator.ts')).createDmsSimulator(options),
  kingdee: async (options: KingdeeSimulatorOptions): Promise<Simulator> =>
    (await import('./kingdee/simulator.ts')).createKingdeeSimulator(options),
  'http-json': async (options: CrmSimulatorOptions): Promise<Simulator> =>
    (await import('./http-json/simulator.ts')).createCrmSimulator(options),
}
