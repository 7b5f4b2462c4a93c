import { randomBytes } from 'node:crypto'

export type HeaderSettings = { https: boolean; development: boolean }

/** Headers of everything that is not the API's, which sets its own. */
export function pageHeaders({ https }: HeaderSettings): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    ...transportHeaders({ https }),
  }
}

export function transportHeaders({ https }: { https: boolean }): Record<string, string> {
  return https ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}
}

/** A policy with a nonce of its own; Next reads the nonce from the request's header and writes it on its scripts. */
export function contentSecurityPolicy({ https, development }: HeaderSettings): string {
  const nonce = `'nonce-${randomBytes(16).toString('base64')}'`
  const directives = [
    "default-src 'self'",
    `script-src 'self' ${nonce} 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    // React writes style="" on the server; Next's development overlay injects style elements without a nonce.
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' ${nonce}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws: wss:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(https ? ['upgrade-insecure-requests'] : []),
  ]
  return directives.join('; ')
}
