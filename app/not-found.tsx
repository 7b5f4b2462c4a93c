import { LinkButton } from '@/components/ui/link-button'

export const metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-[32rem] flex-col items-start justify-center gap-4 p-6">
      <h1 className="font-serif text-44">Not in the book</h1>
      <p className="text-faded">
        There is nothing at this address, or it is not yours to see. Check the link, or go back to your day.
      </p>
      <LinkButton href="/" variant="ink">
        Go to today
      </LinkButton>
    </main>
  )
}
