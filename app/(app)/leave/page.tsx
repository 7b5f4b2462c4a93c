import type { Metadata } from 'next'
import { PageHeading } from '@/components/ui/page-heading'
import { pageContext } from '../../page-context'

export const metadata: Metadata = { title: 'Leave' }

export default async function LeavePage() {
  await pageContext('/leave')
  return <PageHeading title="Leave" />
}
