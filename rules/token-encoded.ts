/**
 * Warn when a token gets into the query of an address as it is. `+`, `/`, `=` and `&` mean something else there: the server sees
 * another token. Examples, which are also the tests: `docs/rules/token-encoded.md`.
 */
import type {AnyNode, Expression} from 'acorn'
import type {Root} from 'mdast'
import type {SnippetProgram} from '../src/facts/programs.ts'
import {simple} from 'acorn-walk'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {programsIn} from '../src/facts/programs.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {code} from '../src/text/words.ts'

/** What an address ends with where a token follows. */
const parameter = /[?&]([\w-]*(?:token|jwt|auth|secret|credential)[\w-]*)=$/i

const tokenEncoded = lintRule<Root, undefined>(meta('token-encoded'), (tree, file) => {
  for (const program of programsIn(readFacts(tree, file))) {
    for (const {name, value} of tokensIn(program)) {
      const text = program.source.slice(value.start, value.end)
      if (!isPlain(value) || isEncodedBefore(text, program.source)) continue
      report(file, {
        reason: `Unexpected ${code(text)} in the query as it is, expected \`encodeURIComponent(${text})\``,
        place: program.place(value.start, value.end),
        severity: 'warning',
        actual: text,
        expected: [`encodeURIComponent(${text})`],
        note: `A token with \`+\`, \`/\`, \`=\` or \`&\` arrives as another one, and the server refuses it. \`URLSearchParams\` encodes \`${name}\` too.`
      })
    }
  }
})
export default tokenEncoded

function tokensIn({ast, source}: SnippetProgram): ReadonlyArray<{name: string; value: Expression}> {
  const found: Array<{name: string; value: Expression}> = []
  const add = (before: string, value: AnyNode | undefined) => {
    const name = parameter.exec(before)?.[1]
    if (name !== undefined && (value?.type === 'Identifier' || value?.type === 'MemberExpression'))
      found.push({name, value})
  }
  simple(ast, {
    TemplateLiteral({quasis, expressions}) {
      for (const [index, expression] of expressions.entries()) add(quasis[index]?.value.cooked ?? '', expression)
    },
    BinaryExpression({operator, left, right}) {
      if (operator === '+') add(source.slice(left.start, left.end).replace(/['"`]$/, ''), right)
    }
  })
  return found
}

function isPlain(value: Expression): boolean {
  return value.type === 'Identifier' || value.type === 'MemberExpression'
}

/** `const token = encodeURIComponent(…)`, or a name that says so. */
function isEncodedBefore(text: string, source: string): boolean {
  if (/encoded|escaped/i.test(text)) return true
  const name = text.replace(/[$.*+?^(){}|[\]\\]/g, String.raw`\$&`)
  return new RegExp(String.raw`\b${name}\s*=\s*(?:window\.)?encodeURIComponent\b`).test(source)
}
