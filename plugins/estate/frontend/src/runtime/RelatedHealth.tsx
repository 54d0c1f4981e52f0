import {
  AlarmData,
  HealthReason,
  isArn,
  parseArn,
  RelatedAwsResource,
  ScalableTargetData,
  TargetGroupData,
} from '@pilothouse/plugin-aws-estate-common';
import {
  Age,
  DenseColumn,
  DenseTable,
  ExternalConsoleLink,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { Facts, Section } from './Facts';
import classes from './runtime.module.css';
import { asAlarm, asScalableTarget, asTargetGroup } from './storedData';

/** What else says how a workload is: its targets, its alarms, its scaling. */
export function RelatedHealth(props: {
  related: readonly RelatedAwsResource[];
  /** Of the workload: they may name alarms that it is related with through others only. */
  reasons?: readonly HealthReason[];
  /** When the newest deployment began; absent where there is none. */
  deployedAt?: string;
}) {
  return (
    <>
      {props.related.map(resource => {
        const targetGroup = asTargetGroup(resource.data);
        return (
          targetGroup && (
            <TargetHealth
              key={resource.arn}
              resource={resource}
              targetGroup={targetGroup}
              deployedAt={props.deployedAt}
            />
          )
        );
      })}
      <Alarms related={props.related} reasons={props.reasons ?? []} />
      {props.related.map(resource => {
        const scaling = asScalableTarget(resource.data);
        return scaling && <Scaling key={resource.arn} scaling={scaling} />;
      })}
    </>
  );
}

type Target = NonNullable<TargetGroupData['targets']>[number];

function TargetHealth(props: {
  resource: RelatedAwsResource;
  targetGroup: TargetGroupData;
  deployedAt?: string;
}) {
  const { resource, targetGroup, deployedAt } = props;
  const isOld =
    deployedAt !== undefined &&
    resource.observedAt !== undefined &&
    Date.parse(resource.observedAt) < Date.parse(deployedAt);
  const { targets = [] } = targetGroup;
  const healthy = targets.filter(target => target.state === 'healthy').length;
  const name = untrustedText(resource.name ?? resource.arn, 60);
  return (
    <Section
      title={
        targetGroup.targets
          ? `Targets of ${name}: ${healthy} of ${targets.length} healthy`
          : `Targets of ${name}: no load balancer uses it`
      }
    >
      <div className={classes.line}>
        Health check {untrustedText(targetGroup.healthCheckPath ?? '–', 100)} ·
        read <Age at={resource.observedAt} />
        {isOld && (
          <strong>, before the latest deployment: not of its tasks</strong>
        )}{' '}
        ·{' '}
        <ExternalConsoleLink href={resource.consoleUrl}>
          Target group
        </ExternalConsoleLink>
      </div>
      {targets.length > 0 && (
        <DenseTable
          label={`Targets of ${name}`}
          columns={TARGET_COLUMNS}
          rows={targets}
          getId={target => `${target.id}:${target.port}`}
          minimumWidth="36rem"
        />
      )}
    </Section>
  );
}

const TARGET_COLUMNS: Array<DenseColumn<Target>> = [
  {
    id: 'target',
    label: 'Target',
    width: '12rem',
    isRowHeader: true,
    render: target =>
      untrustedText(
        target.port === undefined ? target.id : `${target.id}:${target.port}`,
        100,
      ),
  },
  {
    id: 'state',
    label: 'State',
    width: '8rem',
    render: target => untrustedText(target.state, 40),
  },
  {
    id: 'why',
    label: 'Why',
    render: target =>
      untrustedText(target.description ?? target.reason ?? '–', 300),
  },
  {
    id: 'zone',
    label: 'Zone',
    width: '8rem',
    render: target => untrustedText(target.availabilityZone ?? '–', 40),
  },
];

interface Alarm {
  resource: Pick<RelatedAwsResource, 'arn' | 'name' | 'consoleUrl'>;
  alarm: Pick<AlarmData, 'state' | 'stateReason' | 'stateUpdatedAt'> &
    Partial<Pick<AlarmData, 'actionsEnabled'>>;
}

/** ALARM first, then what cannot be told. */
const ALARM_ORDER: ReadonlyArray<AlarmData['state']> = [
  'ALARM',
  'INSUFFICIENT_DATA',
  'OK',
];

const ALARM_WORDS: Readonly<Record<AlarmData['state'], string>> = {
  ALARM: 'In alarm',
  INSUFFICIENT_DATA: 'Not enough data',
  OK: 'OK',
};

function Alarms(props: {
  related: readonly RelatedAwsResource[];
  reasons: readonly HealthReason[];
}) {
  const watching = props.related.flatMap((resource): Alarm[] => {
    const alarm = asAlarm(resource.data);
    return alarm ? [{ resource, alarm }] : [];
  });
  const known = new Set(watching.map(({ resource }) => resource.arn));
  const alarms = [
    ...watching,
    ...alarmsOf(props.reasons).filter(
      ({ resource }) => !known.has(resource.arn),
    ),
  ].sort(
    (a, b) =>
      ALARM_ORDER.indexOf(a.alarm.state) - ALARM_ORDER.indexOf(b.alarm.state),
  );
  if (alarms.length === 0) {
    return null;
  }
  return (
    <Section title="Alarms">
      <DenseTable
        label="Alarms"
        columns={ALARM_COLUMNS}
        rows={alarms}
        getId={({ resource }) => resource.arn}
        minimumWidth="44rem"
      />
    </Section>
  );
}

/** The alarms that are reasons: a composite one is related with those that it combines only. */
function alarmsOf(reasons: readonly HealthReason[]): Alarm[] {
  return reasons
    .filter(({ code }) => code === 'alarm')
    .flatMap(({ evidence, consoleUrl }) =>
      evidence.flatMap(({ arn, value, at }): Alarm[] =>
        arn !== undefined && isArn(arn)
          ? [
              {
                resource: {
                  arn,
                  name: parseArn(arn).resource.replace(/^alarm:/, ''),
                  consoleUrl,
                },
                alarm: {
                  state: 'ALARM',
                  stateReason: value,
                  stateUpdatedAt: at,
                },
              },
            ]
          : [],
      ),
    );
}

const ALARM_COLUMNS: Array<DenseColumn<Alarm>> = [
  {
    id: 'state',
    label: 'State',
    width: '9rem',
    render: ({ alarm }) => (
      <span className={alarm.state === 'ALARM' ? classes.strong : undefined}>
        {ALARM_WORDS[alarm.state]}
      </span>
    ),
  },
  {
    id: 'alarm',
    label: 'Alarm',
    width: '14rem',
    isRowHeader: true,
    render: ({ resource }) => (
      <ExternalConsoleLink href={resource.consoleUrl}>
        {untrustedText(resource.name ?? resource.arn, 80)}
      </ExternalConsoleLink>
    ),
  },
  {
    id: 'why',
    label: 'Why',
    render: ({ alarm }) => (
      <>
        {untrustedText(alarm.stateReason ?? '–', 300)}
        {alarm.actionsEnabled === false && ' (its actions are switched off)'}
      </>
    ),
  },
  {
    id: 'since',
    label: 'Since',
    width: '6rem',
    render: ({ alarm }) => <Age at={alarm.stateUpdatedAt} />,
  },
];

function Scaling({ scaling }: { scaling: ScalableTargetData }) {
  return (
    <Section title="Scaling">
      <Facts
        facts={[
          ['Tasks', `${scaling.minCapacity} to ${scaling.maxCapacity}`],
          [
            'Suspended',
            (scaling.suspended ?? []).length > 0
              ? untrustedText(scaling.suspended.join(', '), 200)
              : undefined,
          ],
          ...scaling.policies.map((policy): [string, string] => [
            'Policy',
            untrustedText(`${policy.name} (${policy.type})`, 200),
          ]),
          ...scaling.scheduledActions.map((action): [string, string] => [
            'Schedule',
            untrustedText(scheduleWords(action), 300),
          ]),
        ]}
      />
    </Section>
  );
}

/** For example `night: cron(0 20 * * ? *) Europe/Berlin, to 0 to 0 tasks`. */
export function scheduleWords(
  action: ScalableTargetData['scheduledActions'][number],
): string {
  const bounds = [
    action.minCapacity !== undefined && `at least ${action.minCapacity}`,
    action.maxCapacity !== undefined && `at most ${action.maxCapacity}`,
  ].filter(Boolean);
  const zone = action.timezone ? ` ${action.timezone}` : '';
  return `${action.name}: ${action.schedule}${zone}${
    bounds.length ? `, ${bounds.join(', ')} tasks` : ''
  }`;
}
