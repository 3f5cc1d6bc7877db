/** RFC 9457, as the server sends it; `type` is the bare slug that docs/problems.md explains. */
export type ProblemDocument = {
  type: string;
  title: string;
  status: number;
  detail?: string;
  instance?: string;
  errors?: FieldError[];
  unmet?: Unmet[];
  state?: string;
  allowedVerbs?: string[];
};

export type FieldError = { path: string; code: string; message: string; hint?: string | null };

/** One thing that stands between an object and its next state. */
export type Unmet = { code: string; what: string; fix?: string | null; link?: string | null };

/** Every refused or failed call ends as one of these, so a page has one thing to render. */
export class Problem extends Error {
  readonly document: ProblemDocument;

  constructor(document: ProblemDocument) {
    super(document.detail ?? document.title);
    this.name = 'Problem';
    this.document = document;
  }

  get status(): number {
    return this.document.status;
  }

  /** The server was not reached at all: retrying later is the remedy, and nothing was lost. */
  get isOffline(): boolean {
    return this.document.type === 'offline';
  }
}

export const offline = (): Problem =>
  new Problem({
    type: 'offline',
    title: 'The server did not answer',
    status: 0,
    detail: 'Nothing you typed is lost. Check that Granary is running and that you are connected, then try again.',
  });

/** A problem document, or the nearest thing to one when something between here and the server answered instead. */
export async function problemOf(response: Response): Promise<Problem> {
  const type = response.headers.get('Content-Type') ?? '';
  if (type.includes('json')) {
    const body = (await response.json().catch(() => null)) as Partial<ProblemDocument> | null;
    if (body && typeof body.title === 'string') {
      return new Problem({ ...body, type: slug(body.type), title: body.title, status: response.status });
    }
  }
  return new Problem({
    type: 'unexpected-answer',
    title: `The server answered ${response.status}`,
    status: response.status,
    detail: 'The answer was not a Granary problem document. A proxy in between may have written it.',
  });
}

const slug = (type: string | undefined): string => (type ?? 'about:blank').replace(/^.*\//, '');
