/** Templates of other languages, recognised where there is no doubt. */

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
 * What no Pebble template has, not by mistake either. Twig's `in` or `json_encode` in a guide about Pebble is Pebble with
 * an error, so a single foreign word does not count here.
 */
const SIGNS: ReadonlyArray<readonly [Dialect, RegExp]> = [
  ['ERB', /<%[-=#@]?\s[^]*?%>|<%=/],
  ['GitHub Actions', /\$\{\{\s*(?:github|secrets|env|matrix|inputs|steps|needs|vars|runner|job)\./],
  ['JSX', /\s(?:style|sx)=\{\{\s*[\w'"]+\s*:|\b(?:className|onClick|onChange)=\{/],
  ['Svelte', /\{#(?:if|each|await|key|snippet)\s|\{\/(?:if|each|await|key|snippet)\}|\{@(?:html|render|const)\s/],
  ['Handlebars', /\{\{~?[#^/>]\s*[\w./-]+|\{\{~?else(?:\s[^}]*)?~?\}\}|\{\{\{|\{\{!(?:--)?\s/],
  [
    'Go template',
    /\{\{-?\s*(?:\.[A-Za-z]|\.\s*-?\}\}|end\s*-?\}\}|range\s+[.$]|with\s+[.$]|if\s+[.$]|(?:template|define|block)\s+"|\/\*)/
  ],
  [
    'Blade',
    /^\s*@(?:foreach|forelse|if|elseif|extends|section|yield|include|can|for|while)\s*\(|^\s*@(?:end\w+|csrf|auth|guest)\s*$|\{!![^]*?!!\}|\{\{\s*\$\w+/m
  ],
  ['Vue', /\sv-(?:if|else|else-if|for|bind|on|model|show|html|text|slot|cloak)\b/],
  ['Angular', /\s(?:\*ng(?:If|For|Switch)|ng-(?:repeat|if|model|controller|app|click)|\[\(ngModel\)\])/],
  ['Django', /\{%-?\s*(?:csrf_token|load\s+\w|url\s+['"]|static\s+['"]|blocktrans|ifequal|trans\s+['"])/],
  [
    'Liquid',
    /\{%-?\s*(?:assign\s+\w+\s*=|capture\s+\w+|unless\s|endunless|case\s|when\s|liquid\s|tablerow\s|paginate\s|schema\s*-?%)|\{\{[^}]*\|\s*\w+:\s/
  ],
  [
    'Jinja',
    /\.(?:items|iteritems)\(\)\s*(?:-?%\}|\|)|\burl_for\(|\bnamespace\(|\{%-?\s*(?:call\s*[(\w]|endcall|pluralize)|\|\s*(?:selectattr|rejectattr|groupby)\b/
  ],
  [
    'Twig',
    /\b(?:asset|is_granted|form_(?:start|end|row|widget|label|errors)|dump)\(|\{%-?\s*(?:use\s+['"]|form_theme|trans_default_domain)/
  ]
]

/** Their signs count between delimiters only. */
const INSIDE_ONLY: ReadonlySet<Dialect> = new Set(['Jinja', 'Twig'])

/** They know `{{ … }}` alone: one `{% … %}` and it is something else. */
const WITHOUT_TAGS: ReadonlySet<Dialect> = new Set(['Angular', 'Go template', 'Handlebars', 'JSX', 'Svelte', 'Vue'])

/** Their attributes appear in pages that are no templates. */
const NEEDS_MUSTACHE: ReadonlySet<Dialect> = new Set(['Angular', 'JSX', 'Vue'])

/** The language that `source` is certainly a template of, when that is not Pebble; else `undefined`. */
export function looksForeign(source: string): Dialect | undefined {
  const inside = (source.match(/\{\{[^]*?\}\}|\{%[^]*?%\}/g) ?? []).join('\n')
  const hasTags = /\{%[^]*?%\}/.test(source)
  for (const [dialect, sign] of SIGNS) {
    if (hasTags && WITHOUT_TAGS.has(dialect)) continue
    if (!source.includes('{{') && NEEDS_MUSTACHE.has(dialect)) continue
    if (sign.test(INSIDE_ONLY.has(dialect) ? inside : source)) return dialect
  }
  return undefined
}
