import { readFileSync } from 'node:fs';
import { type APIRequestContext, type APIResponse, request } from '@playwright/test';
import { house, logins, type Role } from './house';

type Json = Record<string, unknown>;

/** Somebody who asks the API, to bring about what a journey needs and the demo's story does not leave. */
export class Caller {
  private readonly context: APIRequestContext;
  private readonly token: string;

  private constructor(context: APIRequestContext, token: string) {
    this.context = context;
    this.token = token;
  }

  static async as(role: Role): Promise<Caller> {
    const context = await request.newContext({ baseURL: house });
    const answer = await context.post('/api/v1/governance/session', { data: logins[role] });
    if (!answer.ok()) throw new Error(`${logins[role].login} cannot sign in: ${await answer.text()}`);
    const { cookies } = await context.storageState();
    return new Caller(context, cookies.find((cookie) => cookie.name === 'XSRF-TOKEN')?.value ?? '');
  }

  async get<T = Json>(path: string): Promise<T> {
    return (await this.ask('GET', path)).json() as Promise<T>;
  }

  async post<T = Json>(path: string, data: unknown = {}): Promise<T> {
    return this.bodyOf(await this.ask('POST', path, { data }));
  }

  /** A verb of an object as it is now. */
  async change<T = Json>(path: string, verb: string, data: unknown = {}): Promise<T> {
    const tag = (await this.ask('GET', path)).headers().etag;
    return this.bodyOf(await this.ask('POST', `${path}/${verb}`, { data, headers: { 'If-Match': tag ?? '' } }));
  }

  async send<T = Json>(method: string, path: string, type: string, text: string): Promise<T> {
    return this.bodyOf(await this.ask(method, path, { data: text, headers: { 'Content-Type': type } }));
  }

  /** Waits for the job that an answer tells of, and gives its result. */
  async follow<T = Json>(answer: { job?: unknown }): Promise<T> {
    let job = answer.job as { id: string; state: string; result: T; problem: unknown };
    while (job.state === 'queued' || job.state === 'running') job = await this.get(`/jobs/${job.id}?wait=20`);
    if (job.state !== 'done') throw new Error(`the job ended as ${job.state}: ${JSON.stringify(job.problem)}`);
    return job.result;
  }

  private async ask(
    method: string,
    path: string,
    options: { data?: unknown; headers?: Record<string, string> } = {},
  ): Promise<APIResponse> {
    const answer = await this.context.fetch(`/api/v1${path}`, {
      method,
      data: options.data,
      headers: { 'X-XSRF-TOKEN': this.token, ...options.headers },
    });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return answer;
  }

  private async bodyOf<T>(answer: APIResponse): Promise<T> {
    const text = await answer.text();
    return (text === '' ? {} : JSON.parse(text)) as T;
  }
}

const contract = (slug: string): string => `
apiVersion: v3.1.0
kind: DataContract
id: ${slug}
name: ${slug}
version: 1.0.0
status: active
customProperties:
  - property: granary.purposes
    value: [training]
schema:
  - name: payments
    physicalType: table
    properties:
      - name: receipt
        logicalType: string
        required: true
        unique: true
      - name: amount
        logicalType: number
        logicalTypeOptions:
          minimum: 0
      - name: currency
        logicalType: string
        quality:
          - type: library
            metric: invalidValues
            arguments:
              validValues: [EUR, USD]
            mustBe: 0
            severity: error
`;

const ROWS = 60;

/** Receipts of a till; `wrong` of them are in a currency that the contract does not know. */
export const receipts = (wrong: number): string =>
  [
    'receipt,amount,currency',
    ...Array.from(
      { length: ROWS },
      (_, index) =>
        `R${1000 + index},${(index * 7.35 + 1).toFixed(2)},${index < wrong ? 'CHF' : index % 3 ? 'EUR' : 'USD'}`,
    ),
  ].join('\n');

let made = 0;

/** A dataset of Lena's with an approved contract and one committed version of these rows. */
export async function aVersion(name: string, csv: string): Promise<{ dataset: string; number: number }> {
  made += 1;
  const dataset = `${name}-${Date.now().toString(36)}${made}`;
  const [omar, lena] = [await Caller.as('data_engineer'), await Caller.as('lead')];
  await omar.post('/datasets', {
    slug: dataset,
    title: `Receipts for the journeys, ${name}`,
    owner: logins.lead.login,
    steward: logins.data_engineer.login,
    classification: 'internal',
    modality: 'tabular',
    purposes: ['training'],
    stage: 'prototype',
  });
  await omar.post(`/datasets/${dataset}/sources`, {
    slug: 'till',
    title: 'The till',
    kind: 'upload',
    licence: 'CC0-1.0',
    legalBasis: 'made up',
  });
  await omar.send('PUT', `/datasets/${dataset}/contract`, 'application/yaml', contract(dataset));
  await omar.change(`/datasets/${dataset}/contract`, 'submit');
  await lena.change(`/datasets/${dataset}/contract`, 'approve');
  const query = 'source=till&mode=append&file=receipts.csv';
  const receipt = await omar.send<{ job?: unknown; run: { id: string } }>(
    'POST',
    `/datasets/${dataset}/ingests?${query}`,
    'text/csv',
    csv,
  );
  if (receipt.job) await omar.follow(receipt);
  const run = await omar.get<{ version: number }>(`/datasets/${dataset}/ingests/${receipt.run.id}`);
  const version = `/datasets/${dataset}/versions/${run.version}`;
  await omar.follow(await omar.change<{ job?: unknown }>(version, 'commit'));
  await gateOf(omar, version);
  return { dataset, number: run.version };
}

/** Nothing is put to the vote without saying what it is; what it says is another matter. */
export const DATASHEET = JSON.parse(readFileSync('../examples/datasheets/bank.json', 'utf8'));
DATASHEET.answers.collection_period = 'One day in November';

/** As `aVersion`, and it is published: others may be compared with it. */
export async function aPublished(name: string, csv: string): Promise<{ dataset: string; number: number }> {
  const made = await aVersion(name, csv);
  const version = `/datasets/${made.dataset}/versions/${made.number}`;
  const [omar, lena] = [await Caller.as('data_engineer'), await Caller.as('lead')];
  await omar.send('PUT', `/datasets/${made.dataset}/datasheet`, 'application/json', JSON.stringify(DATASHEET));
  await omar.change(version, 'submit');
  await lena.change(version, 'approve');
  await lena.change(version, 'publish');
  return made;
}

const PATIENCE_MS = 60_000;

/** The gate answers after the commit, in its own time. */
async function gateOf(caller: Caller, version: string): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const { state } = await caller.get<{ state: string }>(version);
    if (state !== 'open' && state !== 'committed') return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`the gate of ${version} has not answered`);
}
