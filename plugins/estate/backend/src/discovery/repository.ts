import { ScmIntegrationRegistry } from '@backstage/integration';
import { pickTags, ResourceTags } from '@pilothouse/plugin-aws-estate-node';

/** The repository that tags name. */
export interface TaggedRepository {
  /** https, without `.git`. */
  url: string;
  /** For example `repository=shop/payment`. */
  tag: string;
  /** The kind of host, for example `github`. */
  host: string;
}

/**
 * Finds the repository that tags name: a URL, `git@host:owner/name`,
 * `host/owner/name`, or `owner/name` on GitHub. Tags are untrusted text: only
 * hosts that the portal is integrated with (`integrations`) are believed.
 *
 * @param keys - of the tags, the first that names a repository wins
 */
export function findRepository(
  tags: ResourceTags,
  keys: readonly string[],
  integrations: ScmIntegrationRegistry,
): TaggedRepository | undefined {
  for (const [key, value] of pickTags(tags, keys)) {
    const url = toUrl(value.trim());
    const integration = url && integrations.byUrl(url);
    if (integration) {
      return {
        url: url.toString().replace(/\/+$/, ''),
        tag: `${key}=${value}`,
        host: integration.type,
      };
    }
  }
  return undefined;
}

function toUrl(text: string): URL | undefined {
  const plain = text.replace(/\.git$/, '');
  const [, host, path] = /^git@([^:/]+):(.+)$/.exec(plain) ?? [];
  let address = plain;
  if (host) {
    address = `https://${host}/${path}`;
  } else if (/^[\w-]+(\.[\w-]+)+\/[^/]+\/[^/]/.test(plain)) {
    address = `https://${plain}`;
  } else if (/^[\w.-]+\/[\w.-]+$/.test(plain)) {
    address = `https://github.com/${plain}`;
  }
  try {
    const url = new URL(address);
    const fits =
      url.protocol === 'https:' && !url.username && !url.search && !url.hash;
    return fits && /^\/[^/]+\/[^/]/.test(url.pathname) ? url : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The page on which a person proposes a new file; of GitHub only, whose page
 * takes the text along. GitHub asks who they are, and makes a fork where they
 * may not write.
 *
 * @see https://docs.github.com/en/repositories/working-with-files/managing-files/creating-new-files
 */
export function pullRequestUrl(
  { url, host }: TaggedRepository,
  text: string,
): string | undefined {
  if (host !== 'github') {
    return undefined;
  }
  const query = new URLSearchParams({
    filename: 'catalog-info.yaml',
    value: text,
  });
  return `${url}/new/main?${query}`;
}
