import { EcsServiceEvent } from '@pilothouse/plugin-aws-estate-common';
import {
  Age,
  DisclosureButton,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { useState } from 'react';
import { Nothing, Section } from './Facts';
import classes from './runtime.module.css';

/** How many events are shown before a reader asks for all. */
const EVENTS_AT_FIRST = 5;

/** What ECS says that it does, newest first. */
export function ServiceEvents(props: { events: readonly EcsServiceEvent[] }) {
  const [expanded, setExpanded] = useState(false);
  const { events } = props;
  const shown = expanded ? events : events.slice(0, EVENTS_AT_FIRST);
  const others = events.length - EVENTS_AT_FIRST;
  return (
    <Section title="Service events">
      {events.length > 0 ? (
        <ol className={classes.events}>
          {shown.map(event => (
            <li key={event.id}>
              <Age at={event.at} /> {untrustedText(event.message)}
            </li>
          ))}
        </ol>
      ) : (
        <Nothing>AWS keeps no event of this service.</Nothing>
      )}
      {others > 0 && (
        <div className={classes.more}>
          <DisclosureButton expanded={expanded} onChange={setExpanded}>
            {expanded ? 'Fewer events' : `${others} more events`}
          </DisclosureButton>
        </div>
      )}
    </Section>
  );
}
