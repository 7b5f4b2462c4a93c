/** Said on every page of the demo, so that nobody keeps a real book in it. */
export function DemoNote() {
  return (
    <p className="mb-4 text-12 text-faded print:hidden" data-demo>
      Demo: nothing here is kept
    </p>
  )
}
