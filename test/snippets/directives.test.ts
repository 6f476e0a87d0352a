import {describe, expect, it} from 'vitest'
import {factsOf} from './read.ts'

/** Directives of the first fence and all problems, of a document with these comments above a fence. */
function read(comments: string, fence = '```js\na()\n```\n') {
  const facts = factsOf(`# T\n\n${comments}\n${fence}`)
  const problems = [...facts.problems, ...facts.snippets.flatMap((snippet) => snippet.problems)].filter(
    ({ruleId}) => ruleId === 'directives'
  )
  return {directives: facts.snippets[0]?.directives ?? [], problems, skip: facts.snippets[0]?.skip}
}

describe('directives', () => {
  it('reads each of them', () => {
    expect(read('<!-- check-docs skip: needs a camera -->')).toMatchObject({
      directives: [{kind: 'skip', reason: 'needs a camera'}],
      problems: [],
      skip: 'directive: needs a camera'
    })
    expect(read('<!-- check-docs no-run -->')).toMatchObject({
      directives: [{kind: 'no-run'}],
      skip: 'directive: no-run'
    })
    expect(read('<!-- check-docs page: dashboard -->')).toMatchObject({directives: [{kind: 'page', name: 'dashboard'}]})
    expect(read('<!-- check-docs context: document -->')).toMatchObject({
      directives: [{kind: 'context', name: 'document'}]
    })
    expect(read('<!-- check-docs expect-error: TypeError /null/ -->')).toMatchObject({
      directives: [{kind: 'expect-error', name: 'TypeError', pattern: 'null'}]
    })
    expect(read('<!-- check-docs expect-error -->')).toMatchObject({
      directives: [{kind: 'expect-error', name: undefined, pattern: undefined}]
    })
    expect(read('<!-- check-docs globals: showToast, refreshList -->')).toMatchObject({
      directives: [{kind: 'globals', names: ['showToast', 'refreshList']}]
    })
    expect(read('<!-- check-docs disable-next stream-url: shown as a mistake -->')).toMatchObject({
      directives: [{kind: 'disable-next', ruleId: 'stream-url', reason: 'shown as a mistake'}]
    })
  })

  it('reads set-up code with its places', () => {
    const {directives} = read('<!-- check-docs setup\nconst showToast = () => {}\n-->')
    expect(directives).toMatchObject([
      {kind: 'setup', source: 'const showToast = () => {}', map: {lines: [{markdown: {line: 4, column: 1}}]}}
    ])
  })

  it('reads several comments, in one block or in many, and those of MDX', () => {
    expect(
      read('<!-- check-docs page: a -->\n<!-- check-docs globals: b -->').directives.map(({kind}) => kind)
    ).toEqual(['page', 'globals'])
    expect(
      read('<!-- check-docs page: a -->\n\n<!-- check-docs globals: b -->\n').directives.map(({kind}) => kind)
    ).toEqual(['page', 'globals'])
    expect(read('{/* check-docs skip: needs a camera */}\n').directives.map(({kind}) => kind)).toEqual(['skip'])
  })

  const wrong: ReadonlyArray<readonly [string, string, {line: number; column: number}]> = [
    ['<!-- check-docs skp: x -->', 'Unexpected directive `skp`, did you mean `skip`', {line: 3, column: 17}],
    [
      '<!-- check-docs skip -->',
      'Cannot find a reason, expected `<!-- check-docs skip: needs a camera -->`',
      {line: 3, column: 17}
    ],
    ['<!-- checkdocs skip: x -->', 'Unexpected directive `checkdocs`, did you mean `check-docs`', {line: 3, column: 6}],
    [
      '<!-- check-docs context: documnt -->',
      'Unexpected context `documnt`, did you mean `document`',
      {line: 3, column: 6}
    ],
    [
      '<!-- check-docs no-run: because -->',
      'Unexpected `because` after `no-run`, expected nothing',
      {line: 3, column: 6}
    ],
    [
      '<!-- check-docs disable-next stream-url -->',
      'Cannot find a reason, expected `<!-- check-docs disable-next stream-url: shown as a mistake…`',
      {line: 3, column: 17}
    ],
    [
      '<!-- check-docs globals: a b-c -->',
      'Unexpected `a b-c`, expected names of globals: `<!-- check-docs globals: showToast, refreshList -->`',
      {line: 3, column: 6}
    ],
    [
      '<!-- check-docs expect-error: /(/ -->',
      'Unexpected pattern `/(/`, expected a regular expression',
      {line: 3, column: 6}
    ]
  ]
  it.each(wrong)('%s', (comment, reason, start) => {
    expect(read(comment).problems).toMatchObject([{reason, place: {start}}])
  })

  it('finds contradictions and directives that are there twice', () => {
    expect(read('<!-- check-docs skip: a -->\n<!-- check-docs expect-error -->').problems).toMatchObject([
      {reason: 'Unexpected directive `expect-error` beside `skip`, expected one of them'}
    ])
    expect(read('<!-- check-docs page: a -->\n<!-- check-docs page: b -->').problems).toHaveLength(1)
    expect(read('<!-- check-docs page: a -->\n<!-- check-docs globals: a -->').problems).toEqual([])
  })

  it('finds a directive without a fence, once', () => {
    expect(read('<!-- check-docs skip: a -->\n\nText.\n').problems).toMatchObject([
      {
        reason: 'Cannot find the fence of directive `skip`, expected a fence directly below the comment',
        place: {start: {line: 3}}
      }
    ])
    expect(read('<!-- an ordinary comment about check-docs -->\n\nText.\n').problems).toEqual([])
  })
})
