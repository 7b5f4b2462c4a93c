/** The place of something that is on its way. Give it the size of what will stand there. */
export function Skeleton({ className = 'h-4 w-full' }: { className?: string }) {
  return <span aria-hidden className={`block animate-pulse rounded-6 bg-line ${className}`} />
}
