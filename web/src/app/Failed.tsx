import { useRouter } from '@tanstack/react-router';
import { ProblemView } from '../ui/ProblemView';

/** The face of a page that could not even start: the server is away, or the page itself broke. */
export function Failed({ error }: { error: unknown }) {
  const router = useRouter();
  return (
    <main className="page" id="main" tabIndex={-1}>
      <title>Something is wrong · Granary</title>
      <h1 className="hidden-words">Something is wrong</h1>
      <ProblemView error={error} again={() => void router.invalidate()} />
    </main>
  );
}
