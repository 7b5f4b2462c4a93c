import type { Endpoint } from './endpoint'

/** The whole API, one row an endpoint. */
export const endpoints: Endpoint[] = []
