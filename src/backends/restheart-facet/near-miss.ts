/** Names that were probably meant. */
import {distance} from 'fastest-levenshtein'

/** True for two different names that a slip of the pen apart: at most two edits, or singular and plural. */
export function isNearMiss(a: string, b: string): boolean {
  if (a === b) return false
  if (`${a}s` === b || `${b}s` === a || `${a}es` === b || `${b}es` === a) return true
  const limit = Math.min(a.length, b.length) <= 3 ? 1 : 2
  return distance(a, b) <= limit
}

/** The name of the list that is nearest to `name`, within two edits or singular and plural. */
export function closest(name: string, among: ReadonlyArray<string>): string | undefined {
  const near = among.filter((each) => isNearMiss(name, each))
  return near.toSorted((a, b) => distance(name, a) - distance(name, b))[0]
}

/** Near miss of paths: as many segments, and those that differ are near. */
export function isNearPath(a: string, b: string): boolean {
  const [left, right] = [a.split('/'), b.split('/')]
  if (a === b || left.length !== right.length) return false
  return left.every((segment, index) => segment === right[index] || isNearMiss(segment, right[index] ?? ''))
}
