/** Facet's six topics in many wordings: a guide that has all of them is silent, one that lacks one gets that one finding. */
import {unified} from 'unified'
import {VFile} from 'vfile'
import {describe, expect, it} from 'vitest'
import {facetRules} from '../../src/presets/facet.ts'
import {facet as facetPreset} from '../../src/remark/index.ts'
import {ruleTable} from '../../src/presets/rule-table.ts'
import {parseMarkdown} from '../../src/markdown/parse.ts'
import {wordings, type Topic, type Wording} from './facet-wordings.ts'

const topics: ReadonlyArray<Topic> = [
  'connect',
  'listen',
  'close',
  'reconnect',
  'endpoint',
  'example',
  'polling',
  'cookies',
  'token',
  'frequency'
]

/** What a finding calls the topic. */
const names: Readonly<Record<Topic, RegExp>> = {
  connect: /how to connect/,
  listen: /how to listen/,
  close: /how to close/,
  reconnect: /automatic reconnection/,
  endpoint: /format of the endpoint/,
  example: /full example/,
  polling: /when polling/,
  cookies: /cookies/,
  token: /query parameter/,
  frequency: /high-frequency/
}

describe('facet sections', () => {
  it('is in the preset', () => {
    // Behind the rules: settled findings and message control.
    expect(facetPreset.plugins?.length).toBe(facetRules.length + 2)
  })

  it.each(wordings.map((wording) => [wording.name, wording] as const))('%s: complete', async (_, wording) => {
    expect(await check(guideOf(wording, topics))).toEqual([])
  })

  it.each(
    wordings.flatMap((wording) =>
      topics.filter((topic) => canDrop(wording, topic)).map((topic) => [wording.name, topic, wording] as const)
    )
  )('%s: without %s', async (_, topic, wording) => {
    const found = await check(
      guideOf(
        wording,
        topics.filter((other) => other !== topic)
      )
    )
    // An example shows how to connect and listen, too: where nothing else does, that is missing with it.
    const others = found.filter(
      (reason) => topic !== 'example' || !/how to (?:connect|listen)|the EventSource API/.test(reason)
    )
    expect(others).toEqual([expect.stringMatching(names[topic])])
  })

  it('says one thing about a guide without the section', async () => {
    expect(await check('# Guide\n\n## Templates\n\nText.\n')).toEqual([expect.stringMatching(/^Cannot find section/)])
  })

  it('says one thing about an empty section', async () => {
    expect(await check('# Guide\n\n## SSE\n\n### Endpoint\n\n### Polling\n')).toEqual([
      expect.stringMatching(/^Unexpected empty section/)
    ])
  })
})

/** The full example shows how to connect and listen, too; a wording may say two things in one sentence. */
function canDrop(wording: Wording, topic: Topic): boolean {
  return topic !== 'connect' && topic !== 'listen' && wording.parts[topic] !== undefined
}

function guideOf(wording: Wording, kept: ReadonlyArray<Topic>): string {
  const parts = Object.entries(wording.parts).filter(([topic]) => kept.some((one) => one === topic))
  return [wording.before, ...parts.map(([, text]) => text), wording.after ?? ''].join('\n\n')
}

async function check(markdown: string): Promise<ReadonlyArray<string>> {
  const [, level, options] = facetRules.find(([id]) => id === 'required-sections') ?? []
  const file = new VFile({path: 'docs/DEVELOPERS_GUIDE.md', value: markdown})
  const entry = ruleTable['required-sections']
  if (entry === undefined) throw new Error('no rule `required-sections`')
  await unified()
    .use([entry.set(level ?? 'error', options)])
    .run(parseMarkdown(file), file)
  return file.messages.map((message) => message.reason)
}
