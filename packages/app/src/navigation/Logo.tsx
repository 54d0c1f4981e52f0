/** Properties of {@link Logo}. */
export interface LogoProps {
  /** Width and height of the mark in pixels. */
  size: number;
  /** Whether the name stands beside the mark. */
  withName?: boolean;
}

/**
 * The mark: a pilothouse, three windows under a roof above the bow, in the
 * colour of the text around it. The same drawing is public/favicon.svg.
 */
export function Logo({ size, withName = false }: LogoProps) {
  return (
    <span
      style={{ display: 'inline-flex', alignItems: 'center', gap: size / 3 }}
    >
      <svg
        width={size}
        height={size}
        viewBox="0 0 32 32"
        fill="none"
        aria-hidden="true"
      >
        <path d="M5 6h22v3H5z" fill="#2dd4bf" />
        <path
          d="M7 11h18v8H7zM3 19h26l-4.5 8h-17z"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinejoin="round"
        />
        <path d="M13 11v8M19 11v8" stroke="currentColor" strokeWidth="2" />
      </svg>
      {withName && (
        <span style={{ fontSize: size * 0.6, fontWeight: 700 }}>
          Pilothouse
        </span>
      )}
    </span>
  );
}
