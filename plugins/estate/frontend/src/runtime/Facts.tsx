import { Text } from '@backstage/ui';
import { ReactNode } from 'react';
import classes from './runtime.module.css';

/** A heading with what belongs under it. */
export function Section(props: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <Text as="h4" variant="body-medium" weight="bold">
        {props.title}
      </Text>
      {props.children}
    </section>
  );
}

/** Names with their values; what has none is left out. */
export function Facts(props: {
  facts: Array<[name: string, value: ReactNode | undefined]>;
}) {
  return (
    <dl className={classes.facts}>
      {props.facts
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** One line where a list is empty, so that nothing looks forgotten. */
export function Nothing({ children }: { children: ReactNode }) {
  return (
    <Text as="p" variant="body-small">
      {children}
    </Text>
  );
}
