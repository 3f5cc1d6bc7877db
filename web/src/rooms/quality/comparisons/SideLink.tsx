import { paths } from '../../../ui/paths';

/** What was asked of one side; without partitions it is the whole version. */
export type Asked = { partitions?: string[] | null };

export function SideLink({ side, asked }: { side: { dataset: string; version: number }; asked: Asked | undefined }) {
  return (
    <>
      <a href={paths.version(side.dataset, side.version)}>
        {side.dataset} v{side.version}
      </a>
      {asked?.partitions?.map((part) => `, ${part}`).join('')}
    </>
  );
}
