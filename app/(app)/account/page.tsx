import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { reader } from '@/app/reader'
import { ChangePasswordForm } from '@/components/account/change-password-form'
import { MailChoices } from '@/components/account/mail-choices'
import { ReadingForm } from '@/components/account/reading-form'
import { SessionList } from '@/components/account/session-list'
import { SignOutButton } from '@/components/frame/sign-out-button'
import { countries } from '@/components/setup/places'
import { buttonStyle } from '@/components/ui/button-style'
import { PageHeading } from '@/components/ui/page-heading'
import { companyZone, listSessions, readMe } from '@/lib/auth/queries'
import { formatDate } from '@/lib/format'
import { mayNameStandIn } from '@/lib/leave/policy'
import { readMailChoices } from '@/lib/notifications/queries'
import { pageContext } from '../../page-context'
import { StandInPart } from '../team/stand-in-part'

export const metadata: Metadata = { title: 'Account' }

export default async function AccountPage() {
  const ctx = await pageContext('/account')
  const [me, sessions, mail, zone, { locale }, jar] = await Promise.all([
    readMe(ctx, ctx.actor.id),
    listSessions(ctx),
    readMailChoices(ctx),
    companyZone(ctx),
    reader(),
    cookies(),
  ])
  const regions = countries().map(({ value, label }) => ({ value: `und-${value}`, label }))
  return (
    <>
      <PageHeading
        title={me.name}
        lead={[me.position, me.department].filter(Boolean).join(', ')}
        actions={<SignOutButton className={buttonStyle('quiet')} />}
      />
      <Part title="You">
        <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
          <Fact name="User name">{me.username}</Fact>
          <Fact name="E-mail">{me.email}</Fact>
          {me.employee_number && <Fact name="Employee number">{me.employee_number}</Fact>}
          <Fact name="Here since">{formatDate(me.date_joined, locale, 'full')}</Fact>
        </dl>
        <p className="mt-4 text-14 text-faded">
          {ctx.actor.role === 'admin' ? <OwnRecord id={me.id} /> : 'Your admin changes these.'}
        </p>
      </Part>
      <Part title="Mail">
        <MailChoices mail={mail} />
      </Part>
      <Part title="Signed in on">
        <SessionList sessions={sessions.results} zone={zone} />
      </Part>
      <Part title="Password">
        <ChangePasswordForm username={me.username} />
      </Part>
      {mayNameStandIn(ctx.actor, ctx.actor.id) && (
        <Part title="While you are away">
          <StandInPart ctx={ctx} manager={ctx.actor} />
        </Part>
      )}
      <Part title="How you read">
        <ReadingForm region={jar.get('daybook-region')?.value ?? ''} regions={regions} />
      </Part>
    </>
  )
}

function OwnRecord({ id }: { id: number }) {
  return (
    <>
      You change these on{' '}
      <Link href={`/team/people/${id}`} prefetch={false} className="underline decoration-edge underline-offset-4">
        your page under People
      </Link>
      .
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-x-8 gap-y-4 border-t py-8 lg:grid-cols-[14rem_minmax(0,1fr)]">
      <h2 className="font-serif text-20">{title}</h2>
      <div className="min-w-0 max-w-[40rem]">{children}</div>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-14 text-faded">{name}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  )
}
