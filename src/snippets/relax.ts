/** `const` and `let` of scripts that share names, made `var`: a later snippet of a section may declare a name anew. */
import {maskTemplateSyntax} from './template-syntax.ts'
import {readScript} from './read-script.ts'

/** The source with the top-level declarations of these names relaxed; every character stays where it is. */
export function relaxDeclarations(source: string, names: ReadonlySet<string>): string {
  const result = readScript(maskTemplateSyntax(source))
  if (!('ast' in result) || result.shift !== 0) return source
  let relaxed = source
  for (const statement of result.ast.body) {
    if (statement.type !== 'VariableDeclaration' || statement.kind === 'var') continue
    const declares = statement.declarations.some(({id}) => id.type !== 'Identifier' || names.has(id.name))
    if (!declares) continue
    const keyword = 'var'.padEnd(statement.kind.length)
    relaxed = relaxed.slice(0, statement.start) + keyword + relaxed.slice(statement.start + statement.kind.length)
  }
  return relaxed
}
