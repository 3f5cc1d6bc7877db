import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { send } from '../../../api/client';
import { Problem } from '../../../api/problem';
import { useRead } from '../../../api/queries';
import { Field, type FieldSpec } from '../../../ui/Field';
import { ProblemView } from '../../../ui/ProblemView';
import { useGo, useUrlValue } from '../../../ui/url';
import { Door } from './Door';

const fields: FieldSpec[] = [
  { name: 'name', label: 'Your name', autoComplete: 'name' },
  {
    name: 'login',
    label: 'Login',
    autoComplete: 'username',
    hint: 'Short, lower case; people will see it beside your name.',
  },
  {
    name: 'password',
    label: 'Password',
    type: 'password',
    autoComplete: 'new-password',
    hint: 'At least 12 characters; a sentence is good.',
  },
];

/** Opened by the one-time link that the first start prints. */
export function SetupPage() {
  const [token] = useUrlValue('token');
  const [values, setValues] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<unknown>();
  const setup = useRead<{ needed: boolean }>('/governance/setup', {}, { retry: false });
  const queries = useQueryClient();
  const go = useGo();
  const errors = problem instanceof Problem ? (problem.document.errors ?? []) : [];

  const create = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await send('POST', '/governance/setup', { body: { token, ...values } });
      await send('POST', '/governance/session', { body: { login: values.login, password: values.password } });
      queries.clear();
      go('/');
    } catch (refused) {
      setProblem(refused);
    }
  };
  if (setup.data && !setup.data.needed) {
    return (
      <Door title="Set up" question="Who is the first administrator?">
        <p>This house has its administrator already; the one-time link has done its work.</p>
        <p>
          <a href="/login">Sign in</a>
        </p>
      </Door>
    );
  }
  return (
    <Door title="Set up" question="Who is the first administrator?">
      {!token && (
        <p className="remark bad-edge">
          The link is incomplete: it carries a token after <code>?token=</code>. Open it again as it was printed.
        </p>
      )}
      {problem !== undefined && <ProblemView error={problem} />}
      <form className="form" onSubmit={create}>
        {fields.map((field) => (
          <Field
            key={field.name}
            spec={field}
            value={values[field.name] ?? ''}
            onChange={(value) => setValues((now) => ({ ...now, [field.name]: value }))}
            error={errors.find((found) => found.path.endsWith(field.name))}
          />
        ))}
        <div className="form-end">
          <button type="submit" className="button primary">
            Create the administrator
          </button>
        </div>
      </form>
    </Door>
  );
}
