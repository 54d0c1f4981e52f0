import type { z } from 'zod';

interface PlacedRun {
  readonly account: string;
  readonly name?: string;
  readonly regions?: readonly string[];
}

interface EventSource {
  readonly queue?: string;
  readonly alias?: string;
  readonly onFailure?: string;
}

interface FunctionSettings {
  readonly eventSources?: readonly EventSource[];
  readonly aliases?: readonly { readonly name: string }[];
  readonly deadLetter?: string;
  readonly asynchronous?: {
    readonly onSuccess?: string;
    readonly onFailure?: string;
  };
  readonly scenario?: { readonly kind: string };
}

interface QueueSettings {
  readonly deadLetter?: { readonly queue: string };
}

/** The parts of a document that this checks. */
export interface UncheckedPlaced {
  readonly regions: readonly string[];
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
  readonly functions: readonly (FunctionSettings & {
    readonly name: string;
    readonly runs: readonly (PlacedRun & FunctionSettings)[];
  })[];
  readonly queues: readonly (QueueSettings & {
    readonly name: string;
    readonly runs: readonly (PlacedRun & QueueSettings)[];
  })[];
}

type Path = (string | number)[];

/** Every account, queue and alias that functions and queues name must exist, and each place has a name once. */
export function checkPlacedReferences(
  document: UncheckedPlaced,
  context: z.RefinementCtx,
): void {
  const complain = (path: Path, message: string) =>
    context.addIssue({ code: 'custom', path, message });
  const accountIds = new Map(
    document.accounts.flatMap(({ id, name }) => [
      [id, id],
      [name, id],
    ]),
  );

  /** Calls `visit` for each Region of each run and returns the names by place. */
  const place = (
    kind: 'functions' | 'queues',
    visit?: (index: number, runIndex: number, place: string) => void,
  ): Set<string> => {
    const taken = new Set<string>();
    document[kind].forEach((item, index) =>
      item.runs.forEach((run, runIndex) => {
        const path = [kind, index, 'runs', runIndex];
        const account = accountIds.get(run.account);
        if (!account) {
          complain(
            [...path, 'account'],
            `there is no account "${run.account}"; list it under accounts`,
          );
          return;
        }
        for (const region of run.regions ?? document.regions) {
          if (!document.regions.includes(region)) {
            complain(
              [...path, 'regions'],
              `"${region}" is not a Region in use; list it under regions`,
            );
          }
          const key = `${account} ${region} ${run.name ?? item.name}`;
          if (!visit && taken.has(key)) {
            complain(
              path,
              `"${run.name ?? item.name}" runs twice in account "${
                run.account
              }" in ${region}; give one of the runs another name`,
            );
          }
          taken.add(key);
          visit?.(index, runIndex, `${account} ${region}`);
        }
      }),
    );
    return taken;
  };

  place('functions');
  const queues = place('queues');
  const needQueue = (name: string | undefined, at: string, path: Path) => {
    if (name && !name.startsWith('arn:') && !queues.has(`${at} ${name}`)) {
      const [, region] = at.split(' ');
      complain(
        path,
        `there is no queue "${name}" in the same account in ${region}; list it under queues`,
      );
    }
  };

  place('queues', (index, runIndex, at) => {
    const queue = document.queues[index];
    const run = queue.runs[runIndex];
    needQueue((run.deadLetter ?? queue.deadLetter)?.queue, at, [
      ...['queues', index],
      ...(run.deadLetter ? ['runs', runIndex] : []),
      ...['deadLetter', 'queue'],
    ]);
  });
  place('functions', (index, runIndex, at) => {
    const lambda = document.functions[index];
    const settings = { ...lambda, ...defined(lambda.runs[runIndex]) };
    const path = ['functions', index, 'runs', runIndex];
    needQueue(settings.deadLetter, at, path);
    needQueue(settings.asynchronous?.onFailure, at, path);
    needQueue(settings.asynchronous?.onSuccess, at, path);
    const aliases = new Set(settings.aliases?.map(({ name }) => name));
    for (const source of settings.eventSources ?? []) {
      needQueue(source.queue, at, path);
      needQueue(source.onFailure, at, path);
      if (source.alias && !aliases.has(source.alias)) {
        complain(
          path,
          `there is no alias "${source.alias}"; list it under aliases`,
        );
      }
    }
    const sources = settings.eventSources ?? [];
    if (settings.scenario?.kind === 'poison' && !sources[0]?.queue) {
      complain(path, 'the scenario "poison" needs a queue as the event source');
    }
    if (
      settings.scenario?.kind === 'falling-behind' &&
      (!sources[0] || sources[0].queue)
    ) {
      complain(
        path,
        'the scenario "falling-behind" needs a stream or a table as the event source',
      );
    }
  });
}

function defined<Value extends object>(value: Value): Partial<Value> {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined),
  ) as Partial<Value>;
}
