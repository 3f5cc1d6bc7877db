import * as data from './data/datasets.mjs';
import * as incidents from './data/incidents.mjs';
import * as labeling from './data/labeling.mjs';
import * as others from './data/others.mjs';
import { people, permissionsOf, ref } from './data/people.mjs';

export const problem = (status, type, title, more = {}) => ({ status, body: { type, title, status, ...more } });
const ok = (body, headers = {}) => ({ status: 200, body, headers });
const list = (items, next = null) => ok({ items, next });
const missing = () => problem(404, 'not-found', 'There is no such thing');
const found = (body) => (body ? ok(body, { ETag: '"1"' }) : missing());

/**
 * The API as the pages read it, with the demo's figures, kept in memory: enough rules that a journey meets a refusal
 * and a success. Nothing of it is in the product.
 */
export function fakeApi() {
  const store = structuredClone({
    datasets: data.datasets,
    versions: data.versions,
    gates: data.gates,
    incidents: incidents.incidents,
    timeline: incidents.timeline,
    suspects: incidents.suspects,
    findings: others.findings,
    invoices: others.invoices,
    requests: others.requests,
    recalls: others.recalls,
    programmes: labeling.programmes,
  });
  const queue = new labeling.Queue();
  const sent = [];

  const gets = [
    [/^\/governance\/setup$/, () => ok({ needed: false })],
    [
      /^\/governance\/me$/,
      ({ who }) =>
        ok({
          ...ref(who),
          kind: 'person',
          roles: [{ role: people[who].role, scope: { type: 'workspace' } }],
          permissions: permissionsOf(who),
        }),
    ],
    [/^\/governance\/approvals$/, () => ok(others.approvals)],
    [/^\/governance\/ledger$/, ({ query }) => ledgerPage(query)],
    [/^\/governance\/ledger\/status$/, () => ok(others.ledgerStatus)],
    [/^\/datasets$/, () => list(store.datasets)],
    [/^\/datasets\/([^/]+)$/, ({ at }) => found(store.datasets.find((dataset) => dataset.slug === at[0]))],
    [/^\/datasets\/([^/]+)\/contract$/, ({ at }) => (at[0] === 'bank' ? found(data.contract) : missing())],
    [/^\/datasets\/([^/]+)\/versions$/, ({ at }) => list(at[0] === 'bank' ? Object.values(store.versions) : [])],
    [/^\/datasets\/bank\/versions\/(\d+)$/, ({ at }) => found(store.versions[at[0]])],
    [/^\/datasets\/bank\/versions\/(\d+)\/gate$/, ({ at }) => found(store.gates[at[0]])],
    [/^\/datasets\/bank\/versions\/(\d+)\/rows$/, () => ok(data.rowsOf)],
    [/^\/datasets\/([^/]+)\/ingests$/, ({ at }) => list(at[0] === 'bank' ? data.ingests : [])],
    [
      /^\/quality\/findings$/,
      ({ query }) => list(store.findings.filter((one) => !query.get('state') || one.state === query.get('state'))),
    ],
    [/^\/labeling\/programmes$/, () => list(store.programmes)],
    [/^\/labeling\/programmes\/([^/]+)$/, ({ at }) => found(store.programmes.find((one) => one.key === at[0]))],
    [
      /^\/labeling\/programmes\/[^/]+\/scorecards$/,
      ({ query }) => list(query.get('by') === 'vendor' ? labeling.vendorCards : labeling.annotatorCards),
    ],
    [/^\/labeling\/programmes\/[^/]+\/curve$/, () => ok(labeling.curve)],
    [/^\/labeling\/programmes\/[^/]+\/lots$/, () => list(labeling.lots)],
    [/^\/labeling\/programmes\/[^/]+\/guideline$/, () => ok(labeling.guideline)],
    [/^\/labeling\/programmes\/[^/]+\/me$/, () => ok(labeling.mine)],
    [/^\/incidents$/, () => list(Object.values(store.incidents))],
    [/^\/incidents\/controls$/, () => list(incidents.controls)],
    [/^\/incidents\/([^/]+)$/, ({ at }) => found(store.incidents[at[0]])],
    [/^\/incidents\/([^/]+)\/timeline$/, () => list(store.timeline)],
    [/^\/incidents\/([^/]+)\/suspects$/, () => ok(store.suspects)],
    [/^\/incidents\/([^/]+)\/blast-radius$/, () => ok(incidents.blastRadius)],
    [/^\/incidents\/([^/]+)\/review$/, () => missing()],
    [/^\/planning\/requests$/, () => list(store.requests)],
    [/^\/planning\/requests\/([^/]+)$/, ({ at }) => found(store.requests.find((one) => one.key === at[0]))],
    [/^\/planning\/invoices$/, () => list(Object.values(store.invoices))],
    [/^\/planning\/invoices\/([^/]+)$/, ({ at }) => found(store.invoices[at[0]])],
    [/^\/insights\/today$/, () => ok(others.today)],
    [/^\/insights\/dashboard$/, () => ok(others.dashboard)],
    [/^\/insights\/kpis$/, () => list(others.kpis)],
    [
      /^\/insights\/kpis\/([^/]+)$/,
      ({ at }) => (others.kpis.some((one) => one.id === at[0]) ? ok(others.kpiDetail(at[0])) : missing()),
    ],
    [/^\/delivery\/deliveries$/, () => list(others.deliveries)],
    [/^\/delivery\/recalls$/, () => list(Object.values(store.recalls))],
    [/^\/delivery\/recalls\/([^/]+)$/, ({ at }) => found(store.recalls[decodeURIComponent(at[0])])],
    [
      /^\/jobs\/([^/]+)$/,
      ({ at }) =>
        ok({
          id: at[0],
          kind: 'commit',
          state: 'done',
          stage: null,
          done: 1,
          total: 1,
          result: null,
          problem: null,
          startedAt: null,
          finishedAt: null,
        }),
    ],
  ];

  const posts = [
    [/^\/planning\/requests$/, ({ body, who }) => ask(body, who)],
    [
      /^\/planning\/requests\/([^/]+)\/submit$/,
      ({ at }) =>
        ok(
          Object.assign(
            store.requests.find((one) => one.key === at[0]),
            { state: 'submitted', allowedVerbs: ['withdraw'] },
          ),
        ),
    ],
    [
      /^\/datasets\/bank\/versions\/(\d+)\/approve$/,
      ({ at, who }) => approve(store.versions[at[0]], store.gates[at[0]], who),
    ],
    [
      /^\/datasets\/bank\/versions\/(\d+)\/publish$/,
      ({ at }) => move(store.versions[at[0]], 'published', ['deprecate', 'recall']),
    ],
    [
      /^\/incidents\/([^/]+)\/note$/,
      ({ body, who }) =>
        ok(store.timeline.push({ at: new Date().toISOString(), actor: ref(who), kind: 'note', text: body.text })),
    ],
    [/^\/incidents\/([^/]+)\/close$/, ({ at }) => close(store.incidents[at[0]])],
    [
      /^\/incidents\/([^/]+)\/acknowledge$/,
      ({ at, who }) =>
        ok(
          Object.assign(store.incidents[at[0]], {
            state: 'acknowledged',
            acknowledgedAt: new Date().toISOString(),
            commander: ref(who),
            allowedVerbs: ['triage'],
          }),
        ),
    ],
    [
      /^\/incidents\/[^/]+\/suspects\/([^/]+)\/confirm$/,
      ({ at }) =>
        ok(
          Object.assign(
            store.suspects.find((one) => one.id === at[0]),
            { primary: true, confirmed: true },
          ),
        ),
    ],
    [
      /^\/quality\/findings\/([^/]+)\/agree$/,
      ({ at, who }) =>
        agree(
          store.findings.find((one) => one.id === at[0]),
          who,
        ),
    ],
    [
      /^\/quality\/findings\/([^/]+)\/acknowledge$/,
      ({ at }) =>
        ok(
          Object.assign(
            store.findings.find((one) => one.id === at[0]),
            { state: 'acknowledged' },
          ),
        ),
    ],
    [/^\/labeling\/claims$/, ({ body }) => ok({ assignment: queue.claim(body.prefetch) })],
    [/^\/labeling\/assignments\/([^/]+)\/answer$/, ({ at, body }) => answer(at[0], body)],
    [/^\/labeling\/answers\/([^/]+)\/supersede$/, ({ at, body }) => answer(at[0], body)],
    [/^\/labeling\/assignments\/([^/]+)\/(skip|release|heartbeat)$/, ({ at }) => leave(at[0], at[1])],
    [
      /^\/planning\/invoices\/([^/]+)\/dispute$/,
      ({ at }) => ok(Object.assign(store.invoices[at[0]], { state: 'disputed', allowedVerbs: ['approve'] })),
    ],
    [
      /^\/planning\/requests\/([^/]+)\/accept$/,
      ({ at, body }) =>
        ok(
          Object.assign(
            store.requests.find((one) => one.key === at[0]),
            { state: 'accepted', owner: ref(body.owner), allowedVerbs: ['withdraw'] },
          ),
        ),
    ],
    [/^\/governance\/ledger\/verify$/, () => ok(others.ledgerStatus)],
    [/^\/delivery\/notices\/([^/]+)\/acknowledge$/, ({ at }) => acknowledge(at[0])],
  ];

  const ledgerPage = (query) => {
    const from = Number(query.get('cursor') ?? 0);
    const fits = others.ledger.filter((entry) =>
      ['action', 'object'].every(
        (name) => !query.get(name) || entry[name].toLowerCase().includes(query.get(name).toLowerCase()),
      ),
    );
    return list(fits.slice(from, from + 100), from + 100 < fits.length ? String(from + 100) : null);
  };
  const move = (version, state, allowedVerbs) => ok(Object.assign(version, { state, allowedVerbs }));
  const approve = (version, gate, who) => {
    if (version.committedBy.login === who) {
      return problem(403, 'self-approval', 'You committed this version, so you may not approve it', {
        detail: 'Ask Lena or Dora; they are told.',
      });
    }
    const second = gate.items.find((item) => item.code === 'second');
    Object.assign(second, { verdict: 'met', value: 'approved', decidedBy: ref(who) });
    gate.met = gate.total;
    return move(version, 'approved', ['publish', 'recall']);
  };
  const close = (incident) => {
    const unmet = incident.closeNeeds
      .filter((need) => !need.met)
      .map(({ code, what, fix, link }) => ({ code, what, fix, link }));
    return unmet.length > 0
      ? problem(422, 'guard-unmet', `${incident.key} cannot be closed yet`, {
          detail: `${unmet.length} things are missing.`,
          unmet,
        })
      : ok(incident);
  };
  const agree = (finding, who) => {
    if (finding.waiver.askedBy.login === who) return problem(403, 'self-approval', 'You asked for this waiver');
    finding.waiver.agreedBy = ref(who);
    return ok(Object.assign(finding, { state: 'waived' }));
  };
  const answer = (id, body) => {
    sent.push({ id, ...body });
    queue.finish(id);
    return ok({
      answer: { id: `answer-${sent.length}` },
      counted: true,
      next: body.prefetch ? queue.claim(true) : null,
    });
  };
  const ask = (body, who) => {
    const key = `REQ-${store.requests.length + 1}`;
    const request = {
      id: `0198-${key}`,
      key,
      ...body,
      state: 'draft',
      requestedBy: ref(who),
      scores: [],
      forecast: null,
      allowedVerbs: ['submit', 'withdraw'],
    };
    store.requests.push(request);
    return ok(request);
  };
  const leave = (id, verb) => {
    if (verb !== 'heartbeat') queue.finish(id);
    return ok({});
  };
  const acknowledge = (id) => {
    for (const recall of Object.values(store.recalls)) {
      const notice = recall.notices.find((one) => one.id === id);
      if (notice) {
        notice.state = 'acknowledged';
        recall.acknowledged += 1;
      }
    }
    return ok({});
  };

  return {
    sent,
    /** Answers one request that has a session. */
    handle(method, path, query, who, body) {
      for (const [pattern, respond] of method === 'GET' ? gets : posts) {
        const hit = pattern.exec(path);
        if (hit) return respond({ at: hit.slice(1), query, who, body });
      }
      return missing();
    },
  };
}
