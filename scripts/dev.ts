// Before anything is loaded: React and Next look at it as they load.
;(process.env as Record<string, string>).NODE_ENV = 'development'
await import('../server')

export {}
