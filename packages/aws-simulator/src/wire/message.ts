/** An HTTP request with its body read and its transfer encodings undone. */
export interface WireRequest {
  readonly method: string;
  /** The path as it was sent, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Header values by lower-case name; repeated headers are joined with ", ". */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** An HTTP response, before the headers that every answer carries. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}
