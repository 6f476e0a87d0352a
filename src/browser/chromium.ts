/** The user's own Chromium, started by playwright-core, which is loaded when it is wanted. */
import {existsSync} from 'node:fs'
import process from 'node:process'
import type {Browser, BrowserType} from 'playwright-core'

export interface ChromiumOptions {
  /** Path of the executable (default: `CHECK_DOCS_CHROMIUM`, then the usual places). */
  executable?: string | undefined
}

export interface Chromium {
  browser: Browser
  /** Whether pages run behind the browser's own sandbox. */
  isSandboxed: boolean
}

/** @throws an error of one line when playwright-core or the browser is missing or does not start. */
export async function startChromium({executable}: ChromiumOptions = {}): Promise<Chromium> {
  const {chromium} = await loadPlaywright()
  const executablePath =
    executable ?? process.env['CHECK_DOCS_CHROMIUM'] ?? usualPlaces().find((path) => existsSync(path))
  if (executablePath === undefined || !existsSync(executablePath)) {
    const what = executablePath === undefined ? 'a Chromium' : `\`${executablePath}\``
    throw new Error(
      `Cannot find ${what}: name the executable of a Chromium with \`--browser=PATH\` or in \`CHECK_DOCS_CHROMIUM\``
    )
  }
  // Chromium refuses its sandbox to root.
  const isSandboxed = process.getuid?.() !== 0
  try {
    const browser = await chromium.launch({executablePath, chromiumSandbox: isSandboxed, args: [...switches]})
    return {browser, isSandboxed}
  } catch (error) {
    const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new Error(`Cannot start \`${executablePath}\`: ${first}`, {cause: error})
  }
}

/** Nothing is asked for behind the page's back. */
const switches = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--dns-prefetch-disable',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp'
]

async function loadPlaywright(): Promise<{chromium: BrowserType}> {
  try {
    return await import('playwright-core')
  } catch {
    throw new Error(
      'Cannot find package `playwright-core`, which `--browser` needs: `npm install --save-dev playwright-core`'
    )
  }
}

function usualPlaces(): ReadonlyArray<string> {
  if (process.platform === 'darwin') {
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`
    )
  }
  if (process.platform === 'win32') {
    const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? [])
    return folders.flatMap((folder) => [
      `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
      `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`
    ])
  }
  return ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'].map(
    (name) => `/usr/bin/${name}`
  )
}
