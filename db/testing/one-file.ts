import { type ChildProcess, type IOType, type SpawnOptions, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Loader, type Plugin } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))

type Options = Pick<SpawnOptions, 'env' | 'uid' | 'gid'> & { stdout?: IOType; stderr?: IOType }
/** Starts the program with these arguments, at the root. It has no standard input: its source comes by that way. */
export type Program = (args: string[], options?: Options) => ChildProcess

/**
 * A program of ours (`source`: its file, from the root) with all of our sources in one file. To load them one by one
 * takes a process five seconds of work; tests that start many take them together once.
 */
export async function inOneFile(source: string): Promise<Program> {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, source)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    plugins: [keepsItsPlace],
  })
  const code = outputFiles[0]?.contents
  return (args, { stdout = 'pipe', stderr = 'pipe', ...options } = {}) => {
    const command = ['--input-type=module', '-', ...args]
    const child = spawn(process.execPath, command, { ...options, cwd: root, stdio: ['pipe', stdout, stderr] })
    // Whoever kills it before it has read its source knows.
    child.stdin?.on('error', () => {}).end(code)
    return child
  }
}

/** What a source finds beside itself, as its migrations, it still finds. */
const keepsItsPlace: Plugin = {
  name: 'keeps its place',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.tsx?$/ }, async ({ path: file }) => {
      const text = await readFile(file, 'utf8')
      const place = JSON.stringify(pathToFileURL(file).href)
      return { contents: text.replaceAll('import.meta.url', place), loader: path.extname(file).slice(1) as Loader }
    })
  },
}
