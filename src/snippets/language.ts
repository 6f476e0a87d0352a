/** Names of languages: every spelling that fences use, to the one that checkers know. */

const spellings: Readonly<Record<string, ReadonlyArray<string>>> = {
  html: ['html', 'htm', 'html5', 'xhtml', 'example', 'alpine', 'markup', 'htmlmixed', 'html-preview'],
  js: ['js', 'javascript', 'node', 'ecmascript', 'es6', 'esm', 'mjs', 'cjs', 'jscript'],
  ts: ['ts', 'typescript', 'mts', 'cts'],
  jsx: ['jsx', 'javascriptreact', 'react'],
  tsx: ['tsx', 'typescriptreact'],
  css: ['css'],
  json: ['json'],
  jsonc: ['jsonc', 'json-with-comments', 'hjson'],
  json5: ['json5'],
  yaml: ['yaml', 'yml'],
  'event-stream': ['event-stream', 'eventstream', 'text/event-stream', 'sse'],
  http: ['http', 'https', 'http-request', 'rest'],
  bash: ['bash', 'sh', 'shell', 'zsh', 'ksh', 'fish', 'shellscript'],
  console: ['console', 'shell-session', 'terminal', 'sh-session', 'shellsession'],
  powershell: ['powershell', 'ps', 'ps1', 'pwsh'],
  text: ['text', 'txt', 'plain', 'plaintext', 'none', 'output', 'log'],
  markdown: ['markdown', 'md', 'mdx', 'mkd'],
  diff: ['diff', 'patch', 'udiff'],
  java: ['java'],
  python: ['python', 'py', 'py3', 'python3'],
  ruby: ['ruby', 'rb'],
  rust: ['rust', 'rs'],
  csharp: ['csharp', 'cs', 'c#'],
  cpp: ['cpp', 'c++'],
  pebble: ['pebble', 'peb', 'pebble-html', 'html+pebble'],
  xml: ['xml', 'svg', 'xsl', 'xslt'],
  sql: ['sql', 'mysql', 'pgsql', 'postgresql'],
  graphql: ['graphql', 'gql'],
  dockerfile: ['dockerfile', 'docker']
}

/** Template languages that are not Pebble; nothing here checks them. */
const dialects: Readonly<Record<string, ReadonlyArray<string>>> = {
  twig: ['twig', 'html+twig', 'html-twig'],
  jinja: ['jinja', 'jinja2', 'html+jinja', 'html+jinja2', 'j2'],
  django: ['django', 'html+django', 'htmldjango', 'html-django'],
  nunjucks: ['nunjucks', 'njk', 'html+nunjucks'],
  liquid: ['liquid', 'html+liquid'],
  handlebars: ['handlebars', 'hbs', 'mustache', 'htmlbars', 'html+handlebars'],
  ejs: ['ejs', 'html+ejs', 'underscore'],
  erb: ['erb', 'html+erb', 'rhtml', 'html-erb'],
  heex: ['heex', 'eex', 'leex', 'html+eex', 'html-heex'],
  blade: ['blade', 'html+blade', 'blade.php'],
  php: ['php', 'html+php', 'php+html'],
  vue: ['vue', 'vue-html', 'html-vue', 'js-vue', 'html+vue', 'vue-template'],
  svelte: ['svelte', 'html+svelte'],
  astro: ['astro'],
  angular: ['angular', 'angular-html', 'angular-ts', 'html+ng', 'angularhtml'],
  razor: ['razor', 'cshtml'],
  freemarker: ['freemarker', 'ftl'],
  thymeleaf: ['thymeleaf'],
  'go template': ['gotmpl', 'go-html-template', 'gohtml', 'go-template', 'hugo', 'gotemplate'],
  pug: ['pug', 'jade'],
  haml: ['haml'],
  webc: ['webc'],
  marko: ['marko'],
  templ: ['templ']
}

/** Spelling in lower case → language. */
const languages = index({...spellings, ...dialects})
const dialectNames = new Set(Object.keys(dialects))

/** The language of a fence's tag in lower case, with what else the tag says (`js-nolint` → `js` and `nolint`). */
export function readLanguage(tag: string): {language: string; rest: ReadonlyArray<string>} {
  const word = tag.toLowerCase().replace(/^language-|^lang-/, '')
  const exact = languages.get(word)
  if (exact !== undefined) return {language: exact, rest: []}
  for (let end = word.length - 1; end > 0; end -= 1) {
    if (!/[:/,_\-+.;|?!#@(]/.test(word[end] ?? '')) continue
    const known = languages.get(word.slice(0, end))
    if (known === undefined) continue
    return {
      language: known,
      rest: tag
        .slice(tag.length - word.length + end + 1)
        .split(/[,;|]/)
        .filter((part) => part !== '')
    }
  }
  return {language: word, rest: []}
}

/** True for the language of a template engine that is not Pebble. */
export function isDialect(language: string): boolean {
  return dialectNames.has(language)
}

function index(table: Readonly<Record<string, ReadonlyArray<string>>>): ReadonlyMap<string, string> {
  const map = new Map<string, string>()
  for (const [language, words] of Object.entries(table)) {
    for (const word of words) map.set(word, language)
  }
  return map
}
