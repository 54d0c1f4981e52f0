import { Entity } from '@backstage/catalog-model';
import { Text } from '@backstage/ui';
import {
  ANNOTATION_AWS_ARN,
  ANNOTATION_AWS_TAGS,
} from '@pilothouse/plugin-aws-estate-common';
import {
  CopyableText,
  DisclosureButton,
} from '@pilothouse/plugin-aws-estate-react';
import { useId, useState } from 'react';
import classes from './overview.module.css';

/** How a component gets what it runs: examples to copy, on demand. */
export function HowToClaim({ entity }: { entity: Entity }) {
  const [expanded, setExpanded] = useState(false);
  const id = useId();
  const { name } = entity.metadata;
  return (
    <div className={classes.column}>
      <DisclosureButton
        expanded={expanded}
        onChange={setExpanded}
        controls={id}
      >
        How to tag or annotate it
      </DisclosureButton>
      {expanded && (
        <ul id={id} className={classes.list}>
          <Example
            words="Tag what runs it with its name; the ARN is that of the ECS service or Lambda function:"
            label="command"
            text={`aws resourcegroupstaggingapi tag-resources --resource-arn-list ARN --tags component=${name}`}
          />
          <Example
            words="Or name what runs it in its catalog-info.yaml, under metadata.annotations:"
            label="annotation with an ARN"
            text={`${ANNOTATION_AWS_ARN}: arn:aws:ecs:eu-west-1:123456789012:service/main/${name}`}
          />
          <Example
            words="Or select it there by tags that it has:"
            label="annotation with tags"
            text={`${ANNOTATION_AWS_TAGS}: component=${name}`}
          />
          <li>
            <Text as="p" variant="body-small">
              It appears here with the next sweep of its account, or within a
              minute where the annotation names what is known already.
            </Text>
          </li>
        </ul>
      )}
    </div>
  );
}

function Example(props: { words: string; label: string; text: string }) {
  return (
    <li>
      <Text as="p" variant="body-small">
        {props.words}
      </Text>
      <CopyableText text={props.text} label={props.label} />
    </li>
  );
}
