/** One press of Ctrl-C may arrive twice: from the terminal, and from whoever started us and passes it on. */
const SAME_SIGNAL_MS = 300

/** Calls `first` at the first SIGINT or SIGTERM and `second` at the next one. Gives back what stops listening. */
export function onStopSignals(handlers: { first: () => void; second: () => void }): () => void {
  let at: number | undefined
  const onSignal = (): void => {
    if (at === undefined) {
      at = performance.now()
      handlers.first()
    } else if (performance.now() - at > SAME_SIGNAL_MS) handlers.second()
  }
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
  return () => process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
}
