import { openPools } from '@/db/client'
import '@/lib/endpoints'
import { schedule } from '@/lib/jobs/schedule'
import { startJobs } from '../jobs'

/** A process that does nothing but write files of people into the book; for the test of killing it. */
const [url = ''] = process.argv.slice(2)
const pools = openPools(url)
const stop = startJobs(
  url,
  schedule.filter(({ name }) => name === 'people_import'),
  '* * * * * *',
)
process.on(
  'SIGTERM',
  () =>
    void stop()
      .then(pools.close)
      .then(() => process.exit(0)),
)
