import { useApi } from '@backstage/frontend-plugin-api';
import {
  AwsResource,
  ListEnvelope,
  ListResourcesQuery,
} from '@pilothouse/plugin-aws-estate-common';
import {
  awsEstateApiRef,
  PanelData,
  PanelError,
  toPanelError,
  usePanelData,
} from '@pilothouse/plugin-aws-estate-react';
import { useCallback, useEffect, useRef, useState } from 'react';

/** As many as the server gives at once. */
const PAGE_SIZE = 200;

/** The rows read so far, and how to read on. */
export interface ResourceRows {
  /** The first page, with what the envelope says of all. */
  panel: PanelData<ListEnvelope<AwsResource>>;
  rows: readonly AwsResource[];
  hasMore: boolean;
  loadingMore: boolean;
  /** Why reading on failed; it can be tried again. */
  moreError?: PanelError;
  /** Reads the next page, unless it is being read. */
  loadMore(): void;
}

interface Further {
  /** What it follows on. */
  first: ListEnvelope<AwsResource>;
  items: AwsResource[];
  nextCursor?: string;
}

/**
 * Reads resources page by page as the reader scrolls. Further pages belong to
 * the first page that they follow on: when that is read again, so are they.
 */
export function useResourceRows(query: ListResourcesQuery): ResourceRows {
  const api = useApi(awsEstateApiRef);
  const key = JSON.stringify(query);
  const panel = usePanelData({
    subject: 'resources',
    query: key,
    missing: 'not-configured',
    // Rows that were scrolled to would go with each poll: a reader asks for newer ones.
    interval: 0,
    load: signal =>
      api.listResources({ ...query, limit: PAGE_SIZE }, { signal }),
  });
  const first = panel.outdated ? undefined : panel.data;

  const [further, setFurther] = useState<Further>();
  const [moreError, setMoreError] = useState<PanelError>();
  const running = useRef<AbortController>();
  const [loadingMore, setLoadingMore] = useState(false);
  const following = further && further.first === first ? further : undefined;
  const nextCursor = following ? following.nextCursor : first?.nextCursor;

  // Another first page: what is under way belongs to the one before.
  useEffect(
    () => () => {
      running.current?.abort();
      running.current = undefined;
      setLoadingMore(false);
      setMoreError(undefined);
    },
    [first],
  );

  const loadMore = useCallback(() => {
    if (!first || !nextCursor || running.current) {
      return;
    }
    const controller = new AbortController();
    running.current = controller;
    setLoadingMore(true);
    setMoreError(undefined);
    const asked: ListResourcesQuery = JSON.parse(key);
    api
      .listResources(
        { ...asked, limit: PAGE_SIZE, cursor: nextCursor },
        { signal: controller.signal },
      )
      .then(
        page =>
          !controller.signal.aborted &&
          setFurther(before => ({
            first,
            items: [
              ...(before?.first === first ? before.items : []),
              ...page.items,
            ],
            nextCursor: page.nextCursor,
          })),
        error => {
          if (!controller.signal.aborted) {
            setMoreError(toPanelError(error));
          }
        },
      )
      .finally(() => {
        if (running.current === controller) {
          running.current = undefined;
          setLoadingMore(false);
        }
      });
  }, [api, first, key, nextCursor]);

  const items = panel.data?.items ?? [];
  return {
    panel,
    rows: following ? [...items, ...following.items] : items,
    hasMore: nextCursor !== undefined,
    loadingMore,
    moreError,
    loadMore,
  };
}
