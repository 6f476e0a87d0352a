/** Declarations of names that are taken. */

/** Offset of the declaration that V8 refused because the name is taken: it says the name only. */
export function redeclarationIn(source: string, message: string): number {
  const name = /^Identifier '([\w$]+)' has already been declared/.exec(message)?.[1]
  if (name === undefined) return 0
  const found = new RegExp(`\\b(?:const|let|class|var|function)\\s+(?=${name.replaceAll('$', '\\$')}\\b)`).exec(source)
  return found === null ? 0 : found.index + found[0].length
}
