import { z } from 'zod';
import { tagsSchema, workloadSchema } from './workload';
import { durationSchema } from './duration';
import { eventDeliverySchema } from './eventDelivery';
import { functionSchema } from './function';
import { checkPlacedReferences } from './placedReferences';
import { queueSchema } from './queue';

const accountId = z
  .string()
  .regex(/^\d{12}$/, 'is not an account id: 12 digits, in quotes');

const roleSchema = z.strictObject({
  name: z.string().min(1).max(64),
  /** What AssumeRole must present; none is asked for when absent. */
  externalId: z.string().min(2).max(1_224).optional(),
  /** Ids of the accounts whose principals may assume it. Default: the management account. */
  trusts: z.array(accountId).optional(),
});

const accountSchema = z.strictObject({
  id: accountId,
  name: z.string().min(1).max(50),
  email: z.string().optional(),
  /** Path of organisational units, for example `Workloads/Production`; the root when absent. */
  organizationalUnit: z.string().optional(),
  state: z.enum(['ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE']).default('ACTIVE'),
  tags: tagsSchema.default({}),
  /** Default: the estate's `accessRole`. */
  roles: z.array(roleSchema).optional(),
  /** Every attempt to assume a role of this account is refused. */
  denied: z.boolean().default(false),
});

const clusterSchema = z.strictObject({
  name: z.string().min(1).max(255),
  /** Name or id of the account. */
  account: z.string(),
  regions: z.array(z.string()).nonempty(),
  /** Fills `{environment}`. */
  environment: z.string().optional(),
  tags: tagsSchema.default({}),
  /** EC2 instances that carry tasks of launch type EC2. */
  containerInstances: z.number().int().min(0).default(0),
});

const compositeAlarmSchema = z.strictObject({
  name: z.string().min(1).max(255),
  account: z.string(),
  region: z.string(),
  description: z.string().optional(),
  /** In CloudWatch's own language, for example `ALARM("a") OR ALARM("b")`. */
  rule: z.string().min(1).max(10_240),
  since: durationSchema.prefault('30m'),
  tags: tagsSchema.default({}),
});

/** An AWS organisation and its life, as written in YAML; see estates/README.md. */
export const estateSchema = z
  .strictObject({
    version: z.literal(1),
    name: z.string().min(1),
    partition: z.enum(['aws', 'aws-cn', 'aws-us-gov']).default('aws'),
    /** Regions in use. */
    regions: z.array(z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/)).nonempty(),
    organization: z.strictObject({
      id: z.string().regex(/^o-[a-z0-9]{10,32}$/),
      managementAccount: accountId,
      /** Paths; each parent comes before its children. */
      organizationalUnits: z.array(z.string().min(1)).default([]),
    }),
    accessRole: roleSchema,
    accounts: z.array(accountSchema).nonempty(),
    clusters: z.array(clusterSchema).default([]),
    /** Given to every service, target group and alarm of a workload. */
    tags: tagsSchema.default({}),
    services: z.array(workloadSchema).default([]),
    functions: z.array(functionSchema).default([]),
    queues: z.array(queueSchema).default([]),
    compositeAlarms: z.array(compositeAlarmSchema).default([]),
    /** Events go nowhere when absent. */
    eventDelivery: eventDeliverySchema.optional(),
  })
  .superRefine(checkReferences)
  .superRefine(checkPlacedReferences);

/** An estate document after its defaults were filled in; durations are milliseconds. */
export type EstateDocument = z.output<typeof estateSchema>;
/** An estate document as a person or the generator writes it. */
export type EstateInput = z.input<typeof estateSchema>;
export type AccountDefinition = EstateDocument['accounts'][number];
export type ClusterDefinition = EstateDocument['clusters'][number];
export type CompositeAlarmDefinition =
  EstateDocument['compositeAlarms'][number];

interface Unchecked {
  readonly regions: readonly string[];
  readonly organization: {
    readonly managementAccount: string;
    readonly organizationalUnits: readonly string[];
  };
  readonly accounts: readonly {
    readonly id: string;
    readonly name: string;
    readonly organizationalUnit?: string;
  }[];
  readonly clusters: readonly {
    readonly name: string;
    readonly account: string;
    readonly regions: readonly string[];
  }[];
  readonly services: readonly {
    readonly name: string;
    readonly runs: readonly {
      readonly cluster: string;
      readonly name?: string;
      readonly regions?: readonly string[];
    }[];
  }[];
  readonly compositeAlarms: readonly {
    readonly account: string;
    readonly region: string;
  }[];
  readonly eventDelivery?: { readonly account: string };
}

/** What a schema of single values cannot say: every name that is used must exist, once. */
function checkReferences(document: Unchecked, context: z.RefinementCtx): void {
  const complain = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path, message });

  const units = new Set<string>();
  document.organization.organizationalUnits.forEach((unit, index) => {
    const parent = unit.split('/').slice(0, -1).join('/');
    if (parent && !units.has(parent)) {
      complain(
        ['organization', 'organizationalUnits', index],
        `"${unit}" needs its parent "${parent}" listed before it`,
      );
    }
    units.add(unit);
  });

  const accounts = new Set<string>();
  document.accounts.forEach((account, index) => {
    for (const key of [account.id, account.name]) {
      if (accounts.has(key)) {
        complain(['accounts', index], `"${key}" is used by another account`);
      }
      accounts.add(key);
    }
    if (account.organizationalUnit && !units.has(account.organizationalUnit)) {
      complain(
        ['accounts', index, 'organizationalUnit'],
        `there is no organisational unit "${account.organizationalUnit}"; list it under organization.organizationalUnits`,
      );
    }
  });
  if (!accounts.has(document.organization.managementAccount)) {
    complain(
      ['organization', 'managementAccount'],
      'is not among the accounts; list it under accounts',
    );
  }

  const regions = new Set(document.regions);
  const checkPlace = (
    path: (string | number)[],
    account: string,
    used: readonly string[],
  ) => {
    if (!accounts.has(account)) {
      complain(
        path,
        `there is no account "${account}"; list it under accounts`,
      );
    }
    for (const region of used) {
      if (!regions.has(region)) {
        complain(
          path,
          `"${region}" is not a Region in use; list it under regions`,
        );
      }
    }
  };

  const clusters = new Map<string, Unchecked['clusters'][number]>();
  document.clusters.forEach((cluster, index) => {
    if (clusters.has(cluster.name)) {
      complain(
        ['clusters', index, 'name'],
        `"${cluster.name}" is used by another cluster`,
      );
    }
    clusters.set(cluster.name, cluster);
    checkPlace(['clusters', index], cluster.account, cluster.regions);
  });
  document.compositeAlarms.forEach((alarm, index) =>
    checkPlace(['compositeAlarms', index], alarm.account, [alarm.region]),
  );
  if (document.eventDelivery) {
    checkPlace(
      ['eventDelivery', 'account'],
      document.eventDelivery.account,
      [],
    );
  }

  const places = new Set<string>();
  document.services.forEach((service, serviceIndex) =>
    service.runs.forEach((run, runIndex) => {
      const path = ['services', serviceIndex, 'runs', runIndex];
      const cluster = clusters.get(run.cluster);
      if (!cluster) {
        complain(
          [...path, 'cluster'],
          `there is no cluster "${run.cluster}"; list it under clusters`,
        );
        return;
      }
      for (const region of run.regions ?? cluster.regions) {
        if (!cluster.regions.includes(region)) {
          complain(
            [...path, 'regions'],
            `cluster "${cluster.name}" is not in ${region}`,
          );
        }
        const place = `${cluster.name} ${region} ${run.name ?? service.name}`;
        if (places.has(place)) {
          complain(
            path,
            `"${run.name ?? service.name}" runs twice in cluster "${
              cluster.name
            }" in ${region}; give one of the runs another name`,
          );
        }
        places.add(place);
      }
    }),
  );
}
