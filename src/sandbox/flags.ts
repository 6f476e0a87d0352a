/** Command line of a child: what this Node can take away from it. */
import process from 'node:process'

export interface FlagOptions {
  /** Megabytes of JavaScript heap. */
  heapMb: number
  /** Real paths of the only files that the child may read. */
  files: ReadonlyArray<string>
}

/** Flags that this Node turned out not to have. */
const refused = new Set<string>()

export function childFlags({heapMb, files}: FlagOptions): ReadonlyArray<string> {
  const permission = ['--permission', '--experimental-permission'].find(isKnown)
  const flags = [
    '--disallow-code-generation-from-strings',
    // Flags of V8 are in no list: whether there is one shows when the child starts.
    '--freeze-flags-after-init',
    '--no-addons',
    '--no-warnings',
    `--max-old-space-size=${heapMb}`,
    ...['--no-experimental-sqlite', '--disable-sigusr1', '--no-experimental-websocket'].filter(isKnown),
    ...(permission === undefined ? [] : [permission, ...files.map((file) => `--allow-fs-read=${file}`)])
  ]
  return flags.filter((flag) => !refused.has(flag))
}

/** Remembers a flag that Node refused at start, so that the next child is started without it. */
export function refuseFlags(stderr: string): void {
  const flag = /bad option: (\S+)/.exec(stderr)?.[1]
  if (flag !== undefined) refused.add(flag)
}

function isKnown(flag: string): boolean {
  return process.allowedNodeEnvironmentFlags.has(flag)
}
