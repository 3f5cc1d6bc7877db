import createClient from 'openapi-fetch';
import { offline, problemOf } from './problem';

type Values = Record<string, string | number | boolean | null | undefined>;
type PathValues = Record<string, string | number>;
export type Params = { path?: PathValues; query?: Values };
type Method = 'POST' | 'PUT' | 'DELETE';
export type Sending = Params & { body?: unknown; ifMatch?: string; idempotencyKey?: string; signal?: AbortSignal };

// Paths are written as in the OpenAPI document; tests/unit/contract.test.ts compares them with it.
const http = createClient<Record<string, never>>({ baseUrl: '/api/v1', fetch: answered });
const request = http.request as unknown as (m: string, path: string, init: object) => Promise<{ response: Response }>;

/** The last ETag seen of each object, so that a transition is only made on the state the person was looking at. */
const revisions = new Map<string, string>();

let onSignedOut: () => void = () => undefined;
/** Called when a call that needs a session finds none; the frame sends the person to sign in and back. */
export const whenSignedOut = (listener: () => void): void => {
  onSignedOut = listener;
};

export async function read<T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<T> {
  const { response } = await request('get', path, {
    params: { path: params.path ?? {}, query: present(params.query) },
    parseAs: 'stream',
    signal,
  });
  const tag = response.headers.get('ETag');
  if (tag) revisions.set(fill(path, params.path), tag);
  return (await bodyOf(response)) as T;
}

export async function send<T>(method: Method, path: string, sending: Sending = {}): Promise<T> {
  return (await bodyOf(await exchange(method, path, sending))) as T;
}

/** As `send`, for the few callers that need a header of the answer (a claim says why it is empty). */
export async function exchange(method: Method, path: string, sending: Sending = {}): Promise<Response> {
  const headers: Record<string, string> = {};
  const token = cookie('XSRF-TOKEN');
  if (token) headers['X-XSRF-TOKEN'] = token;
  if (sending.ifMatch) headers['If-Match'] = sending.ifMatch;
  if (method === 'POST') headers['Idempotency-Key'] = sending.idempotencyKey ?? newKey();
  const { response } = await request(method.toLowerCase(), path, {
    params: { path: sending.path ?? {}, query: present(sending.query) },
    parseAs: 'stream',
    // An empty object rather than no body: every verb of the API reads JSON.
    body: method === 'DELETE' ? undefined : (sending.body ?? {}),
    headers,
    signal: sending.signal,
  });
  return response;
}

/** The tag of an object as it was last read: what is written in its place replaces that and nothing newer. */
export const revisionOf = (object: string, path: PathValues): string | undefined => revisions.get(fill(object, path));

/** `POST {object}/{verb}` on the revision of the object that was last read. */
export async function transition<T>(object: string, path: PathValues, verb: string, body?: unknown): Promise<T> {
  return send<T>('POST', `${object}/${verb}`, { path, body, ifMatch: revisionOf(object, path) });
}

/** Every answer that is not good leaves here as a Problem. */
async function answered(input: Request): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(input);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw offline();
  }
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (problem.status === 401 && !new URL(input.url).pathname.endsWith('/governance/session')) onSignedOut();
  throw problem;
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === '' ? null : JSON.parse(text);
}

const fill = (path: string, values: PathValues = {}): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));

const present = (query: Values = {}): Values =>
  Object.fromEntries(
    Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );

const cookie = (name: string): string | undefined =>
  document.cookie
    .split('; ')
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** 128 random bits; `crypto.randomUUID` is absent on plain http, where a house may well run Granary. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
