import {
  AwsResourceDetails,
  SqsQueueData,
} from '@pilothouse/plugin-aws-estate-common';
import { Age, formatDuration } from '@pilothouse/plugin-aws-estate-react';
import { Facts, Section } from './Facts';
import { RelatedLink } from './RelatedLink';

/** What lies in a queue, and what becomes of it. */
export function QueueSections(props: {
  resource: AwsResourceDetails;
  queue: SqsQueueData;
}) {
  const { resource, queue } = props;
  return (
    <Section title="Messages">
      <Facts
        facts={[
          [
            'Messages',
            `${queue.visible} waiting, ${queue.inFlight} in flight, ${queue.delayed} delayed`,
          ],
          ['Read', <Age key="read" at={resource.observedAt} />],
          ['Kept for', formatDuration(queue.retentionPeriod * 1000)],
          [
            'Dead-letter queue',
            queue.deadLetterArn && (
              <RelatedLink
                arn={queue.deadLetterArn}
                related={resource.related}
              />
            ),
          ],
        ]}
      />
    </Section>
  );
}
