'use client'

import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'

/**
 * A sheet that lies over the page and keeps the focus until it is closed. React Aria weighs about 40 kB: pages that
 * must stay light (`/`, `/login`) do not import this.
 */
export function Dialog({
  title,
  open,
  onClose,
  wide = false,
  children,
}: {
  title: string
  open: boolean
  onClose: () => void
  wide?: boolean
  children: ReactNode
}) {
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isDismissable
      className="fixed inset-0 z-40 grid items-end justify-items-center overflow-y-auto bg-[rgb(0_0_0/0.4)] sm:items-center sm:p-6"
    >
      <Modal
        className={`w-full rounded-t-6 bg-sheet shadow-float outline-none sm:rounded-6 ${wide ? 'sm:max-w-[48rem]' : 'sm:max-w-[32rem]'}`}
      >
        <AriaDialog className="max-h-[92dvh] overflow-y-auto p-6 outline-none">
          <div className="mb-6 flex items-start justify-between gap-4">
            <Heading slot="title" className="font-serif text-28">
              {title}
            </Heading>
            <button
              type="button"
              onClick={onClose}
              aria-label="Close"
              className="-mt-1 -mr-3 grid size-11 shrink-0 place-items-center rounded-6 text-faded hover:text-ink"
            >
              <X aria-hidden size={20} strokeWidth={1.5} />
            </button>
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
