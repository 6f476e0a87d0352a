/** What kind of templates a document speaks of, from its own words. */

const pebble = /\bpebble\b|\brestheart\b|\bfacet\b/i
const others =
  /\b(?:jinja2?|nunjucks|twig|liquid|django|handlebars|mustache|eleventy|11ty|jekyll|hugo|laravel|blade|symfony|flask|vue|angular|svelte|ember|petite-vue|ejs|erb|phoenix)\b/i

/** True when `{{ … }}` in this document is Pebble unless the fence itself shows otherwise. */
export function speaksOfPebble(document: string): boolean {
  return pebble.test(document)
}

/** True when the document names another engine and not Pebble. */
export function speaksOfOtherTemplates(document: string): boolean {
  return !pebble.test(document) && others.test(document)
}
