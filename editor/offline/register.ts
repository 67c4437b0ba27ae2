/**
 * Has the browser keep a copy of the built editor, once the page has loaded and nothing waits for the network any more. The
 * page works as well in a browser that keeps none.
 */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const register = () => {
    navigator.serviceWorker.register(new URL('service-worker.js', document.baseURI)).catch(() => {
      // Private windows and pages opened from a file refuse it.
    })
  }
  if (document.readyState === 'complete') register()
  else window.addEventListener('load', register, { once: true })
}
