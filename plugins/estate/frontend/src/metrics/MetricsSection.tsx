import { useApi } from '@backstage/frontend-plugin-api';
import { Text, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import {
  AwsResourceDetails,
  Metrics,
} from '@pilothouse/plugin-aws-estate-common';
import {
  Age,
  awsEstateApiRef,
  IncompleteCells,
  PanelSkeleton,
  PanelStates,
  PanelWords,
  usePanelData,
} from '@pilothouse/plugin-aws-estate-react';
import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useCellsHref } from '../accounts/useCellsHref';
import { withParams } from '../navigation/searchParams';
import { Section } from '../runtime/Facts';
import classes from './metrics.module.css';
import {
  METRICS_RANGE,
  METRICS_RANGE_NAMES,
  METRICS_RANGES,
  readMetricsRange,
} from './metricsRange';
import { readingWords } from './readingWords';

const MetricCharts = lazy(() => import('./MetricCharts'));

/** How often a page asks for newer values: they have a resolution of a minute. */
const INTERVAL = 60_000;

/**
 * The golden signals of a workload over a time that the address says. Whoever
 * looks at it has it read more often.
 */
export function MetricsSection({ workload }: { workload: AwsResourceDetails }) {
  const api = useApi(awsEstateApiRef);
  const [params, setParams] = useSearchParams();
  const range = readMetricsRange(params);
  const cellsHref = useCellsHref();
  const metrics = usePanelData({
    subject: workload.arn,
    query: range,
    interval: INTERVAL,
    load: signal =>
      api.getMetrics(
        {
          arn: workload.arn,
          from: new Date(Date.now() - METRICS_RANGES[range]).toISOString(),
        },
        { signal },
      ),
  });
  const reading = metrics.data?.reading;
  return (
    <Section title="Metrics">
      <div className={classes.controls}>
        <ToggleButtonGroup
          aria-label={`Time range of the metrics of ${workload.name}`}
          disallowEmptySelection
          selectedKeys={[range]}
          onSelectionChange={([key]) =>
            setParams(
              current =>
                withParams(current, {
                  [METRICS_RANGE]: key ? String(key) : range,
                }),
              { replace: true },
            )
          }
        >
          {METRICS_RANGE_NAMES.map(name => (
            <ToggleButton key={name} id={name} size="small">
              {name}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        {metrics.data && (
          <Text as="span" variant="body-small">
            {readingWords(reading)}
            {reading?.readTo && (
              <>
                {' '}
                Up to <Age at={reading.readTo} />, from CloudWatch.
              </>
            )}
          </Text>
        )}
      </div>
      <IncompleteCells
        cells={metrics.data?.incomplete ?? []}
        cellsHref={cellsHref}
      />
      <PanelStates
        panel={metrics}
        subject="metrics"
        isEmpty={isEmpty}
        asOf={({ reading: read }) => read?.readTo}
        accessFrom="the team that owns it, or a platform engineer,"
        none={noMetrics}
      >
        {data => (
          <Suspense fallback={<PanelSkeleton label="Loading charts" />}>
            <div
              className={classes.body}
              data-outdated={metrics.outdated || undefined}
            >
              <MetricCharts metrics={data} workload={workload} />
            </div>
          </Suspense>
        )}
      </PanelStates>
    </Section>
  );
}

function isEmpty({ series }: Metrics): boolean {
  return series.every(({ points }) => points.length === 0);
}

/** Why there is nothing: that it was not read is another thing than silence. */
function noMetrics({ reading, incomplete }: Metrics): PanelWords {
  if (!reading) {
    return {
      title: 'It has no metrics that the portal reads',
      description: 'The AWS console shows what CloudWatch has of it.',
    };
  }
  if (incomplete.length > 0) {
    return {
      title: 'Its metrics could not be read',
      description: 'What is named above says why; they appear once it can be.',
    };
  }
  if (!reading.readTo) {
    return {
      title: reading.paused
        ? 'Its metrics were not read before they were paused'
        : 'Its metrics have not been read yet',
      description: readingWords(reading),
    };
  }
  return {
    title: 'CloudWatch has no data of it in this time',
    description:
      'Nothing was measured: it may not have run. Choose a longer time to see when it last did.',
  };
}
