import type { JSX } from 'solid-js';
import { ButtonLink } from '../../components/Button/Button.tsx';
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { createTitle } from '../../primitives/create-title.ts';

/** An address that leads nowhere. */
export default function NotFoundPage(): JSX.Element {
  const t = useMessages('shell');
  createTitle(() => t().notFound.title);
  return (
    <EmptyState
      isPage
      title={t().notFound.title}
      action={
        <ButtonLink kind="primary" href="/">
          {t().notFound.home}
        </ButtonLink>
      }
    >
      {t().notFound.lead}
    </EmptyState>
  );
}
