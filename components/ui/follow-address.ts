/** After "back" or a link the fields say what the address says; what is being typed is left alone. */
export function followAddress(form: HTMLFormElement | null, values: Record<string, string | boolean>): void {
  for (const [name, value] of Object.entries(values)) {
    const field = form?.elements.namedItem(name)
    if (field === document.activeElement) continue
    if (field instanceof HTMLInputElement && typeof value === 'boolean') field.checked = value
    else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = String(value)
  }
}
