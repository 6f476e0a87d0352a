/** One page of the browser, whose time stands still unless it is told to pass. */
import type {Browser, BrowserContext, CDPSession} from 'playwright-core'

export interface Tab {
  session: CDPSession
  /** Goes to the address; the document is on its way when this settles. */
  open(url: string): Promise<void>
  /** Lets virtual ms pass: timers run, and when nothing is left to do time leaps to the next one. */
  grant(ms: number): Promise<void>
  /** The value of an expression in the page; throws what the page throws. */
  evaluate(expression: string): Promise<unknown>
  close(): Promise<void>
}

export interface TabOptions {
  browser: Browser
  /** All that the page asks for over HTTP goes here. */
  proxy: string
  /** `Date.now()` of the page when it is opened. */
  epoch: number
  /** Real ms that one step may take. */
  timeoutMs: number
}

/** The page did not answer in time: it loops. */
export class TabTimeout extends Error {
  override name = 'TabTimeout'
}

/** A context of its own: no cookies, storage or cache of another page. */
export async function createTab({browser, proxy, epoch, timeoutMs}: TabOptions): Promise<Tab> {
  const context = await browser.newContext({proxy: {server: proxy, bypass: '<-loopback>'}, locale: 'en-US'})
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const session = await openSession(context)
  const within = <T>(work: Promise<T>): Promise<T> => inTime(work, timeoutMs)
  await session.send('Emulation.setVirtualTimePolicy', {policy: 'pause', initialVirtualTime: epoch / 1000})
  return {
    session,
    async open(url) {
      await within(session.send('Page.navigate', {url}))
    },
    async grant(budget) {
      const expired = new Promise<void>(
        (resolve) => void session.once('Emulation.virtualTimeBudgetExpired', () => resolve())
      )
      await within(session.send('Emulation.setVirtualTimePolicy', {policy: 'advance', budget}))
      await within(expired)
    },
    async evaluate(expression) {
      const {result, exceptionDetails} = await within(
        session.send('Runtime.evaluate', {expression, returnByValue: true, userGesture: true})
      )
      if (exceptionDetails === undefined) return result.value
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    },
    close: () => context.close()
  }
}

async function openSession(context: BrowserContext): Promise<CDPSession> {
  const page = await context.newPage()
  return context.newCDPSession(page)
}

async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TabTimeout('the page does not answer')), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
