/** Somebody typed before the script was there to hear it. */
export function typedAlready(form: HTMLFormElement | null, values: Record<string, string | boolean>): boolean {
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement) || field.form !== form) return false
  const value = values[field.name]
  return typeof value === 'string' && field.value !== value
}

/** After "back" or a link the fields say what the address says; what is being typed is left alone. */
export function followAddress(form: HTMLFormElement | null, values: Record<string, string | boolean>): void {
  for (const [name, value] of Object.entries(values)) {
    const field = form?.elements.namedItem(name)
    if (field === document.activeElement) continue
    if (field instanceof HTMLInputElement && typeof value === 'boolean') field.checked = value
    else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = String(value)
  }
}
