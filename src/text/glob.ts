/** Names and addresses as people write them in a configuration: `*` stands for anything. */

/** True when one of the patterns is the whole of `text`. */
export function matchesAny(text: string, patterns: ReadonlyArray<string>): boolean {
  return patterns.some((pattern) => toPattern(pattern).test(text))
}

function toPattern(glob: string): RegExp {
  return new RegExp(`^${glob.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*')}$`)
}
