/** Command line of a child: what this Node can take away from it. */
import process from 'node:process'

export interface FlagOptions {
  /** Megabytes of JavaScript heap. */
  heapMb: number
  /** Real paths of the only files that the child may read. */
  files: ReadonlyArray<string>
  /** Also flags that some Nodes refuse at start. */
  optional: boolean
}

export function childFlags({heapMb, files, optional}: FlagOptions): ReadonlyArray<string> {
  const permission = permissionFlag()
  return [
    '--disallow-code-generation-from-strings',
    '--no-addons',
    '--no-warnings',
    `--max-old-space-size=${heapMb}`,
    ...(optional ? ['--freeze-flags-after-init'] : []),
    ...['--no-experimental-sqlite', '--disable-sigusr1', '--no-experimental-websocket'].filter(isKnown),
    ...(permission === undefined ? [] : [permission, ...files.map((file) => `--allow-fs-read=${file}`)])
  ]
}

/** The switch of Node's permission model; `undefined` where there is none. */
export function permissionFlag(): string | undefined {
  return ['--permission', '--experimental-permission'].find(isKnown)
}

function isKnown(flag: string): boolean {
  return process.allowedNodeEnvironmentFlags.has(flag)
}
