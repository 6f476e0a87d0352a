export interface ProbeResult {
  name: string
  /** What happened and must not have. */
  effects: ReadonlyArray<string>
}

export interface AttackOptions {
  /** Binary of Node. */
  node: string
  /** The built command. */
  command: string
  /** Names of probes (default: all). */
  only?: ReadonlyArray<string> | undefined
}

export function classes(): ReadonlyArray<string>
export function attack(name: string, options: AttackOptions): Promise<ReadonlyArray<ProbeResult>>
