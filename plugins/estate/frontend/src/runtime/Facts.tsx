import { Text } from '@backstage/ui';
import { createContext, ReactNode, useContext } from 'react';
import classes from './runtime.module.css';

/** The headings of sections, by what stands above them on the page. */
const HeadingLevel = createContext<'h3' | 'h4'>('h3');

/** For sections below a heading of the third level. */
export function Subsections({ children }: { children: ReactNode }) {
  return <HeadingLevel.Provider value="h4">{children}</HeadingLevel.Provider>;
}

/** A heading with what belongs under it. */
export function Section(props: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <Text
        as={useContext(HeadingLevel)}
        variant="body-medium"
        weight="bold"
        className={classes.heading}
      >
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
