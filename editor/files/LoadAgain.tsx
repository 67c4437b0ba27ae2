import { RotateCw } from 'lucide-react'
import { loadAgain } from '../commands/training.ts'
import { useCommand } from '../commands/use-command.ts'
import { useRun } from '../stores/hooks.ts'
import { Button } from '../ui/Button.tsx'

/** Beside what says that data could not be loaded: asks for them again. While that is under way it cannot be pressed. */
export function LoadAgain({ className }: { readonly className?: string }) {
  const { disabled, onClick } = useCommand(loadAgain)
  const isLoading = useRun(({ loading }) => loading.size > 0)
  return (
    <Button
      look="outlined"
      icon={<RotateCw size={14} strokeWidth={1.6} />}
      className={className}
      disabled={disabled || isLoading}
      onClick={onClick}
    >
      Try again
    </Button>
  )
}
