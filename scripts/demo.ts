import { runDemo } from '../demo/run'

await runDemo()
