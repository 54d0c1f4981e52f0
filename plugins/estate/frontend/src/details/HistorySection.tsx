import { useApi } from '@backstage/frontend-plugin-api';
import { Skeleton, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { HealthHistory } from '@pilothouse/plugin-aws-estate-common';
import {
  Age,
  awsEstateApiRef,
  HealthStrip,
  HealthStripKey,
  StatusBadge,
  untrustedText,
  usePanelData,
} from '@pilothouse/plugin-aws-estate-react';
import { useSearchParams } from 'react-router-dom';
import { readChoices, withParams } from '../navigation/searchParams';
import { Nothing, Section } from '../runtime/Facts';
import classes from './details.module.css';

const HOUR = 3_600_000;

/** The ranges a reader may choose, by their name in the address. */
const RANGES = { '24h': 24 * HOUR, '7d': 168 * HOUR, '90d': 2160 * HOUR };
type Range = keyof typeof RANGES;
const RANGE_NAMES = Object.keys(RANGES) as Range[];

/** How a resource's health changed: as a strip and as a list, the newest first. */
export function HistorySection({ arn }: { arn: string }) {
  const api = useApi(awsEstateApiRef);
  const [params, setParams] = useSearchParams();
  const [range = '24h'] = readChoices(params, 'range', RANGE_NAMES);

  const history = usePanelData({
    subject: arn,
    query: range,
    load: async signal => {
      // A minute is the server's to give: 90 days is its limit.
      const from = new Date(Date.now() - RANGES[range] + 60_000).toISOString();
      const answer = await api.listHealthHistory({ arn, from }, { signal });
      return answer.items.find(item => item.arn === arn);
    },
  });

  return (
    <Section title="History">
      <ToggleButtonGroup
        aria-label="Time range"
        disallowEmptySelection
        selectedKeys={[range]}
        onSelectionChange={([key]) =>
          setParams(
            current =>
              withParams(current, { range: key ? String(key) : '24h' }),
            { replace: true },
          )
        }
      >
        {RANGE_NAMES.map(name => (
          <ToggleButton key={name} id={name}>
            {name}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {history.data && <Transitions history={history.data} />}
      {!history.data && history.error && (
        <Nothing>
          The history could not be loaded:{' '}
          {untrustedText(history.error.message)}
        </Nothing>
      )}
      {!history.data && !history.error && history.refreshing && (
        <Skeleton height={16} />
      )}
      {!history.data && !history.error && !history.refreshing && (
        <Nothing>No history is kept of it.</Nothing>
      )}
    </Section>
  );
}

function Transitions({ history }: { history: HealthHistory }) {
  const newestFirst = [...history.transitions].reverse();
  return (
    <>
      <HealthStrip history={history} />
      <div className={classes.stripKey}>
        <HealthStripKey withHeights />
      </div>
      {newestFirst.length === 0 ? (
        <Nothing>Its status did not change in this time.</Nothing>
      ) : (
        <ol className={classes.transitions}>
          {newestFirst.map(transition => (
            <li key={`${transition.at}-${transition.to}`}>
              <Age at={transition.at} />
              <StatusBadge status={transition.to} />
              <span>
                {untrustedText(
                  transition.reasons[0]?.sentence ?? 'No reason was recorded.',
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
