import { ApiProblem, type InputError } from '../api'

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** What the browser itself can tell is missing or malformed, in our words. */
export function missingIn(form: HTMLFormElement): InputError[] {
  return controlsOf(form)
    .filter((control) => control.name && !control.validity.valid)
    .map((control) => ({ path: control.name, message: messageOf(control) }))
}

/** The part of a problem that no field of the form shows; null when every error has its field. */
export function unclaimedBy(form: HTMLFormElement, problem: ApiProblem): ApiProblem | null {
  if (problem.errors.length === 0) return problem
  const names = controlsOf(form).map((control) => control.name)
  const left = problem.errors.filter(({ path }) => !names.some((name) => concerns(path, name)))
  if (left.length === 0) return null
  const detail = left.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join(' ')
  return new ApiProblem(problem.status, { ...problem.answer, title: problem.title, detail })
}

/** About the control itself, a part of it, or a group that it belongs to. */
function concerns(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}.`) || name.startsWith(`${path}.`)
}

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter((element) => 'validity' in element && 'name' in element) as Control[]
}

function messageOf(control: Control): string {
  const { validity } = control
  if (validity.valueMissing) return control instanceof HTMLSelectElement ? 'Choose one.' : 'This is needed.'
  if (validity.typeMismatch && control.type === 'email') return 'This is not an e-mail address.'
  if (validity.tooShort && 'minLength' in control) return `Use at least ${control.minLength} characters.`
  if (validity.badInput && control.type === 'date') return 'This is not a date.'
  return control.validationMessage
}
