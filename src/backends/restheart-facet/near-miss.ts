/** Names and paths that were probably meant. */
import {suggest} from '../../text/suggest.ts'

/** True for two different names of which one is a misspelling of the other, or its singular. */
export function isNearMiss(a: string, b: string): boolean {
  return a !== b && (isPluralOf(a, b) || isPluralOf(b, a) || suggest(a, [b]) !== undefined)
}

/** The name of the list that `name` may stand for. */
export function closest(name: string, among: ReadonlyArray<string>): string | undefined {
  return suggest(name, among) ?? among.find((each) => isNearMiss(name, each))
}

/** Near miss of paths: as many segments, and those that differ are near. */
export function isNearPath(a: string, b: string): boolean {
  const [left, right] = [a.split('/'), b.split('/')]
  if (a === b || left.length !== right.length) return false
  return left.every((segment, index) => segment === right[index] || isNearMiss(segment, right[index] ?? ''))
}

export function isPluralOf(many: string, one: string): boolean {
  return many === `${one}s` || many === `${one}es` || (one.endsWith('y') && many === `${one.slice(0, -1)}ies`)
}
