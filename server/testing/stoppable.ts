import { setTimeout as pause } from 'node:timers/promises'
import { stopOnSignals } from '../stop'

/** A process that does nothing but stop in the way its argument says; for the tests of stopping. */
const how = process.argv[2]
const say = (text: string) => process.stdout.write(`${text}\n`)

stopOnSignals([
  async () => say('closing first'),
  async () => {
    say('closing second')
    if (how === 'broken') throw new Error('cannot close')
    if (how !== 'stuck') return pause(200)
    await pause(1_100)
    say('still closing')
    await pause(60_000)
  },
])
setInterval(() => {}, 1_000)
say('started')
if (how === 'throws') {
  setTimeout(() => {
    throw new Error('nobody catches this')
  })
}
if (how === 'rejects') void Promise.reject(new Error('nobody catches this'))
