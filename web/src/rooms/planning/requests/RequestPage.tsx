import { useRead } from '../../../api/queries';
import type { DataRequest } from '../../../api/types';
import { Aside, Card } from '../../../ui/Card';
import { DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { words } from '../../../ui/format';
import { KeyValue } from '../../../ui/KeyValue';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { PersonChip } from '../../../ui/PersonChip';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { StateBadge, StateWord } from '../../../ui/State';
import { StateBar } from '../../../ui/StateBar';
import { When } from '../../../ui/When';
import { forecastFace, scoreOf } from './request';
import { requestVerbs } from './requestVerbs';

export function RequestPage() {
  const key = useParam('request');
  const request = useRead<DataRequest>('/planning/requests/{request}', { path: { request: key } });
  return (
    <Page
      title={request.data ? `${request.data.key} · ${request.data.title}` : key}
      question="What is needed, and will it be in time?"
      crumbs={[{ title: 'Planning', href: paths.planning }]}
      badges={request.data && <StateBadge state={request.data.state} />}
      actions={
        request.data && (
          <StateBar
            object="/planning/requests/{request}"
            path={{ request: key }}
            verbs={requestVerbs(request.data)}
            allowed={request.data.allowedVerbs ?? []}
          />
        )
      }
    >
      <Faces of={request}>{(data) => <Body request={data} />}</Faces>
    </Page>
  );
}

function Body({ request }: { request: DataRequest }) {
  const face = forecastFace(request);
  return (
    <>
      <div className="three below-head">
        <section className="card tile">
          <h2>How much does it matter?</h2>
          <p className="tile-value">
            <b>{scoreOf(request) ?? <NullCell reason="not scored yet" />}</b> RICE
          </p>
          <p className="tile-line">reach × impact × confidence ÷ effort</p>
        </section>
        <section className="card tile">
          <h2>When is it needed?</h2>
          <p className="tile-value">
            <b>
              <When at={request.neededBy} as="day" none="no date" />
            </b>
          </p>
          <p className="tile-line">for {request.consumer ?? 'nobody named yet'}</p>
        </section>
        <section className="card tile">
          <h2>Will it be in time?</h2>
          <p className="tile-value">
            <b>
              <When at={request.forecast?.p80} as="day" none="no estimate yet" />
            </b>{' '}
            P80 {face && <StateWord face={face} />}
          </p>
          <p className="tile-line">
            {request.forecast ? (
              <span>
                P50 <When at={request.forecast.p50} as="day" /> · from a {request.forecast.basis} estimate
              </span>
            ) : (
              'nobody has estimated it'
            )}
          </p>
        </section>
      </div>
      <div className="columns">
        <div className="stack">
          <Card title="What is it for?">
            <div className="card-body">
              <KeyValue
                facts={{
                  Purpose: request.purpose,
                  Volume: request.volume ?? <NullCell reason="not said" />,
                  'Good means': request.metric ?? <NullCell reason="not said" />,
                  Sensitivity: request.sensitivity ? words(request.sensitivity) : <NullCell reason="not said" />,
                  Dataset: request.dataset ? (
                    <a href={paths.dataset(request.dataset)}>{request.dataset}</a>
                  ) : (
                    <NullCell reason="not chosen yet" said />
                  ),
                }}
              />
            </div>
          </Card>
          {request.scores && request.scores.length > 0 && <Scores scores={request.scores} />}
        </div>
        <aside className="side stack" aria-label="People">
          <Aside title="People">
            <KeyValue
              facts={{
                'Asked by': <PersonChip person={request.requestedBy} none="not recorded" />,
                Owner: <PersonChip person={request.owner} none="not accepted yet" />,
                Steward: <PersonChip person={request.steward} none="not accepted yet" />,
              }}
            />
          </Aside>
        </aside>
      </div>
    </>
  );
}

function Scores({ scores }: { scores: NonNullable<DataRequest['scores']> }) {
  return (
    <Card title="Who scored it how?">
      <DataTable
        label="Scores"
        rows={scores}
        idOf={(row) => `${row.by?.login ?? ''}${row.method}${row.value}`}
        columns={[
          { id: 'by', title: 'Who', cell: (row) => <PersonChip person={row.by} /> },
          { id: 'method', title: 'Method', cell: (row) => row.method.toUpperCase() },
          {
            id: 'parts',
            title: 'Parts',
            cell: (row) =>
              Object.entries(row.parts ?? {})
                .map(([name, value]) => `${name} ${value}`)
                .join(' · ') || <NullCell reason="not given" />,
          },
          {
            id: 'final',
            title: 'Final',
            cell: (row) =>
              row.final ? <StateWord state="approved" word="Agreed" /> : <span className="muted">opinion</span>,
          },
          { id: 'value', title: 'Score', isNumber: true, cell: (row) => row.value },
        ]}
      />
    </Card>
  );
}
