import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { fakeDoors, openDoors } from '../../test/doors.ts'
import { browser as chromiumProgram, find } from '../../test/programs.ts'
import { parked, status, storyNow, timeline, whyTold } from '../../test/story.ts'
import type { Doors } from '../http/app.ts'
import { states } from './words.ts'

let browser: Browser
beforeAll(async () => {
  const executablePath = find(chromiumProgram)
  if (!executablePath) throw new Error('these tests need a Chromium browser: apt-get install -y chromium')
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
  browser = await chromium.launch({ executablePath, args })
})
afterAll(() => browser?.close())

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const titles: Record<string, { en: string; zh: string }> = {
  'order-to-sap': { en: 'Sales orders to SAP', zh: '销售订单下发 SAP' },
}

/** A page of a hub that had a bad day. Complaints of the browser fail the test. */
async function open(
  path: string,
  options: { over?: Partial<Doors>; width?: number; locale?: string } = {},
): Promise<{ page: Page; url: string }> {
  const doors = fakeDoors({
    status: async () => status,
    timeline: async (key) => (key === 'SO-1001' ? timeline : { key, links: [], messages: [] }),
    needPerson: async () => [parked],
    flowTitle: (name) => titles[name],
    ...options.over,
  })
  const server = await openDoors(doors, { now: () => storyNow })
  closing.push(() => server.close(1_000))
  const page = await browser.newPage({
    viewport: { width: options.width ?? 1280, height: 800 },
    locale: options.locale ?? 'en-US',
  })
  closing.push(() => page.close())
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url)) complaints.push(`asked ${request.url()}`)
  })
  closing.push(async () => expect(complaints.filter((text) => !/40[4]|503/.test(text))).toEqual([]))
  await page.goto(server.url + path)
  return { page, url: server.url }
}

// biome-ignore lint/performance/useDomNodeTextContent: what a person sees, not what lies folded
const textOf = (page: Page) => page.locator('main').innerText()

describe('the overview', () => {
  test('shows every figure of a flow, its lag, what needs a person, and connections with their reason', async () => {
    const { page } = await open('/')
    const text = await textOf(page)
    for (const shown of [
      'Sales orders to SAP',
      '12,345',
      '12,300',
      'needs a person 10',
      '1 h 2 min',
      'SO-0042',
      'Release 7',
    ])
      expect(text).toContain(shown)
    expect(text).toContain(parked.failure?.message)
    expect(text).toContain('HTTP 401: user DMSHUB is not allowed')
    expect(text).toContain('hub resume sap')
    expect(text).toContain('HTTP 503: the system is being updated')
  })

  test('speaks Chinese to whoever does, and switches', async () => {
    const { page } = await open('/', { locale: 'zh-CN' })
    expect(await textOf(page)).toContain('待人工处理 10')
    await page.getByRole('link', { name: 'English' }).click()
    expect(await textOf(page)).toContain('needs a person 10')
  })

  test('of an empty hub says what is next', async () => {
    const over: Partial<Doors> = {
      status: async () => ({ flows: [], polls: [], connections: [] }),
      needPerson: async () => [],
    }
    const { page } = await open('/', { over })
    expect(await textOf(page)).toContain('POST /in/dms/')
  })

  test('leads from a key to its timeline', async () => {
    const { page } = await open('/')
    await page.getByRole('link', { name: 'SO-1001', exact: true }).click()
    expect(await page.locator('h1').textContent()).toBe('SO-1001')
  })
})

describe('the timeline of a key', () => {
  test('is found through the search box', async () => {
    const { page } = await open('/')
    await page.getByRole('searchbox').fill(' SO-1001 ')
    await page.keyboard.press('Enter')
    await page.waitForURL(/show/)
    const text = await textOf(page)
    for (const shown of [
      '0001000042',
      'V1/320',
      '/to_Item/0/Material',
      'Extend the material',
      'not there: may be sent',
      'sent → content refused',
    ])
      expect(text).toContain(shown)
  })

  test('shows contents on demand, without anything personal', async () => {
    const { page } = await open('/show?key=SO-1001')
    const summaries = page.locator('summary')
    for (let i = 0; i < (await summaries.count()); i++) await summaries.nth(i).click()
    const text = await textOf(page)
    expect(text).toContain('"productCode": "P100001"')
    const html = await page.content()
    for (const personal of ['13812345678', '王小明', '后门', 'wang@example.com']) expect(html).not.toContain(personal)
  })

  test('tells on demand where the fields of a delivery came from', async () => {
    const asked: (string | undefined)[] = []
    const why = async (key: string, { delivery }: { delivery?: string }) => {
      asked.push(delivery)
      return { key, whys: [whyTold] }
    }
    const { page } = await open('/show?key=SO-1001', { over: { why } })
    expect(asked).toEqual([])
    await page.getByRole('link', { name: 'Where do the fields come from?' }).first().click()
    const field = page.locator('#why details').first()
    await field.locator('summary').click()
    const text = (await field.textContent()) ?? ''
    for (const shown of ['/to_Item/0/Material', '=productCode', 'sales-order.map.yaml:28:17', '/lines/0/productCode'])
      expect(text).toContain(shown)
    expect(await page.content()).not.toContain('13812345678')
    expect(asked).toEqual([timeline.messages[0]?.deliveries[0]?.id])
  })

  test('says what is next where nothing is known', async () => {
    const { page } = await open('/show?key=%3Cb%3E')
    expect(await textOf(page)).toContain('Nothing is known for “<b>”.')
  })

  test('has a word and a sentence for every state, in both languages', async () => {
    const names = ['ready', 'sending', 'waiting', 'retrying', 'unsure', 'confirming', 'held', 'parked']
    names.push('delivered', 'unchanged', 'skipped', 'superseded')
    expect(Object.keys(states)).toEqual(names)
    for (const { en, zh, means } of Object.values(states)) {
      expect([en, means.en].every((text) => /^[ -~]+$/.test(text))).toBe(true)
      expect([zh, means.zh].every((text) => /[\u4e00-\u9fff]/.test(text))).toBe(true)
    }
  })
})

describe('an open page', () => {
  test('stays fresh, keeps what is unfolded, and says when the hub is away', async () => {
    let accepted = 1
    let away = false
    const over: Partial<Doors> = {
      timeline: async () => {
        if (away) throw new Error('gone')
        return { ...timeline, links: [], messages: timeline.messages.slice(0, accepted) }
      },
    }
    const { page, url } = await open('/', { over })
    await page.clock.install()
    await page.goto(`${url}/show?key=SO-1001`)
    await page.locator('summary').first().click()
    accepted = 2
    await page.clock.runFor(5_100)
    await expect.poll(() => page.locator('article').count()).toBe(2)
    expect(await page.locator('details[open]').count()).toBe(1)
    away = true
    await page.clock.runFor(5_100)
    await page.locator('#stale').waitFor({ state: 'visible' })
    expect(await page.locator('article').count()).toBe(2)
    away = false
    await page.clock.runFor(5_100)
    await page.locator('#stale').waitFor({ state: 'hidden' })
  })

  test.each([1280, 400])('fits into %i pixels', async (width) => {
    for (const path of ['/', '/show?key=SO-1001', '/show?key=nope', '/show']) {
      const { page } = await open(path, { width, locale: 'zh-CN' })
      const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      expect([path, over]).toEqual([path, 0])
    }
  })
})
