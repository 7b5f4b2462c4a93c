import { LinkButton } from '../ui/link-button'

/** What stands where nothing is, or nothing that the reader may see. */
export function NothingHere() {
  return (
    <div className="flex max-w-[32rem] flex-col items-start gap-4">
      <h1 className="font-serif text-28 sm:text-44">Not in the book</h1>
      <p className="text-faded">
        There is nothing at this address, or it is not yours to see. Check the link, or go back to your day.
      </p>
      <LinkButton href="/" variant="ink">
        Go to today
      </LinkButton>
    </div>
  )
}
