import type { NextConfig } from 'next'

/** Types are checked by `npm run check`; a build on a customer's machine only builds. */
const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  skipTrailingSlashRedirect: true,
  redirects: async () => [{ source: '/favicon.ico', destination: '/icon.svg', permanent: true }],
  serverExternalPackages: ['postgres', '@node-rs/argon2', 'pino', 'drizzle-orm'],
}

export default config
