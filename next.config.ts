import type { NextConfig } from 'next'

/** Types are checked by `npm run check`; a build on a customer's machine only builds. */
const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  skipTrailingSlashRedirect: true,
  serverExternalPackages: ['postgres', '@node-rs/argon2', 'pino', 'drizzle-orm'],
  // In production server.ts answers these paths before Next sees them; in development this is the API's door.
  rewrites: async () => [
    { source: '/users/:path*', destination: '/api/users/:path*' },
    { source: '/manager/:path*', destination: '/api/manager/:path*' },
    { source: '/employee/:path*', destination: '/api/employee/:path*' },
    { source: '/notification/:path*', destination: '/api/notification/:path*' },
    { source: '/notifications/:path*', destination: '/api/notifications/:path*' },
    { source: '/:path(openapi.json|docs|healthz|readyz)', destination: '/api/:path' },
  ],
}

export default config
