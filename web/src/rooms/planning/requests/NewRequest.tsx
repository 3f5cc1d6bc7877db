import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../../api/client';
import type { DataRequest } from '../../../api/types';
import { useActions } from '../../../ui/keys';
import { paths } from '../../../ui/paths';
import { useGo } from '../../../ui/url';
import { type Verb, VerbDialog } from '../../../ui/VerbDialog';

const ASK: Verb = {
  verb: 'create',
  title: 'New request',
  fields: [
    { name: 'title', label: 'What is needed' },
    { name: 'purpose', label: 'What for' },
    { name: 'consumer', label: 'Who will use it' },
    { name: 'neededBy', label: 'Needed by', type: 'date' },
    { name: 'volume', label: 'How much', hint: 'Such as 45000 rows.' },
    { name: 'metric', label: 'How you will know it is good' },
    {
      name: 'sensitivity',
      label: 'Sensitivity',
      type: 'select',
      options: [
        { value: 'internal', title: 'Internal' },
        { value: 'public', title: 'Public' },
        { value: 'confidential', title: 'Confidential' },
        { value: 'restricted', title: 'Restricted' },
      ],
    },
  ],
};

export function NewRequest() {
  const [isOpen, setOpen] = useState(false);
  const queries = useQueryClient();
  const go = useGo();
  useActions([{ key: 'c', title: 'New request', run: () => setOpen(true) }]);
  const create = async (body: unknown) => {
    const made = await send<DataRequest>('POST', '/planning/requests', { body });
    await queries.invalidateQueries();
    go(paths.request(made.key));
  };
  return (
    <>
      <button type="button" className="button primary" onClick={() => setOpen(true)}>
        New request <kbd>C</kbd>
      </button>
      {isOpen && <VerbDialog verb={ASK} run={create} onClose={() => setOpen(false)} />}
    </>
  );
}
