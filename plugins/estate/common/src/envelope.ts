import { CellKey, CellState } from './cell';

/** A cell that could not tell all, in the words that the reader may see. @public */
export interface IncompleteCell extends CellKey {
  accountName?: string;
  state: CellState;
  /** When the cell last told all (ISO 8601); absent when it never did. */
  lastSuccessAt?: string;
  /** A stable error code. */
  code?: string;
  /** The error in plain words; only for those who may read cells. */
  message?: string;
}

/**
 * What every list of the HTTP API looks like.
 *
 * `totalItems` and `incomplete` are computed after authorisation.
 *
 * @public
 */
export interface ListEnvelope<T> {
  items: T[];
  /** Absent on the last page. */
  nextCursor?: string;
  totalItems?: number;
  /** The oldest observation that this answer rests on (ISO 8601); the time of asking when it rests on none. */
  asOf: string;
  /** At most 100, in accounts of which the reader may know. */
  incomplete: IncompleteCell[];
  /** Set where the reader may see some resources only: whether others match is not told. */
  restricted?: boolean;
}
