import { randomUUID } from 'node:crypto'
import type { SimulatorCall } from '../../../src/connector/simulator.ts'

/** Access tokens of the CRM: OAuth 2.0 client credentials. Each lives for a while. */
export class Tokens {
  readonly #client: { id: string; secret: string }
  readonly #lifeS: number
  readonly #now: () => Date
  readonly #endsAtMs = new Map<string, number>()

  constructor(client: { id: string; secret: string }, lifeS: number, now: () => Date) {
    this.#client = client
    this.#lifeS = lifeS
    this.#now = now
  }

  /** Answers `POST /oauth/token`; credentials in the header or in the body. */
  async give(call: SimulatorCall): Promise<Response> {
    const form = new URLSearchParams(await call.req.text())
    if (form.get('grant_type') !== 'client_credentials') {
      return call.json(
        { error: 'unsupported_grant_type', error_description: 'Only client_credentials is offered.' },
        400,
      )
    }
    const { id, secret } = fromHeader(call.req.header('authorization')) ?? {
      id: form.get('client_id'),
      secret: form.get('client_secret'),
    }
    if (id !== this.#client.id || secret !== this.#client.secret) {
      return call.json({ error: 'invalid_client', error_description: 'Client id or secret is wrong.' }, 401)
    }
    const token = randomUUID()
    this.#endsAtMs.set(token, this.#now().getTime() + this.#lifeS * 1000)
    return call.json({ access_token: token, token_type: 'Bearer', expires_in: this.#lifeS })
  }

  isGood(authorization: string | undefined): boolean {
    const endsAtMs = this.#endsAtMs.get(/^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '')
    return endsAtMs !== undefined && endsAtMs > this.#now().getTime()
  }

  /** Ends all tokens before their time; gives their number. */
  revoke(): number {
    const revoked = this.#endsAtMs.size
    this.#endsAtMs.clear()
    return revoked
  }
}

function fromHeader(header: string | undefined): { id: string; secret: string } | undefined {
  const encoded = /^Basic (.+)$/.exec(header ?? '')?.[1]
  if (encoded === undefined) return undefined
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  const plain = (text: string) => new URLSearchParams(`v=${text}`).get('v') ?? ''
  return { id: plain(id), secret: plain(secret.join(':')) }
}
