import { buttonStyle } from './button-style'

/** The button of a form that narrows a list by itself as soon as its script is there. */
export function ShowWithoutScript() {
  return (
    <noscript>
      <button type="submit" className={buttonStyle('quiet')}>
        Show
      </button>
    </noscript>
  )
}
