/** Milliseconds after any movement of the stack in which a press may have been meant for what lay there before. */
const settling = 700

/** True while somebody points at the slips or the focus is in them: then nothing may move. A finger does not hover. */
export function isHeld(): boolean {
  const stack = document.querySelector('[data-sonner-toaster]')
  const isPointedAt = matchMedia('(hover: hover)').matches && stack?.matches(':hover')
  return isPointedAt || (stack?.matches(':focus-within') ?? false)
}

/** While the stack has just moved it takes no presses of a pointer (see toasts.css); keys know what they press. */
export function watchStack(list: HTMLElement): () => void {
  let timer: ReturnType<typeof setTimeout>
  const observer = new MutationObserver(() => {
    list.dataset.settling = ''
    clearTimeout(timer)
    timer = setTimeout(() => delete list.dataset.settling, settling)
  })
  // Not `style`: sonner writes it between the press and the click of one and the same link.
  const moves = ['data-index', 'data-removed', 'data-visible']
  observer.observe(list, { subtree: true, childList: true, attributes: true, attributeFilter: moves })
  return () => {
    observer.disconnect()
    clearTimeout(timer)
  }
}
