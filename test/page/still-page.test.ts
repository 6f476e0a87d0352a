import {describe, expect, it} from 'vitest'
import {isStill, stillBody} from '../../src/page/still-page.ts'
import {openStockWindow} from '../sandbox/stock-jsdom.ts'

const still = [
  '<p>One</p>',
  '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>x</title></head><body class="a"><h1>T</h1></body></html>',
  '<table><tr><td>1<p>moved</table>',
  '<ul><li>a<li>b &amp; c &lt; d &nbsp;e</ul>',
  '<form action="/x"><select><option>1</select><button hx-get="/y">Go</button></form>',
  '<price-tag data-one="ON = 1">5</price-tag><dialog open>x</dialog>',
  '<!-- only a comment -->',
  '',
  '</p></br>',
  '<pre>\n\n1</pre><textarea>\n2</textarea>'
]

describe('a page in which nothing can happen', () => {
  it.each(still)('stands as in a window: %s', (html) => {
    expect(isStill(html)).toBe(true)
    expect(stillBody(html)).toBe(openStockWindow(html).window.eval('document.body.outerHTML'))
  })

  it.each([
    '<script>go()</script>',
    '<SCRIPT src="/a.js"></SCRIPT>',
    '<p onclick="go()">x</p>',
    '<p class="a"onclick=go()>x</p>',
    '<p\nONCLICK = "go()">x</p>',
    '<p/onclick="go()">x</p>',
    '<link rel="stylesheet" href="/a.css">',
    '<style>p { color: }</style>',
    '<img src="/a.png">',
    '<input autofocus>',
    '<svg><script>go()</script></svg>',
    '<iframe srcdoc="<p>x"></iframe>',
    '<noscript><p>x</p></noscript>',
    '<meta charset="utf-8" http-equiv="refresh" content="0">'
  ])('needs a window: %s', (html) => {
    expect(isStill(html)).toBe(false)
  })
})
