import {
  ClaimContext,
  EnvironmentConfig,
  ResourceTags,
} from '@pilothouse/plugin-aws-estate-node';
import { DiscoveryConfig } from './config';

/** The environment whose owner is the service's. */
export const PRODUCTION = 'production';

/** A workload that people talk about, with what is known of it. */
export interface Workload {
  arn: string;
  /** For example `ecs:service`. */
  type: string;
  name: string;
  accountId: string;
  accountName?: string;
  region: string;
  environment?: string;
  /** Its own over those of its stack. */
  tags: ResourceTags;
  /** The CloudFormation stack that made it. */
  stack?: { arn: string; name: string };
  /** By its claim. */
  ownerRef?: string;
  /** Whether more than its account says so. */
  ownerIsSure: boolean;
  /** The described entity that its claim names by other rules than discovery. */
  claimedRef?: string;
  consoleUrl: string;
  /** What it was made part of before. */
  member?: { key: string; entityRef: string };
}

/** A name that was given to a service, for ever. */
export interface GivenName {
  /** What its workloads have in common: namespace and name, for example `default/payment`. */
  key: string;
  entityRef: string;
  /** Whose it was when it got the name; absent where nobody's. */
  ownerRef?: string;
}

/** What workloads are made services by. */
export interface DiscoveryInput {
  workloads: readonly Workload[];
  /** The names that were given before. */
  names: readonly GivenName[];
  claims: Pick<ClaimContext, 'aliases' | 'config' | 'entities'>;
  environments: EnvironmentConfig;
  config: DiscoveryConfig;
}

/** Why a workload is part of a service. */
export interface Reason {
  /** For example `its tag service=payment`. */
  how: string;
  /** `key=value`, where a tag names it. */
  tag?: string;
}

/** What a workload is part of, before services have names. */
export interface Identity extends Reason {
  /** Namespace and name, for example `default/payment`. */
  key: string;
  /** As it is written on AWS. */
  text: string;
}

/** Production first, then by ARN, so that nothing depends on the order of rows. */
export function byProduction(a: Workload, b: Workload): number {
  const rank = (each: Workload) => Number(each.environment !== PRODUCTION);
  return rank(a) - rank(b) || (a.arn < b.arn ? -1 : 1);
}

/** Who owns it beyond doubt. */
export function sureOwner(workload: Workload): string | undefined {
  return workload.ownerIsSure ? workload.ownerRef : undefined;
}

/** Whether nothing says that two belong to different teams. */
export function mayShareOwner(a: Workload, b: Workload): boolean {
  const [one, other] = [sureOwner(a), sureOwner(b)];
  return !one || !other || one === other;
}
