import type { Language } from '../../languages'
import type { Catalog } from './catalog'
import { de } from './de'
import { en } from './en'
import { es } from './es'
import { fr } from './fr'
import { it } from './it'
import { nl } from './nl'
import { pl } from './pl'
import { pt } from './pt'
import { tr } from './tr'

/** Every language that messages are written in; English says everything. */
export const catalogs: Record<Language, Catalog> = { en, de, es, fr, it, nl, pl, pt, tr }
