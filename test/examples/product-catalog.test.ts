/** The example in a real browser: a product that somebody else adds or removes appears and disappears without a reload. */
import {existsSync} from 'node:fs'
import process from 'node:process'
import {type Browser, chromium, type Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {type RunningExample, startExample} from '../../examples/product-catalog/serve.ts'

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
const hasBrowser = existsSync(executablePath)
if (!hasBrowser)
  console.warn(`SKIPPED test/examples: no browser at ${executablePath}; install Debian's chromium or set CHROMIUM_PATH`)

describe.skipIf(!hasBrowser)('product catalog in Chromium', () => {
  let example: RunningExample
  let browser: Browser

  beforeAll(async () => {
    example = await startExample(18080)
    browser = await chromium.launch({executablePath, args: ['--no-sandbox']})
  })

  afterAll(async () => {
    await browser?.close()
    await example?.close()
  })

  it('shows a product that is added over HTTP, and no longer after it is deleted', async () => {
    const {page, errors, loads} = await open('/shop/products')
    expect(await rows(page)).toContain('Linen notebook')

    const added = await fetch(`${example.url}/shop/products`, {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify({name: 'Oak stool', category: 'Furniture', price: 59, stock: 3})
    })
    expect(added.status).toBe(201)
    await page.getByRole('row', {name: 'Oak stool'}).waitFor({timeout: 5000})
    expect(await rows(page)).toHaveLength(6)

    const removed = await fetch(added.headers.get('location') ?? '', {method: 'DELETE'})
    expect(removed.status).toBe(204)
    await page.getByRole('row', {name: 'Oak stool'}).waitFor({state: 'detached', timeout: 5000})
    expect(await rows(page)).toHaveLength(5)
    expect(loads()).toBe(1)
    expect(errors).toEqual([])
    await page.close()
  })

  it('adds by its form and deletes by its button', async () => {
    const {page, errors, loads} = await open('/shop/products')
    await page.getByLabel('Name').fill('Cork board')
    await page.getByRole('button', {name: 'Add product'}).click()
    const row = page.getByRole('row', {name: 'Cork board'})
    await row.waitFor({timeout: 5000})
    await row.getByRole('button', {name: 'Delete'}).click()
    await row.waitFor({state: 'detached', timeout: 5000})
    expect(loads()).toBe(1)
    expect(errors).toEqual([])
    await page.close()
  })

  it('reconnects after the server closed the stream, and shows what it missed', async () => {
    const {page} = await open('/shop/products')
    example.backend.drop()
    await page.locator('#live[data-state="waiting"]').waitFor({timeout: 5000})
    const {marker} = example.backend.insert('/shop/products')
    await page.getByRole('row', {name: marker}).waitFor({timeout: 15_000})
    expect(await page.locator('#live').textContent()).toBe('Live')
    example.backend.remove('/shop/products')
    await page.getByRole('row', {name: marker}).waitFor({state: 'detached', timeout: 5000})
    await page.close()
  })

  it('has a page for a product, for a database, and for what does not exist', async () => {
    const {page} = await open('/shop/products')
    await page.getByRole('link', {name: 'Reading lamp'}).click()
    expect(await page.locator('h1').textContent()).toBe('Reading lamp')
    await page.goto(`${example.url}/shop`)
    expect(await page.getByRole('listitem').allTextContents()).toEqual(['products'])
    const missing = await page.goto(`${example.url}/shop/products/nothing`)
    expect(missing?.status()).toBe(404)
    expect(await page.locator('h1').textContent()).toBe('Nothing at this address')
    await page.close()
  })

  async function open(path: string): Promise<{page: Page; errors: string[]; loads: () => number}> {
    const page = await browser.newPage()
    const errors: string[] = []
    let loads = 0
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('load', () => {
      loads += 1
    })
    await page.goto(example.url + path)
    await page.locator('#live[data-state="on"]').waitFor({timeout: 10_000})
    return {page, errors, loads: () => loads}
  }
})

function rows(page: Page): Promise<string[]> {
  return page.locator('#product-list tr td:first-child').allTextContents()
}
