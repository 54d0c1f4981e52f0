import {
  AwsServiceDefinition,
  BucketDefinition,
} from '@pilothouse/plugin-aws-estate-node';

/**
 * Writes the page of supported AWS services (docs/aws-services.md) from their
 * definitions, so that it cannot be out of date.
 */
export function describeServices(
  services: readonly AwsServiceDefinition[],
): string {
  return [
    '# AWS services',
    '',
    '<!-- Generated from plugins/estate/backend/src/services by `yarn workspace @pilothouse/plugin-aws-estate-backend generate:docs`. -->',
    '',
    'What the estate reads of AWS, how often, and what it costs of the rate limits that it shares with your deployments. It uses a share of each limit only (`awsEstate.limits`).',
    '',
    ...table(
      ['AWS service', 'id', 'resource types', 'swept every'],
      services.map(service => [
        `[${service.title}](#${anchor(service.title)})`,
        code(service.id),
        service.resourceTypes.map(({ type }) => code(type)).join(', ') ||
          'none of its own',
        every(service),
      ]),
    ),
    ...services.flatMap(describe),
    '',
  ].join('\n');
}

function describe(service: AwsServiceDefinition): string[] {
  const scope =
    service.scope === 'region' ? 'each Region' : 'all Regions together';
  return [
    '',
    `## ${service.title}`,
    '',
    `Swept every ${every(service)} in ${scope}: ${service.cadence.because}.`,
    ...(service.resourceTypes.length > 0
      ? [
          '',
          ...table(
            ['resource type', 'title', 'has health'],
            service.resourceTypes.map(({ type, title, assess }) => [
              code(type),
              title,
              assess ? 'yes' : 'no',
            ]),
          ),
        ]
      : []),
    '',
    ...table(
      ['rate limit', 'operations', 'per second', 'burst', 'source'],
      service.buckets.map(bucket => [
        bucket.id,
        bucket.operations.map(code).join(', '),
        String(bucket.ratePerSecond),
        String(bucket.burst),
        source(bucket),
      ]),
    ),
    '',
    ...table(
      ['IAM action', 'what the portal learns by it'],
      service.iam.map(({ action, purpose }) => [code(action), purpose]),
    ),
  ];
}

function every({ cadence }: AwsServiceDefinition): string {
  return Object.entries(cadence.every)
    .map(([unit, amount]) =>
      amount === 1 ? `1 ${unit.replace(/s$/, '')}` : `${amount} ${unit}`,
    )
    .join(' ');
}

/** A source is a page, with a remark after it where there is one, or an assumption in words. */
function source({ source: text }: BucketDefinition): string {
  const [, url, remark] = /^(https:\S+)(.*)$/.exec(text) ?? [];
  return url ? `[AWS](${url})${remark}` : text;
}

/** A Markdown table with its columns in line, as the formatter of this repository wants it. */
function table(head: string[], rows: string[][]): string[] {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...rows].map(cells => cells[column].length)),
  );
  const line = (cells: string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  return [line(head), line(widths.map(width => '-'.repeat(width)))].concat(
    rows.map(line),
  );
}

function code(text: string): string {
  return `\`${text}\``;
}

/** As GitHub and TechDocs make it of a heading. */
function anchor(title: string): string {
  return title.toLowerCase().replace(/ /g, '-');
}
