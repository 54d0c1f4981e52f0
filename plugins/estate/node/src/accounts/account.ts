/** An AWS account that the portal collects from. @public */
export interface AwsAccount {
  /** Twelve digits. */
  id: string;
  name: string;
  /** For example `production`. */
  environment?: string;
  /** The team of the account, as a full entity reference. */
  owner?: string;
  /** The path of its organisational unit, for example `workloads/production`. */
  organizationalUnit?: string;
  /** Whether its unit could not be read: then what was known of it before stands. */
  organizationalUnitUnread?: boolean;
  /** Where it is collected. */
  regions: readonly string[];
  /** Who says that it exists. */
  source: 'config' | 'organization';
}
