/** Templates of other languages, recognised where there is no doubt. */
import {delimited, type Part} from './delimited.ts'

export type Dialect =
  | 'Angular'
  | 'Blade'
  | 'Django'
  | 'ERB'
  | 'GitHub Actions'
  | 'Go template'
  | 'Handlebars'
  | 'JSX'
  | 'Jinja'
  | 'Liquid'
  | 'Svelte'
  | 'Twig'
  | 'Vue'

/**
 * The language that `source` is certainly a template of, when that is not Pebble; else `undefined`. Twig's `in` or
 * `json_encode` in a guide about Pebble is Pebble with an error, so nothing counts here that is written by mistake.
 */
export function looksForeign(source: string): Dialect | undefined {
  const parts = delimited(source, ['{{{', '{{', '{%', '{!!', '<%'])
  const tags = parts.filter(({open}) => open === '{%')
  const prints = parts.filter(({open}) => open === '{{')
  if (parts.some(({open, inside}) => open === '<%' && /^[-=#@]?\s|^=/.test(inside))) return 'ERB'
  return (
    byTags(tags) ??
    byPrints([...prints, ...tags]) ??
    (tags.length === 0 ? byMustaches(source, parts) : undefined) ??
    byDirectives(source)
  )
}

/** Tags that Pebble does not have and nobody writes for one that it has. */
function byTags(tags: ReadonlyArray<Part>): Dialect | undefined {
  return TAGS.find(([, sign]) => tags.some(({inside}) => sign.test(inside)))?.[0]
}

const TAGS: ReadonlyArray<readonly [Dialect, RegExp]> = [
  ['Django', /^-?\s*(?:csrf_token|load\s+\w|url\s+['"]|static\s+['"]|blocktrans|ifequal|trans\s+['"])/],
  [
    'Liquid',
    /^-?\s*(?:assign\s+\w+\s*=|capture\s+\w|unless\s|endunless|case\s|when\s|liquid\s|tablerow\s|paginate\s|schema\s*-?$)/
  ],
  ['Jinja', /^-?\s*(?:call\s*[(\w]|endcall|pluralize)/],
  ['Twig', /^-?\s*(?:use\s+['"]|form_theme|trans_default_domain)/]
]

/** Names and forms in expressions. */
function byPrints(parts: ReadonlyArray<Part>): Dialect | undefined {
  return EXPRESSIONS.find(([, sign]) => parts.some(({inside}) => sign.test(inside)))?.[0]
}

const EXPRESSIONS: ReadonlyArray<readonly [Dialect, RegExp]> = [
  ['Liquid', /\|\s*\w+:\s/],
  ['Jinja', /\.(?:items|iteritems)\(\)|\burl_for\(|\bnamespace\(|\|\s*(?:selectattr|rejectattr|groupby)\b/],
  ['Twig', /\b(?:asset|is_granted|form_(?:start|end|row|widget|label|errors)|dump)\(/],
  ['Blade', /^\s*\$\w/]
]

/** Languages without `{% … %}`. */
function byMustaches(source: string, parts: ReadonlyArray<Part>): Dialect | undefined {
  const prints = parts.filter(({open}) => open === '{{')
  if (prints.some(({start, inside}) => source.charAt(start - 1) === '$' && ACTIONS.test(inside)))
    return 'GitHub Actions'
  if (SVELTE.test(source)) return 'Svelte'
  if (parts.some(({open}) => open === '{{{') || prints.some(({inside}) => HANDLEBARS.test(inside))) return 'Handlebars'
  if (prints.some(({inside}) => GO.test(inside))) return 'Go template'
  return prints.length === 0 ? undefined : ATTRIBUTES.find(([, sign]) => sign.test(source))?.[0]
}

const ACTIONS = /^\s*(?:github|secrets|env|matrix|inputs|steps|needs|vars|runner|job)\./
const SVELTE =
  /(?<!\{)\{(?:#(?:if|each|await|key|snippet)\s|\/(?:if|each|await|key|snippet)\}|@(?:html|render|const)\s)/
const HANDLEBARS = /^~?(?:[#^/>]\s*[\w./-]|else\b|!(?:--)?\s)/
const GO =
  /^-?\s*(?:\.[A-Za-z]|\.\s*-?$|end\s*-?$|range\s+[.$]|with\s+[.$]|if\s+[.$]|(?:template|define|block)\s+"|\/\*)/

const ATTRIBUTES: ReadonlyArray<readonly [Dialect, RegExp]> = [
  ['JSX', /\s(?:style|sx)=\{\{|\b(?:className|onClick|onChange)=\{/],
  ['Vue', /\sv-(?:if|else|else-if|for|bind|on|model|show|html|text|slot|cloak)\b/],
  ['Angular', /\s(?:\*ng(?:If|For|Switch)|ng-(?:repeat|if|model|controller|app|click)|\[\(ngModel\)\])/]
]

/** Laravel's directives at the start of a line, and its raw prints. */
function byDirectives(source: string): Dialect | undefined {
  if (delimited(source, ['{!!']).length > 0) return 'Blade'
  return DIRECTIVE.test(source) ? 'Blade' : undefined
}

const DIRECTIVE =
  /^[ \t]*@(?:(?:foreach|forelse|if|elseif|extends|section|yield|include|can|for|while)[ \t]*\(|(?:csrf|auth|guest|endif|endforeach|endsection|endforelse)[ \t]*\r?$)/m
