/** The example and the configuration of `docs/templates.md`. */
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {createJiti} from 'jiti'
import {expect, it} from 'vitest'
import {checkDocs} from '../../src/engine/check-docs.ts'

const page = readFileSync(new URL('../../docs/templates.md', import.meta.url), 'utf8')

it('the example of the library does what the page says', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'check-docs-library-'))
  try {
    const file = join(folder, 'example.ts')
    writeFileSync(file, fence('ts'))
    const alias = {'check-docs/pebble': fileURLToPath(new URL('../../src/pebble/index.ts', import.meta.url))}
    const example = await createJiti(import.meta.url, {alias, fsCache: false}).import<Example>(file)
    expect(example.html).toBe('<main><b>Tea &amp; more</b></main>')
    expect(example.findings).toEqual([
      '1:4 Cannot find variable `nmae` in the context (a greeting); did you mean `name`',
      '1:11 Cannot find filter `uper`; did you mean `upper`'
    ])
    expect(example.failure()).toBe('page:1:7 render')
  } finally {
    rmSync(folder, {recursive: true})
  }
})

it('a project declares what its templates get', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'check-docs-context-'))
  try {
    writeFileSync(join(cwd, 'check-docs.config.json'), fence('json'))
    writeFileSync(join(cwd, 'guide.md'), guide)
    const {files} = await checkDocs({
      cwd,
      paths: ['guide.md'],
      execute: false,
      only: ['template-context', 'template-output']
    })
    expect(files.flatMap(({messages}) => messages.map(({line, message}) => `${line} ${message}`))).toEqual([
      '5 Cannot find attribute `totl` of `cart`, a map; did you mean `total`',
      '6 Unexpected value `CLOSED`, expected one of `OPEN`, `PAID`',
      '7 Cannot find variable `basket` in the context (Facet page of MongoDB data); did you mean `cart`',
      '8 Unexpected stated result `3`, expected what the template prints, `2`'
    ])
  } finally {
    rmSync(cwd, {recursive: true})
  }
})

interface Example {
  html: string
  findings: ReadonlyArray<string>
  failure: () => string
}

const guide = `# Checkout of Facet

\`\`\`html
<!-- templates/shop/checkout/view.html -->
<p>{{ cart.totl }} {{ cart.total }}</p>
{% if cart.state == 'CLOSED' %}<p>Closed</p>{% endif %}
<p>{{ basket }}</p>
<p>{{ step }} {# → 3 #}</p>
\`\`\`
`

function fence(language: string): string {
  const [, code] = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(page) ?? []
  if (code === undefined) throw new Error(`Cannot find a \`${language}\` fence`)
  return code
}
