import { NothingHere } from '@/components/frame/nothing-here'

export const metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-content-center p-6">
      <NothingHere />
    </main>
  )
}
