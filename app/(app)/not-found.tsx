import { NothingHere } from '@/components/frame/nothing-here'

export const metadata = { title: 'Not found' }

/** Within the frame, so that the way to the other places stays. */
export default function SignedInNotFound() {
  return <NothingHere />
}
