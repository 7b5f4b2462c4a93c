import { smallCast } from '../people'
import { runDemo } from '../run'

/** The demo with a company that is told quickly, for the test of its process. */
await runDemo({ cast: smallCast, months: 1 })
