'use client'

import { formatHours } from '@/lib/format'
import { Button } from '../ui/button'
import { useFormState } from '../ui/form'
import { SpanFields } from './span-fields'
import { anotherBreak, anotherShift, type EditShift, minutesOfDay, moved, readWeek } from './week-edit'
import { WeekStrip } from './week-strip'

type Props = {
  name: string
  /** 'week.0' */
  path: string
  shifts: EditShift[]
  axis: number
  onChange: (shifts: EditShift[]) => void
  children?: React.ReactNode
}

/** Seven days of these stand below each other: they must not be louder than the times. */
export const small = 'px-0! font-normal! text-faded! hover:text-ink!'

/** One weekday: its shifts with their breaks, drawn to scale, and its hours. */
export function DayEditor({ name, path, shifts, axis, onChange, children }: Props) {
  const [read = []] = readWeek([shifts]).week
  const only = shifts.length === 1 ? shifts[0] : undefined
  const replace = (at: number, shift: EditShift) => onChange(shifts.map((old, index) => (index === at ? shift : old)))
  return (
    // The name tells the form that what is wrong with this day is said here.
    <fieldset name={path} className="border-t py-4">
      <legend className="sr-only">{name}</legend>
      <div className="grid grid-cols-[1fr_auto] items-start gap-x-6 gap-y-1 md:grid-cols-[7rem_minmax(0,1fr)_4rem]">
        <p aria-hidden="true" className="flex min-h-11 items-center font-serif text-20">
          {name}
        </p>
        <div className="order-3 col-span-2 space-y-2 md:order-none md:col-span-1">
          {shifts.map((shift, at) => (
            <ShiftFields
              key={shift.key}
              shift={shift}
              path={`${path}.shifts.${at}`}
              of={shifts.length > 1 ? `${name}, shift ${at + 1},` : `${name}`}
              onChange={(changed) => replace(at, changed)}
              onRemove={() => onChange(shifts.filter((_, index) => index !== at))}
            >
              {!only && (
                <AddBreak shift={shift} of={`${name}, shift ${at + 1}`} onChange={(changed) => replace(at, changed)} />
              )}
            </ShiftFields>
          ))}
          <div className="flex flex-wrap items-center gap-x-4">
            {shifts.length === 0 && <span className="text-faded">Day off</span>}
            {only && <AddBreak shift={only} of={name} onChange={(changed) => onChange([changed])} />}
            <Button variant="plain" className={small} onClick={() => onChange([...shifts, anotherShift(shifts)])}>
              {shifts.length === 0 ? 'Add a shift' : 'Add another shift'}
              <span className="sr-only"> on {name}</span>
            </Button>
            {children}
          </div>
          <DayProblem path={path} />
          <WeekStrip shifts={read} axis={axis} />
        </div>
        <p className="flex min-h-11 items-center justify-end text-14 text-faded tabular-nums">
          {shifts.length > 0 && formatHours(minutesOfDay(read))}
        </p>
      </div>
    </fieldset>
  )
}

function ShiftFields({
  shift,
  path,
  of,
  onChange,
  onRemove,
  children,
}: {
  shift: EditShift
  path: string
  of: string
  onChange: (shift: EditShift) => void
  onRemove: () => void
  children: React.ReactNode
}) {
  const { breaks } = shift
  return (
    <div className="flex flex-wrap items-center gap-x-6">
      <SpanFields
        span={shift}
        path={path}
        of={of}
        nextDay
        onChange={(span) => onChange(moved(shift, span))}
        removeLabel={`Remove the shift: ${of}`}
        onRemove={onRemove}
      />
      {breaks.map((pause, at) => (
        <div key={pause.key} className="flex flex-wrap items-center gap-x-2">
          <span aria-hidden="true" className="text-14 text-faded">
            break
          </span>
          <SpanFields
            span={pause}
            path={`${path}.breaks.${at}`}
            of={`${of} break${breaks.length > 1 ? ` ${at + 1}` : ''}`}
            onChange={(span) =>
              onChange({ ...shift, breaks: breaks.map((old, index) => (index === at ? { ...old, ...span } : old)) })
            }
            removeLabel={`Remove the break: ${of}`}
            onRemove={() => onChange({ ...shift, breaks: breaks.filter((_, index) => index !== at) })}
          />
        </div>
      ))}
      {children}
    </div>
  )
}

function AddBreak({ shift, of, onChange }: { shift: EditShift; of: string; onChange: (shift: EditShift) => void }) {
  return (
    <Button
      variant="plain"
      className={small}
      onClick={() => onChange({ ...shift, breaks: [...shift.breaks, anotherBreak(shift.start)] })}
    >
      Add a break
      <span className="sr-only"> to {of}</span>
    </Button>
  )
}

/** What the server says is wrong with this day. */
function DayProblem({ path }: { path: string }) {
  const { problem } = useFormState()
  const wrong = problem?.errors.filter((error) => error.path === path || error.path.startsWith(`${path}.`)) ?? []
  return wrong.map(({ path: at, message }) => (
    <p key={`${at} ${message}`} className="text-14 text-absent">
      {message}
    </p>
  ))
}
