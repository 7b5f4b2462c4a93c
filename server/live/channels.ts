/** What instances say to each other through the database: notifications or deliveries were written; a hint, see hint.ts. */
export const told = 'daybook_told'
export const changed = 'daybook_changed'
