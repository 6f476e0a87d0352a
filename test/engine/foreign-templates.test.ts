/** Templates of other engines: their tags are skipped, the HTML and the scripts around them are not. */
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {checkDocs} from '../../src/engine/check-docs.ts'

const templates = {
  jinja: ['{% for item in items %}<li>{{ item.name|title }}</li>{% endfor %}', '{{ url }}'],
  twig: ['{% for key, item in items %}<li>{{ item.name ?? "" }}</li>{% endfor %}', '{{ url|json_encode|raw }}'],
  liquid: ['{% assign name = "x" %}{% unless name %}<li></li>{% endunless %}', '{{ url | append: "x" }}'],
  handlebars: ['{{#each items}}<li>{{name}}</li>{{/each}}', '{{{url}}}'],
  erb: ['<% items.each do |item| %><li><%= item.name %></li><% end %>', '<%= url %>'],
  blade: ['@foreach ($items as $item)\n<li>{{ $item->name }}</li>\n@endforeach', '{!! $url !!}']
}

it.each(Object.entries(templates))('%s', async (language, [markup, value]) => {
  const page = (attribute: string, script: string): string =>
    `# Page\n\n\`\`\`${language}\n<ul ${attribute}="/rows">\n${markup}\n</ul>\n<script>\nconst url = "${value}"\n${script}\n</script>\n\`\`\`\n`
  const right = await check(page('hx-get', 'console.log(url)'))
  expect(right.messages).toEqual([])
  expect(right.snippets.map(({reason}) => reason)).toEqual([`template dialect without a checker: ${language}`])
  const wrong = await check(page('hx-gett', 'console.log(url'))
  expect(wrong.messages.map(({ruleId}) => ruleId)).toEqual(['htmx-attribute', 'snippet-parses'])
  expect(wrong.messages[0]).toMatchObject({line: 4, column: 5})
})

async function check(text: string) {
  const cwd = mkdtempSync(join(tmpdir(), 'check-docs-foreign-'))
  try {
    writeFileSync(join(cwd, 'page.md'), text)
    const {files} = await checkDocs({cwd, config: false, paths: ['page.md'], execute: false})
    const [file] = files
    if (file === undefined) throw new Error('Cannot find the report of `page.md`')
    return file
  } finally {
    rmSync(cwd, {recursive: true})
  }
}
