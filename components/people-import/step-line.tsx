const steps = { file: 'File', columns: 'Columns', check: 'Check', applying: 'Apply', done: 'Apply' } as const
export type Step = keyof typeof steps
const order = ['File', 'Columns', 'Check', 'Apply'] as const

/** How far somebody is on the way. */
export function StepLine({ step }: { step: Step }) {
  return (
    <ol aria-label="Steps" className="mb-6 flex flex-wrap gap-x-6 border-b text-14 text-faded">
      {order.map((name, at) => (
        <li
          key={name}
          aria-current={name === steps[step] ? 'step' : undefined}
          className="-mb-px flex min-h-11 items-center border-b-2 border-transparent tabular-nums aria-[current]:border-stamp aria-[current]:font-medium aria-[current]:text-ink"
        >
          {at + 1} {name}
        </li>
      ))}
    </ol>
  )
}
