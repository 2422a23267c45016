import { resolve } from 'node:path'
import { dataKeys } from './ledger/data-keys.ts'
import { openEmbedded } from './ledger/embedded.ts'
import { type Ledger, openLedger } from './ledger/open.ts'
import type { Log } from './observe/log.ts'
import { payloadCodec } from './security/codec.ts'
import { newDataKey, openDataKeys, openMasterKey } from './security/keys.ts'
import type { Settings } from './settings.ts'

/** The ledger with what stands under it: a PostgreSQL of the user's, or the hub's own. */
export interface Store {
  ledger: Ledger
  databaseUrl: string
  /** True when the hub runs its own PostgreSQL, which serves one hub only. */
  embedded: boolean
  close(): Promise<void>
}

/** Opens the ledger as the settings say. Any number of processes may: a hub, and commands beside it. */
export async function openStore(
  settings: Settings,
  log: Log,
  now: () => Date,
  options: { sessions?: number } = {},
): Promise<Store> {
  const dataDir = resolve(settings.data)
  const own = settings.databaseUrl ? undefined : await openEmbedded({ dataDir, log })
  const databaseUrl = settings.databaseUrl ?? (own?.url as string)
  try {
    const ledger = await openLedger({
      url: databaseUrl,
      tenant: settings.tenant,
      now,
      ...options,
      codec: async (pool) => {
        const master = openMasterKey(settings.masterKey, dataDir)
        if (master.generatedIn) {
          log.warn(
            { file: master.generatedIn },
            'HUB_MASTER_KEY is not set: contents are encrypted under a key generated in the data folder; keep a copy of it',
          )
        }
        const first = () => newDataKey(master, settings.tenant, 1)
        const stored = await dataKeys(pool, settings.tenant, first, now())
        return payloadCodec(settings.tenant, openDataKeys(master, settings.tenant, stored))
      },
      onError: (error) => log.warn({ error: error.message }, 'a session with the ledger was lost'),
    })
    return {
      ledger,
      databaseUrl,
      embedded: own !== undefined,
      close: async () => {
        await ledger.close()
        await own?.close()
      },
    }
  } catch (error) {
    await own?.close()
    throw error
  }
}
