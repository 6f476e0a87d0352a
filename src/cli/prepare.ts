/** What the commands that read documents share: settings and standard input. */
import type {Io} from './io.ts'
import type {Options} from './options.ts'
import type {Settings} from '../engine/settings.ts'
import {resolve} from 'node:path'
import {loadConfig} from '../engine/load-config.ts'
import {isForkRequest} from './fork-request.ts'
import {settle} from '../engine/settings.ts'

export async function readSettings(options: Options, io: Io): Promise<Settings> {
  const sandbox = options.sandbox ?? (isForkRequest(io.env) ? 'strict' : 'auto')
  const loaded = await loadConfig({cwd: io.cwd, path: options.config, isStrict: sandbox !== 'auto'})
  const {shard} = options
  const durations = shard?.durations === undefined ? undefined : resolve(io.cwd, shard.durations)
  const overrides = {...options, sandbox, shard: shard === undefined ? undefined : {...shard, durations}}
  return settle(loaded, {cwd: io.cwd, overrides})
}

export interface Input {
  bytes: Uint8Array
  path: string
}

/** Standard input, when a path is `-`. */
export async function readStdin(
  paths: ReadonlyArray<string>,
  {io, options}: {io: Io; options: Options}
): Promise<Input | undefined> {
  if (!paths.includes('-')) return undefined
  const chunks: Array<Uint8Array> = []
  for await (const chunk of io.stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
  return {bytes: Buffer.concat(chunks), path: options.stdinFilename ?? 'stdin.md'}
}
