/** Stands for `node:vm` in the bundled jsdom: realms and scripts, through the host. */
import {theHost} from '../host.ts'
import {fromRealm} from './compile.ts'

export const constants = {DONT_CONTEXTIFY: 0}

export function createContext(): object {
  return theHost().createContext()
}

export function isContext(): boolean {
  return true
}

export function runInContext(
  source: string,
  global: object,
  options: {filename?: string; lineOffset?: number} = {}
): unknown {
  return fromRealm(global, {
    source,
    filename: options.filename ?? 'check-docs:page',
    line: options.lineOffset ?? 0,
    column: 0
  })
}
