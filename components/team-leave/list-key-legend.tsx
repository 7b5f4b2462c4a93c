const keys = [
  [['j', 'k'], 'move'],
  [['a'], 'approve'],
  [['r'], 'reject'],
  [['x'], 'tick'],
  [['/'], 'search'],
] as const

/** The letters that the list hears while the focus is in it. */
export function ListKeyLegend() {
  return (
    <p className="hidden text-12 lg:block print:hidden">
      In the list:{' '}
      {keys.map(([letters, what], index) => (
        <span key={what}>
          {index > 0 && ' · '}
          {letters.map((letter) => (
            <kbd key={letter} className="mr-1 font-sans font-medium">
              {letter}
            </kbd>
          ))}
          {what}
        </span>
      ))}
    </p>
  )
}
