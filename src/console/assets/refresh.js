// Keeps an open page fresh: asks for it again and takes over what lies inside #live. What is unfolded stays unfolded,
// and nothing is touched while somebody is selecting text.
const everyMs = 5000

async function refresh() {
  if (document.hidden || !(getSelection()?.isCollapsed ?? true)) return
  const stale = document.getElementById('stale')
  try {
    const answer = await fetch(location.href, { cache: 'no-store', signal: AbortSignal.timeout(20000) })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const fresh = page.getElementById('live')
    const live = document.getElementById('live')
    stale.hidden = answer.ok
    if (!answer.ok || !fresh) return
    const unfolded = [...live.querySelectorAll('details[open]')].map((part) => part.id)
    for (const id of unfolded) fresh.querySelector(`#${CSS.escape(id)}`)?.setAttribute('open', '')
    if (fresh.innerHTML !== live.innerHTML) live.innerHTML = fresh.innerHTML
  } catch {
    stale.hidden = false
  }
}

async function keepFresh() {
  const began = performance.now()
  await refresh()
  // A page that is slow to make is asked for less often.
  setTimeout(keepFresh, Math.max(everyMs, 10 * (performance.now() - began)))
}

setTimeout(keepFresh, everyMs)
