import { openDatabase } from '../open'

/** Stands for the app in tests of its database: opens it, says so in one line of JSON, and stops it on SIGTERM. */
const opened = await openDatabase(
  { DATA_DIR: process.env.DATA_DIR },
  { log: (message) => console.error(message) },
).catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
process.once('SIGTERM', () => opened.stop().then(() => process.exit(0)))
console.log(JSON.stringify({ appUrl: opened.appUrl, ownerUrl: opened.ownerUrl }))
setInterval(() => {}, 1_000)
