/** An Idempotency-Key: 128 random bits. Not `randomUUID`, which browsers offer on https only. */
export function newRequestKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
