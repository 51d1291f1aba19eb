/** The mark: five furrow lines running to a horizon. */
import type { JSX } from 'solid-js';

export function Furrows(props: { readonly size?: number; readonly class?: string }): JSX.Element {
  return (
    <svg
      width={props.size ?? 24}
      height={props.size ?? 24}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      class={props.class}
      aria-hidden="true"
    >
      <path d="M2 7.5h20" />
      <path d="M12 11v10.5M9.6 11 6.2 21.5M7.2 11l-4.9 6M14.4 11l3.4 10.5M16.8 11l4.9 6" />
    </svg>
  );
}
