'use client'

import { FileSpreadsheet } from 'lucide-react'
import { type DragEvent, type ReactNode, useState } from 'react'
import { useReady } from './use-ready'

/** A file is dropped here, or chosen, and given to `onFile` at once. `reading`: the name of the one that is on its way. */
export function FileDrop({
  accept,
  hint,
  reading,
  onFile,
}: {
  accept: string
  hint: ReactNode
  reading: string | null
  onFile: (file: File) => void
}) {
  const ready = useReady()
  const [over, setOver] = useState(false)

  function take(file: File | undefined) {
    if (file && reading === null) onFile(file)
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }

  return (
    <section
      aria-label="File"
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`space-y-4 rounded-6 border border-dashed bg-sheet p-6 sm:p-10 ${over ? 'border-stamp' : 'border-edge'}`}
    >
      <FileSpreadsheet aria-hidden size={28} strokeWidth={1.5} className="text-faded" />
      <label className="block">
        <span className="mb-3 block font-serif text-20">Drop a file here, or choose one</span>
        <input
          type="file"
          accept={accept}
          disabled={!ready || reading !== null}
          aria-describedby="file-hint"
          className="block min-h-11 w-full cursor-pointer text-14 file:mr-4 file:min-h-11 file:cursor-pointer file:rounded-6 file:border file:border-edge file:bg-transparent file:px-4 file:text-14 file:font-medium file:text-ink"
          onChange={(event) => {
            take(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
      </label>
      <p id="file-hint" className="text-14 text-pretty text-faded">
        {hint}
      </p>
      <p role="status" className="min-h-5 text-14">
        {reading !== null && `Reading “${reading}”…`}
      </p>
    </section>
  )
}
