import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { whenSignedOut } from './api/client';
import { queryClient } from './api/queries';
import { router } from './app/router';
import { applyTheme } from './ui/theme';
import './ui/tokens.css';
import './ui/base.css';
import './ui/frame.css';
import './ui/parts.css';
import './ui/charts/charts.css';

applyTheme();

whenSignedOut(() => {
  const { pathname, href } = router.state.location;
  if (pathname === '/login' || pathname === '/setup') return;
  queryClient.removeQueries({ queryKey: ['/governance/me'] });
  router.history.push(`/login?to=${encodeURIComponent(href)}`);
});

const place = document.getElementById('granary');
if (!place) throw new Error('index.html has no element #granary');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
