import { html } from 'hono/html'
import type { View } from './view.ts'

/** What `html` of hono gives. */
export type Html = ReturnType<typeof html>

/** The frame of every page: name, search box, language. `main` is what is refreshed while the page is open. */
export function layout(view: View, page: { title: string; key?: string; main: Html }): Html {
  const { t, lang } = view
  const other = lang === 'zh' ? 'en' : 'zh'
  const here = page.key === undefined ? '/' : '/show'
  const query = page.key === undefined ? '' : `&key=${encodeURIComponent(page.key)}`
  return html`<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/console.css">
<script src="/assets/refresh.js" defer></script>
</head>
<body>
<header>
<a class="home" href="${view.link('/')}">${t.title}</a>
<form action="/show" role="search">
<input type="search" name="key" value="${page.key ?? ''}" placeholder="${t.searchPlaceholder}" aria-label="${t.searchLabel}" autocomplete="off" required>
<input type="hidden" name="lang" value="${lang}">
<button>${t.search}</button>
</form>
<a class="language" href="${here}?lang=${other}${query}" hreflang="${other}" lang="${other}">${t.otherLanguage}</a>
</header>
<p id="stale" role="status" hidden>${t.stale}</p>
<main id="live">${page.main}</main>
</body>
</html>`
}
