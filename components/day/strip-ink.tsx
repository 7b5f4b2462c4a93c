/** Hatches and fades that every strip of the page is drawn with. Put it once into a page that shows strips. */
export function StripInk() {
  return (
    <svg aria-hidden="true" width="0" height="0" className="absolute">
      <defs>
        <Hatch id="ink-late" turn={45} every={4} thick={2} stroke="stroke-late" />
        <Hatch id="ink-leave" turn={-45} every={4} thick={1.25} stroke="stroke-leave" />
        <Hatch id="ink-absent" turn={45} every={5} thick={1} stroke="stroke-absent" crossed />
        <Hatch id="ink-off" turn={90} every={6} thick={1} stroke="stroke-line" />
        <linearGradient id="ink-fade">
          <stop offset="0" className="[stop-color:var(--present)]" />
          <stop offset="0.25" className="[stop-color:var(--present)]" stopOpacity="0.75" />
          <stop offset="1" className="[stop-color:var(--present)]" stopOpacity="0" />
        </linearGradient>
      </defs>
    </svg>
  )
}

function Hatch({
  id,
  turn,
  every,
  thick,
  stroke,
  crossed = false,
}: {
  id: string
  turn: number
  every: number
  thick: number
  stroke: string
  crossed?: boolean
}) {
  return (
    <pattern id={id} width={every} height={every} patternUnits="userSpaceOnUse" patternTransform={`rotate(${turn})`}>
      <line x1={every / 2} y1="0" x2={every / 2} y2={every} strokeWidth={thick} className={stroke} />
      {crossed && <line x1="0" y1={every / 2} x2={every} y2={every / 2} strokeWidth={thick} className={stroke} />}
    </pattern>
  )
}
