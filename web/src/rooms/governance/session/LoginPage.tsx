import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { send } from '../../../api/client';
import { me, useRead } from '../../../api/queries';
import { Field } from '../../../ui/Field';
import { ProblemView } from '../../../ui/ProblemView';
import { useGo, useUrlValue } from '../../../ui/url';
import { Door } from './Door';

export function LoginPage() {
  const [to] = useUrlValue('to', '/');
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const [isAsking, setAsking] = useState(false);
  const setup = useRead<{ needed: boolean }>('/governance/setup', {}, { retry: false });
  const queries = useQueryClient();
  const go = useGo();

  const signIn = async (event: FormEvent) => {
    event.preventDefault();
    setAsking(true);
    try {
      await send('POST', '/governance/session', { body: { login, password } });
      queries.clear();
      await queries.fetchQuery(me);
      go(safe(to));
    } catch (refused) {
      setProblem(refused);
      setPassword('');
    } finally {
      setAsking(false);
    }
  };
  return (
    <Door title="Sign in" question="Who is working?">
      {setup.data?.needed && (
        <p className="remark">
          This house has no administrator yet. Open the one-time link that <code>granary serve</code> printed when it
          first started.
        </p>
      )}
      {problem !== undefined && <ProblemView error={problem} />}
      <form className="form" onSubmit={signIn}>
        <Field spec={{ name: 'login', label: 'Login', autoComplete: 'username' }} value={login} onChange={setLogin} />
        <Field
          spec={{ name: 'password', label: 'Password', type: 'password', autoComplete: 'current-password' }}
          value={password}
          onChange={setPassword}
        />
        <div className="form-end">
          <button type="submit" className="button primary" aria-disabled={isAsking}>
            Sign in
          </button>
        </div>
      </form>
    </Door>
  );
}

/** Only an address of this house: `//elsewhere` and `https:` would carry a person away after signing in. */
const safe = (to: string): string => (/^\/(?![/\\])/.test(to) ? to : '/');
