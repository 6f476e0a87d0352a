/** The command: words in, exit code out. */
import type {Call} from './parse-args.ts'
import type {Io} from './io.ts'
import {KnownError} from '../engine/known-error.ts'
import {parseArgs} from './parse-args.ts'
import {tellError} from './tell.ts'

/** Runs the command that `io.args` ask for. Never rejects. 0: clean, 1: findings, 2: wrong call, bad configuration or crash. */
export async function main(io: Io): Promise<0 | 1 | 2> {
  try {
    return await dispatch(parseArgs(io.args), io)
  } catch (error) {
    const isDebug = io.args.includes('--debug')
    tellError(error instanceof KnownError ? error : asBug(error), {io, isDebug})
    return 2
  }
}

async function dispatch(call: Call, io: Io): Promise<0 | 1 | 2> {
  switch (call.kind) {
    case 'help': {
      const {helpText} = await import('./program.ts')
      io.stdout.write(helpText())
      return 0
    }
    case 'version': {
      const {packageVersion} = await import('../files/package-files.ts')
      io.stdout.write(`${packageVersion()}\n`)
      return 0
    }
    case 'explain': {
      const {explain} = await import('./explain.ts')
      return explain(call.rule, io)
    }
    case 'list': {
      const {list} = await import('./list.ts')
      return list(call, io)
    }
    case 'init': {
      const {init} = await import('./init/init.ts')
      return init(call, io)
    }
    case 'lsp': {
      const {serve} = await import('../lsp/serve.ts')
      return serve(io)
    }
    case 'merge': {
      const {merge} = await import('./merge.ts')
      return merge(call, io)
    }
    case 'print-config': {
      const {printConfig} = await import('./print-config.ts')
      return printConfig(call, io)
    }
    default: {
      const {check} = await import('./check.ts')
      return check(call, io)
    }
  }
}

function asBug(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
