/** The dataset a list is narrowed to; pressing it widens the list again. */
export const DatasetFilter = ({ dataset, clear }: { dataset: string; clear: () => void }) => (
  <button type="button" className="button" onClick={clear}>
    of {dataset} <span aria-hidden="true">×</span>
    <span className="hidden-words">show all datasets</span>
  </button>
);
