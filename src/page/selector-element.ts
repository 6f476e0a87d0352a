/** Markup that a selector would find. */

/** `#list`, `ul.items`, `form[name=login] .error`: nested elements, the last of them of the given tag. */
export function elementFor(element: {selector: string; tag: string}): string {
  const compounds =
    element.selector
      .split(',')[0]
      ?.trim()
      .split(/\s*[>+~]\s*|\s+/) ?? []
  let open = ''
  let close = ''
  for (const [index, compound] of compounds.entries()) {
    const isLast = index === compounds.length - 1
    const tag = /^[a-z][a-z0-9-]*/i.exec(compound)?.[0] ?? (isLast ? element.tag : 'div')
    open += `<${tag}${attributesOf(compound)}>`
    if (!voidTags.has(tag)) close = `</${tag}>${close}`
  }
  return open + close
}

const voidTags = new Set(['input', 'img', 'br', 'hr', 'link', 'meta', 'source', 'track', 'wbr', 'area', 'embed', 'col'])

function attributesOf(compound: string): string {
  const id = /#([\w-]+)/.exec(compound)?.[1]
  const classes = [...compound.matchAll(/\.([\w-]+)/g)].map((match) => match[1])
  const named = [...compound.matchAll(/\[([\w-]+)(?:[~|^$*]?=["']?([^"'\]]*)["']?)?\]/g)]
  const parts = named.map((match) => ` ${match[1]}="${(match[2] ?? '').replaceAll('"', '&quot;')}"`)
  if (classes.length > 0) parts.unshift(` class="${classes.join(' ')}"`)
  if (id !== undefined) parts.unshift(` id="${id}"`)
  return parts.join('')
}
