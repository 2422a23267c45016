/**
 * How contents are written down. The ledger does not know how: it is handed a codec that compresses and encrypts
 * (see src/security/codec.ts). `id` is bound into the ciphertext, so that rows cannot be swapped.
 */
export interface PayloadCodec {
  encode(id: string, content: unknown): Buffer
  decode(id: string, body: Buffer): unknown
}
