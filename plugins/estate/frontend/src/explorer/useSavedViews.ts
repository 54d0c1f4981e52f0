import {
  storageApiRef,
  toastApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useMemo, useState } from 'react';

/** Filters that a person keeps under a name. */
export interface SavedView {
  name: string;
  /** The parameters of the address, for example `status=down&environment=production`. */
  search: string;
}

const BUCKET = 'aws-estate';
const KEY = 'explorer-views';
/** More than a person finds again; the oldest stay. */
const MOST_VIEWS = 50;

/** A person's views; where the portal has a back end for settings, they follow that person to any browser. */
export interface SavedViews {
  /** By name. */
  views: readonly SavedView[];
  /** Keeps a view; one of the same name is replaced. */
  save(view: SavedView): void;
  remove(name: string): void;
  /** Whether another view has room. */
  hasRoom: boolean;
}

export function useSavedViews(): SavedViews {
  const storageApi = useApi(storageApiRef);
  const toast = useApi(toastApiRef);
  const storage = useMemo(() => storageApi.forBucket(BUCKET), [storageApi]);
  const [views, setViews] = useState(() =>
    toViews(storage.snapshot(KEY).value),
  );
  useEffect(() => {
    const subscription = storage
      .observe$(KEY)
      .subscribe(({ value }) => setViews(toViews(value)));
    return () => subscription.unsubscribe();
  }, [storage]);

  const write = useCallback(
    (next: SavedView[]) => {
      setViews(next);
      storage
        .set(
          KEY,
          next.map(({ name, search }) => ({ name, search })),
        )
        .catch((error: Error) => {
          setViews(views);
          toast.post({
            title: 'Your views could not be saved',
            description: error.message,
            status: 'danger',
          });
        });
    },
    [storage, toast, views],
  );
  return {
    views,
    hasRoom: views.length < MOST_VIEWS,
    save: view =>
      write(
        [...views.filter(({ name }) => name !== view.name), view].sort((a, b) =>
          a.name.localeCompare(b.name),
        ),
      ),
    remove: name => write(views.filter(view => view.name !== name)),
  };
}

/** What a browser or another version left there is not believed. */
function toViews(stored: unknown): SavedView[] {
  return Array.isArray(stored)
    ? stored.filter(
        (view): view is SavedView =>
          typeof view?.name === 'string' && typeof view?.search === 'string',
      )
    : [];
}
