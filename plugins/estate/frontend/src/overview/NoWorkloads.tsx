import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  AwsResourceDetails,
  ListEnvelope,
  readNotOnAws,
} from '@pilothouse/plugin-aws-estate-common';
import {
  awsEstateApiRef,
  PanelNotice,
  PanelSkeleton,
  untrustedText,
  usePanelData,
} from '@pilothouse/plugin-aws-estate-react';
import { AnnotationOutcomes } from './AnnotationOutcomes';
import { loadAnnotationOutcomes } from './annotationOutcomes';
import { HowToClaim } from './HowToClaim';
import classes from './overview.module.css';

/**
 * Says why a component has no workloads, and what to do: its annotations may
 * have been rejected, something may be unread, or nothing claims it.
 */
export function NoWorkloads(props: {
  entity: Entity;
  list: Pick<ListEnvelope<AwsResourceDetails>, 'incomplete' | 'restricted'>;
}) {
  const { entity, list } = props;
  const api = useApi(awsEstateApiRef);
  const elsewhere = readNotOnAws(entity.metadata.annotations ?? {});
  const outcomes = usePanelData({
    subject: stringifyEntityRef(entity),
    query: JSON.stringify(entity.metadata.annotations ?? {}),
    interval: 0,
    load: signal => loadAnnotationOutcomes(api, entity, signal),
  });
  if (list.restricted) {
    return (
      <PanelNotice
        state="not-permitted"
        title="There are no workloads of this component that you may see"
      >
        Either it has none, or they are open to others only. Ask a platform
        engineer for access, or the team that owns it how it is.
      </PanelNotice>
    );
  }
  if (elsewhere) {
    return (
      <PanelNotice state="none" title="It does not run on AWS">
        {untrustedText(elsewhere, 300)} (so says its catalog-info.yaml)
      </PanelNotice>
    );
  }
  if (!outcomes.data && outcomes.refreshing) {
    return <PanelSkeleton label="Loading why" />;
  }
  const telling = (outcomes.data ?? []).filter(({ kind }) => kind !== 'other');
  if (telling.length > 0) {
    return (
      <div className={classes.column}>
        <PanelNotice
          state="none"
          title="Nothing on AWS belongs to this component, though its annotations name something"
        >
          {telling.some(({ kind }) => kind === 'rejected')
            ? 'An annotation does not take a resource from those whose own tags or stack claim it.'
            : 'What they name is not there to be claimed.'}
        </PanelNotice>
        <AnnotationOutcomes outcomes={telling} />
        <HowToClaim entity={entity} />
      </div>
    );
  }
  return (
    <div className={classes.column}>
      {list.incomplete.length > 0 ? (
        <PanelNotice
          state="none"
          title="No workloads are known, but not everything could be read"
        >
          What is named above may hold workloads of this component. They appear
          here once it can be read, if its tags or an annotation claim them.
        </PanelNotice>
      ) : (
        <PanelNotice
          state="none"
          title="The portal knows of nothing on AWS that belongs to this component"
        >
          Nothing claims this component: no tag, stack, name or annotation that
          was read names it.
        </PanelNotice>
      )}
      <HowToClaim entity={entity} />
    </div>
  );
}
