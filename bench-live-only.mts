import { mkdtempSync, rmSync } from 'node:fs'
import { live } from './bench/live'
import { report } from './bench/report'
const folder = mkdtempSync('/tmp/sockets-bench-')
try { report(await live(folder)) } finally { rmSync(folder, { recursive: true, force: true }) }
