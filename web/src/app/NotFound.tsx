import { paths } from '../ui/paths';

export function NotFound() {
  return (
    <main className="page" id="main" tabIndex={-1}>
      <title>No such page · Granary</title>
      <div className="head">
        <div className="head-title">
          <h1>No such page</h1>
          <p>The address leads nowhere, or to something you may not see.</p>
        </div>
      </div>
      <p className="below-head">
        <a href={paths.home}>What needs you today</a>, or press <kbd>Ctrl K</kbd> to find it by name.
      </p>
    </main>
  );
}
