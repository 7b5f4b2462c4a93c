import { LinkButton } from '../ui/link-button'
import { PageHeading } from '../ui/page-heading'
import { TabLinks } from '../ui/tabs'

const tabs = [
  { href: '/team/settings', name: 'Company' },
  { href: '/team/settings/schedules', name: 'Schedules' },
  { href: '/team/settings/holidays', name: 'Holidays' },
  { href: '/team/settings/leave-types', name: 'Leave types' },
]
const forAdmins = [...tabs, { href: '/team/settings/jobs', name: 'Jobs and mail' }]

/** The top of every page of settings; who may only read is told so. */
export function SettingsHeading({ mayChange }: { mayChange: boolean }) {
  return (
    <>
      <PageHeading
        title="Settings"
        lead={mayChange ? undefined : 'For you to read: an admin changes these.'}
        actions={<LinkButton href="/team/audit">Audit</LinkButton>}
      />
      <TabLinks label="Settings" tabs={mayChange ? forAdmins : tabs} />
    </>
  )
}
