import { useRouterState } from '@tanstack/react-router';
import { isIn, rooms } from './rooms';

export function RoomNav({ label = 'Rooms' }: { label?: string }) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  return (
    <nav className="rooms" aria-label={label}>
      {rooms.map((room) => (
        <a key={room.href} href={room.href} aria-current={isIn(room.href, path) ? 'page' : undefined}>
          {room.title}
        </a>
      ))}
    </nav>
  );
}
