import {describe, expect, it} from 'vitest'
import {readInfoString} from '../../src/snippets/info-string.ts'

describe('info strings', () => {
  const cases: ReadonlyArray<readonly [string, string, string]> = [
    ['js', 'js', ''],
    ['JS', 'js', ''],
    ['JavaScript', 'js', ''],
    ['{.js}', 'js', ''],
    ['{.js .wide #x key="a b"}', 'js', 'wide #x key=a b'],
    ['{js}', 'js', ''],
    ['js run', 'js', 'run'],
    ['html run height=200', 'html', 'run height=200'],
    ['html:preview', 'html', 'preview'],
    ['html_example', 'html', 'example'],
    ['example', 'html', ''],
    ['alpine', 'html', ''],
    ['js live-sample___name', 'js', 'live-sample___name'],
    ['html hidden live-sample___a', 'html', 'hidden live-sample___a'],
    ['js-nolint example-bad', 'js', 'nolint example-bad'],
    ['js-vue', 'vue', ''],
    ['js title="x.mjs" ins={2} del={10}', 'js', 'title=x.mjs ins=2 del=10'],
    ['js/0-2', 'js', '0-2'],
    ['js/4', 'js', '4'],
    ['js{1,3-4}', 'js', 'lines'],
    ['mjs', 'js', ''],
    ['cjs', 'js', ''],
    ['jsonc', 'jsonc', ''],
    ['heex', 'heex', ''],
    ['caddyfile', 'caddyfile', ''],
    ['console', 'console', ''],
    ['ts [app.ts]', 'ts', 'title=app.ts'],
    ['yml', 'yaml', ''],
    ['C++', 'cpp', ''],
    ['html+twig', 'twig', ''],
    ['js,ignore', 'js', 'ignore'],
    ['title="only meta"', '', 'title=only meta'],
    ['', '', ''],
    ['objective-c', 'objective-c', '']
  ]
  it.each(cases)('%j is %s with %j', (info, language, flags) => {
    const read = readInfoString(info)
    expect(read.language).toBe(language)
    const shown = read.flags.map((flag) =>
      flag.name === 'lines' || flag.value === undefined ? flag.name : `${flag.name}=${flag.value}`
    )
    expect(shown.join(' ')).toBe(flags)
  })

  it('says where a word stands', () => {
    const info = 'js live-sample___x title="x.mjs"'
    for (const flag of readInfoString(info).flags) expect(info.startsWith(flag.name, flag.at)).toBe(true)
  })
})
