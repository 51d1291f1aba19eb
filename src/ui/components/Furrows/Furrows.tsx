/** The mark: five furrows running to a horizon. */
import type { JSX } from 'solid-js';

export function Furrows(props: { readonly size?: number; readonly class?: string }): JSX.Element {
  return (
    <svg
      width={props.size ?? 24}
      height={props.size ?? 24}
      viewBox="0 0 24 24"
      fill="currentColor"
      class={props.class}
      aria-hidden="true"
    >
      <path d="M1.5 6h21v1.6h-21zM6.65 9.6L8.71 9.6L1.5 19.68L1.5 14.02zM9.66 9.6L10.77 9.6L7.6 21.5L3.6 21.5zM11.5 9.6L12.5 9.6L13.8 21.5L10.2 21.5zM13.23 9.6L14.34 9.6L20.4 21.5L16.4 21.5zM15.29 9.6L17.35 9.6L22.5 14.02L22.5 19.68z" />
    </svg>
  );
}
