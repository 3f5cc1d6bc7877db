import { useEffect, useState } from 'react';

/** Says nothing until the last minute of the lease. */
export function LeaseClock({ until }: { until: string }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(ticking);
  }, []);
  const left = Math.round((new Date(until).getTime() - now) / 1000);
  if (left > 60) return null;
  return (
    <span className={left > 0 ? 'warn' : 'bad'} role="timer">
      {left > 0 ? `yours for ${left} s more` : 'lease over: submit anyway, it is kept'}
    </span>
  );
}
