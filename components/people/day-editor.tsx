'use client'

import { formatHours } from '../format'
import { Button } from '../ui/button'
import { useFormState } from '../ui/form'
import { SpanFields } from './span-fields'
import { anotherBreak, anotherShift, type EditShift, minutesOfDay, readWeek } from './week-edit'
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

/** One weekday: its shifts with their breaks, drawn to scale, and its hours. */
export function DayEditor({ name, path, shifts, axis, onChange, children }: Props) {
  const [read = []] = readWeek([shifts]).week
  const replace = (at: number, shift: EditShift) => onChange(shifts.map((old, index) => (index === at ? shift : old)))
  return (
    <fieldset className="border-t py-4">
      <legend className="sr-only">{name}</legend>
      <div className="grid items-start gap-x-6 gap-y-2 md:grid-cols-[7rem_minmax(0,1fr)_4rem]">
        <p aria-hidden="true" className="flex min-h-11 items-center font-serif text-20">
          {name}
        </p>
        <div className="order-3 space-y-2 md:order-none">
          {shifts.map((shift, at) => (
            <ShiftFields
              key={shift.key}
              shift={shift}
              path={`${path}.shifts.${at}`}
              of={shifts.length > 1 ? `${name}, shift ${at + 1},` : `${name}`}
              onChange={(changed) => replace(at, changed)}
              onRemove={() => onChange(shifts.filter((_, index) => index !== at))}
            />
          ))}
          <div className="flex flex-wrap items-center gap-x-4">
            {shifts.length === 0 && <span className="text-faded">Day off</span>}
            <Button variant="plain" onClick={() => onChange([...shifts, anotherShift(shifts)])}>
              {shifts.length === 0 ? 'Add a shift' : 'Add another shift'}
              <span className="sr-only"> on {name}</span>
            </Button>
            {children}
          </div>
          <DayProblem path={path} />
          <WeekStrip shifts={read} axis={axis} />
        </div>
        <p className="flex items-center text-14 text-faded tabular-nums md:min-h-11 md:justify-end">
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
}: {
  shift: EditShift
  path: string
  of: string
  onChange: (shift: EditShift) => void
  onRemove: () => void
}) {
  const { breaks } = shift
  return (
    <div className="flex flex-wrap items-center gap-x-6">
      <SpanFields
        span={shift}
        path={path}
        of={of}
        nextDay
        onChange={(span) => onChange({ ...shift, ...span })}
        removeLabel={`Remove the shift: ${of}`}
        onRemove={onRemove}
      />
      {breaks.map((pause, at) => (
        <div key={pause.key} className="flex items-center gap-x-3">
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
      <Button variant="plain" onClick={() => onChange({ ...shift, breaks: [...breaks, anotherBreak(shift.start)] })}>
        Add a break
        <span className="sr-only"> to {of}</span>
      </Button>
    </div>
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
