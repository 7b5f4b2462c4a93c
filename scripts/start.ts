import { buildIfNeeded } from './build-pages'

// Before anything is loaded: React and Next look at it as they load.
;(process.env as Record<string, string>).NODE_ENV = 'production'
await buildIfNeeded(process.env.NEXT_DIST_DIR ?? '.next')
await import('../server')
