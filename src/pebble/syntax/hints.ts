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
  in: 'Pebble has no `in` operator; write `list contains item`',
  if: 'Pebble has no `x if condition`; write `condition ? x : y`',
  matches: 'Pebble has no `matches` operator',
  starts: 'Pebble has no `starts with`; write `text.startsWith(prefix)`',
  ends: 'Pebble has no `ends with`; write `text.endsWith(suffix)`',
  only: "Pebble's `include` has no `only`; the variables of the caller are always visible",
  ignore: "Pebble's `include` has no `ignore missing`; the template must exist",
  with: 'Pebble takes `with` only after `include` and `embed`, and only with a map: `with {"name": value}`',
  divisibleby: 'Pebble has no such test; write `a % b == 0`'
}

export interface Neighbours {
  next: Token | undefined
  previous: Token | undefined
}

/** What to write instead of `token`, found where `before` had ended an expression. */
export function unexpectedTokenHint(token: Token, {next, previous}: Neighbours): string | undefined {
  if (token.type === 'name') return Object.hasOwn(WORDS, token.value) ? WORDS[token.value] : undefined
  if (token.value === '>' && previous?.value === '=') return 'Pebble has no arrow functions; loop with `{% for … %}`'
  if (token.value === '=') return 'Pebble compares with `==`; `===` and a single `=` do not exist'
  if (token.value === '|' && next?.value === '|') return 'Pebble has no `||`; write `or`'
  if (token.value === '|' || token.value === '||') return 'Pebble has no `||`; write `or`'
  if (token.value === '?') return 'Pebble has no `??` and no `?:`; write `a | default(b)`'
  if (token.value === ':') return 'Pebble has no `a ?: b`; write `a | default(b)`'
  if (token.value === '*') return 'Pebble has no `**`'
  if (token.value === '/') return 'Pebble has no `//`; `/` of two integers drops the fraction'
  if (token.value === '[') return 'Pebble takes no index on a list or map in place; `set` it to a variable first'
  return undefined
}

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
