/** Ways out for those who come from Twig, Jinja, Nunjucks, Liquid or JavaScript. */
import type {Token} from './token.ts'

const CHARACTERS: ReadonlyArray<readonly [string, string]> = [
  ['&&', 'Pebble has no `&&`; write `and`'],
  ['!==', 'Pebble has no `!==`; write `!=`'],
  ['!', 'Pebble has no `!`; write `not (…)`'],
  ['=>', 'Pebble has no arrow functions'],
  ['^', 'Pebble has no `^`'],
  ['`', 'Pebble has no template literals; write `"text #{expression}"`'],
  ['$', 'Pebble variables have no `$`'],
  ['@', 'Pebble has no `@`'],
  ['&', 'Pebble has no `&`; write `and`, or `~` to join strings']
]

/** What to write instead of a character that no expression can have. */
export function strayCharacterHint(source: string, at: number): string | undefined {
  return CHARACTERS.find(([text]) => source.startsWith(text, at))?.[1]
}

const WORDS: Readonly<Record<string, string>> = {
  if: 'Pebble has no `x if condition`; write `condition ? x : y`',
  matches: 'Pebble has no `matches` operator',
  starts: 'Pebble has no `starts with`; write `text.startsWith(prefix)`',
  ends: 'Pebble has no `ends with`; write `text.endsWith(suffix)`',
  only: "Pebble's `include` has no `only`; the variables of the caller are always visible",
  ignore: "Pebble's `include` has no `ignore missing`; the template must exist",
  with: 'Pebble takes `with` only after `include` and `embed`, and only with a map: `with {"name": value}`',
  divisibleby: 'Pebble has no such test; write `a % b == 0`'
}

/** What to write instead of the token at `at`, found where something else had to be. */
export function unexpectedTokenHint(tokens: ReadonlyArray<Token>, at: number): string | undefined {
  const token = tokens[at]
  const next = tokens[at + 1]
  if (token === undefined) return undefined
  if (token.type === 'name' && token.value === 'in')
    return `Pebble has no \`in\`; write \`${membership(tokens, {left: at - 1, right: at + 1})}\``
  if (token.value === 'not' && next?.value === 'in')
    return `Pebble has no \`not in\`; write \`not (${membership(tokens, {left: at - 1, right: at + 2})})\``
  if (token.type === 'name') return Object.hasOwn(WORDS, token.value) ? WORDS[token.value] : undefined
  if (token.value === '>' && tokens[at - 1]?.value === '=')
    return 'Pebble has no arrow functions; loop with `{% for … %}`'
  if (token.value === ':' && tokens[at - 2]?.value === '|')
    return `Pebble writes arguments in brackets: \`${tokens[at - 1]?.value ?? 'filter'}(…)\``
  return token.type === 'string' ? undefined : SIGNS.get(token.value)
}

/** `list contains item` for `item in list`, with the names that stand there. */
function membership(tokens: ReadonlyArray<Token>, {left, right}: {left: number; right: number}): string {
  return `${pathFrom(tokens, right, 1) || 'list'} contains ${pathFrom(tokens, left, -1) || 'item'}`
}

/** A string or a dotted name that starts or ends at `at`. */
function pathFrom(tokens: ReadonlyArray<Token>, at: number, step: 1 | -1): string {
  const first = tokens[at]
  if (first?.type === 'string') return `'${first.value}'`
  const words: string[] = []
  for (let index = at; ; index += step) {
    const token = tokens[index]
    const wanted = words.length % 2 === 0 ? token?.type === 'name' : token?.value === '.'
    if (token === undefined || !wanted) break
    words.push(token.value)
  }
  if (words.length % 2 === 0) words.pop()
  return (step === 1 ? words : words.reverse()).join('')
}

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['=', 'Pebble compares with `==`; `===` and a single `=` do not exist'],
  ['|', 'Pebble has no `||`; write `or`'],
  ['?', 'Pebble has no `??` and no `?:`; write `a | default(b)`'],
  [':', 'Pebble has no `a ?: b`; write `a | default(b)`'],
  ['*', 'Pebble has no `**`'],
  ['/', 'Pebble has no `//`; `/` of two integers drops the fraction'],
  ['[', 'Pebble takes no index on a list or map in place; `set` it to a variable first']
])

/** Tags of other languages, and what Pebble has instead. */
const TAGS: Readonly<Record<string, string>> = {
  elif: 'Pebble writes `{% elseif … %}`',
  elsif: 'Pebble writes `{% elseif … %}`',
  elseIf: 'Pebble writes `{% elseif … %}`',
  raw: 'Pebble writes `{% verbatim %}…{% endverbatim %}`',
  endraw: 'Pebble writes `{% endverbatim %}`',
  spaceless: 'Pebble has no `spaceless`; trim with `{%-` and `-%}`',
  endspaceless: 'Pebble has no `spaceless`; trim with `{%-` and `-%}`',
  assign: 'Pebble writes `{% set name = value %}`',
  capture: 'Pebble has no `capture`; write a macro',
  do: 'Pebble has no `do`; write `{% set unused = … %}`',
  with: 'Pebble has no `with` tag; write `{% set name = value %}`',
  use: 'Pebble has no `use`; write `{% import "template" %}`',
  apply: 'Pebble writes `{% filter name %}…{% endfilter %}`',
  call: 'Pebble has no `call`; call the macro in `{{ … }}`',
  unless: 'Pebble has no `unless`; write `{% if not (…) %}`',
  case: 'Pebble has no `case`; write `{% if … %}{% elseif … %}`',
  switch: 'Pebble has no `switch`; write `{% if … %}{% elseif … %}`',
  break: 'Pebble has no `break`',
  continue: 'Pebble has no `continue`; put the rest of the body in `{% if … %}`',
  render: 'Pebble writes `{% include "template" %}`',
  comment: 'Pebble writes `{# … #}`',
  trans: 'Pebble has no `trans` tag; it has the function `i18n(bundle, key)`',
  csrf_token: 'Pebble has no `csrf_token`',
  load: 'Pebble has no `load`; filters and functions are always there',
  url: 'Pebble has no `url` tag; write the path',
  endelse: 'Pebble ends the whole condition with `{% endif %}`',
  end: 'Pebble names what ends: `{% endif %}`, `{% endfor %}`, `{% endblock %}`'
}

/** What to write instead of an unknown tag. */
export function unknownTagHint(name: string): string | undefined {
  return Object.hasOwn(TAGS, name) ? TAGS[name] : undefined
}
