import { build } from './build-pages'

await build(process.env.NEXT_DIST_DIR ?? '.next')
