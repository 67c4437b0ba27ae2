import { useEffect } from 'react'
import { useView } from './hooks.ts'

/** Puts the chosen theme on the page as `data-theme`, and follows the system where none is chosen. */
export function useTheme(): void {
  const theme = useView((state) => state.theme)
  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)')
    const apply = () => {
      document.documentElement.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
    }
    apply()
    dark.addEventListener('change', apply)
    return () => dark.removeEventListener('change', apply)
  }, [theme])
}
