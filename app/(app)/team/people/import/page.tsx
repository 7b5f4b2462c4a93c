import { notFound } from 'next/navigation'
import { pageContext } from '@/app/page-context'
import { BackLink } from '@/components/people/back-link'
import { ImportDesk } from '@/components/people-import/import-desk'
import { PageHeading } from '@/components/ui/page-heading'
import type { Context } from '@/lib/context'
import { mailIsOn } from '@/lib/env'
import { isAppError } from '@/lib/errors'
import { mayImportPeople } from '@/lib/people-import/policy'
import { readImport } from '@/lib/people-import/queries'

export const metadata = { title: 'Bring people in' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ImportPage({ searchParams }: Props) {
  const { file } = await searchParams
  const id = typeof file === 'string' && /^[1-9]\d{0,8}$/.test(file) ? Number(file) : null
  const ctx = await pageContext(id === null ? '/team/people/import' : `/team/people/import?file=${id}`)
  if (!mayImportPeople(ctx.actor)) notFound()
  return (
    <>
      <PageHeading
        title="Bring people in"
        lead="From a file: new people, and changes to those in the book."
        above={<BackLink href="/team/people">People</BackLink>}
      />
      <ImportDesk key={id} initial={id === null ? null : await importThere(ctx, id)} mail={mailIsOn()} />
    </>
  )
}

/** null: thrown away, or too old; the page begins anew. */
async function importThere(ctx: Context, id: number) {
  return readImport(ctx, id).catch((error: unknown) => {
    if (isAppError(error)) return null
    throw error
  })
}
